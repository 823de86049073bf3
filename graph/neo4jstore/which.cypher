MATCH (c:LinkageCurrent {name: 'linkage'})
RETURN head(collect(c.generation)) AS row
