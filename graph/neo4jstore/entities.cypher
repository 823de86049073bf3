MATCH (e:LinkageEntity {generation: $generation}) USING INDEX SEEK e:LinkageEntity(generation, id)
WHERE e.id IN $ids
RETURN e.record AS row
