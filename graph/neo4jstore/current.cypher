// What is returned is read from the manifest alone: between two looks at c the next graph may take its place.
MATCH (c:LinkageCurrent {name: 'linkage', layout: $layout})
OPTIONAL MATCH (m:LinkageManifest {generation: c.generation, layout: $layout})
RETURN m.generation AS generation, CASE WHEN m.generation <> $known THEN m.manifest END AS manifest
