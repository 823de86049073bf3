MATCH (e:LinkageEntity) USING INDEX SEEK e:LinkageEntity(generation, id)
WHERE e.generation = $generation AND e.id > $after
WITH e ORDER BY e.generation, e.id LIMIT $batch
OPTIONAL MATCH (e)-[link]->()
DELETE link
RETURN max(e.id) AS row
