// The shortest path between an initiative and an indicator, not through what joins everything
MATCH (from:RegionalInitiative {id: "wtdc22d:EUR3"}), (to:SDGIndicator {id: "sdg:C090c01"})
MATCH path = shortestPath((from)-[*..6]-(to))
WHERE none(n IN nodes(path) WHERE
  n:Region OR n:Agenda OR n:Document OR n:Figure OR n:Term OR
  n:Resolution OR n:StudyQuestion OR n:Organization OR n:Country)
WITH nodes(path) AS entities, relationships(path) AS links
RETURN {paths: [{
  entities: [n IN entities | {id: n.id}],
  hops: [i IN range(0, size(links) - 1) | {
    link: {id: links[i].id, kind: type(links[i])},
    direction: CASE startNode(links[i]) WHEN entities[i] THEN "OUT" ELSE "IN" END
  }]
}]} AS answer
