MATCH (old:LinkageEntity {generation: $generation})
WITH old LIMIT $batch
DETACH DELETE old
RETURN count(old) AS row
