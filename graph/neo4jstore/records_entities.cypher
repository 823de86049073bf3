MATCH (e:LinkageEntity) USING INDEX SEEK e:LinkageEntity(generation, rank)
WHERE e.generation = $generation AND e.rank > $after
RETURN [e.rank, e.record] AS row ORDER BY e.generation, e.rank LIMIT $most
