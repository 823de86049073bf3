OPTIONAL MATCH (m:LinkageManifest)
WITH collect(m.generation) AS kept
MATCH (e:LinkageEntity)
WHERE NOT e.generation IN kept
WITH e.generation AS generation LIMIT 1
RETURN head(collect(generation)) AS row
