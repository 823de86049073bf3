MATCH (c:LinkageCurrent {name: 'linkage', layout: $layout})
OPTIONAL MATCH (m:LinkageManifest {generation: c.generation})
RETURN c.generation AS generation, m IS NOT NULL AS whole,
  CASE WHEN c.generation <> $known THEN m.manifest END AS manifest
