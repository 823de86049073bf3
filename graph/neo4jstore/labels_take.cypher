MATCH (e:LinkageEntity) USING INDEX SEEK e:LinkageEntity(generation, id)
WHERE e.generation = $generation AND e.id > $after
WITH e ORDER BY e.generation, e.id LIMIT $batch
REMOVE e:$($labels)
RETURN max(e.id) AS row
