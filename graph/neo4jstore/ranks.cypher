CALL () {
  MATCH (e:LinkageEntity {generation: $generation}) WHERE e.rank IN $entities
  RETURN collect(e.record) AS entities
}
CALL () {
  MATCH (source:LinkageEntity {generation: $generation})-[l]->(:LinkageEntity)
  WHERE source.rank IN $sources AND l.rank IN $links
  RETURN collect(l.record) AS links
}
RETURN [entities, links] AS row
