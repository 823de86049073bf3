MATCH (source:LinkageEntity {generation: $generation})-[l]->(target:LinkageEntity)
USING INDEX SEEK source:LinkageEntity(generation, id)
WHERE source.id IN $sources AND l.id IN $ids
RETURN [l.rank, source.rank, target.rank, l.id] AS row
