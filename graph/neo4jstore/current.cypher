MATCH (c:LinkageCurrent {name: 'linkage', layout: $layout}) RETURN c.generation AS generation
