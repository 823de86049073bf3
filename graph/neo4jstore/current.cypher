MATCH (c:Current {name: 'linkage'}) RETURN c.generation AS generation
