MATCH (source:Entity {generation: $generation})-[l]->(target:Entity)
WHERE source.id IN $sources AND l.id IN $ids
RETURN l.record AS link, source.record AS source, target.record AS target
