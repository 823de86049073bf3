// What leads to a target within three links, not through what joins everything
MATCH (target:SDGTarget {id: "sdg:9.c"})
MATCH path = (target)<-[*0..3]-(near)
WHERE none(n IN nodes(path)[1..-1] WHERE
  n:WSISActionLine OR n:SDGGoal OR
  n:Region OR n:Agenda OR n:Document OR n:Figure OR n:Term OR
  n:Resolution OR n:StudyQuestion OR n:Organization OR n:Country)
WITH collect(DISTINCT near) AS entities
CALL (entities) {
  UNWIND entities AS source
  MATCH (source)-[link]->(end) WHERE end IN entities
  RETURN collect({id: link.id, kind: type(link), source: {id: source.id}, target: {id: end.id}}) AS links
}
RETURN {
  nodes: [n IN entities | {id: n.id, code: n.code, label: n.label_en}],
  links: links
} AS answer
