// Seeks are named everywhere because a plan that was made over a graph of few entities would read all of a larger one.
CALL () {
  MATCH (e:LinkageEntity) USING INDEX SEEK e:LinkageEntity(generation, rank)
  WHERE e.generation = $generation AND e.rank IN $entities
  RETURN collect(e.record) AS entities
}
CALL () {
  MATCH (source:LinkageEntity)-[l]->(:LinkageEntity) USING INDEX SEEK source:LinkageEntity(generation, rank)
  WHERE source.generation = $generation AND source.rank IN $sources AND l.rank IN $links
  RETURN collect(l.record) AS links
}
RETURN [entities, links] AS row
