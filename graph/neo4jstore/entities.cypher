MATCH (e:LinkageEntity {generation: $generation}) WHERE e.id IN $ids
RETURN e.record AS row
