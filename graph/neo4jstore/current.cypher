MATCH (c:LinkageCurrent {name: 'linkage'}) RETURN c.generation AS generation
