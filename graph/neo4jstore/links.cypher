MATCH (source:LinkageEntity {generation: $generation})-[l]->(target:LinkageEntity)
WHERE source.id IN $sources AND l.id IN $ids
RETURN [l.rank, source.rank, target.rank, l.id] AS row
