MATCH (e:LinkageEntity {generation: $generation})
WITH e, $byKind[e.kind] AS label
WHERE NOT label IN labels(e)
WITH e, label LIMIT $batch
SET e:$(label)
RETURN count(e) AS row
