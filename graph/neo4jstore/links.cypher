MATCH (source:LinkageEntity {generation: $generation})-[l]->(target:LinkageEntity)
WHERE source.id IN $sources AND l.id IN $ids
RETURN l.record AS link, source.record AS source, target.record AS target
