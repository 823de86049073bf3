MATCH (m:LinkageManifest)
RETURN m.generation AS generation, coalesce(m.hash, '') AS hash, coalesce(m.entities, 0) AS entities,
  coalesce(m.links, 0) AS links, m.loaded AS loaded, m.replaced AS replaced
