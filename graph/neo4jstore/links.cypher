MATCH (source:LinkageEntity {generation: $generation})-[l]->(target:LinkageEntity)
WHERE source.id IN $sources AND l.id IN $ids
RETURN [l.record, source.record, target.record] AS row
