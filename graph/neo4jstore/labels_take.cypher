MATCH (e:LinkageEntity)
WHERE e.generation <> $generation AND any(label IN labels(e) WHERE label IN $labels)
WITH e LIMIT $batch
REMOVE e:$($labels)
RETURN count(e) AS row
