CALL () {
  MATCH (e:LinkageEntity {generation: $generation})
  RETURN count(e) AS entities
}
CALL () {
  MATCH (:LinkageEntity {generation: $generation})-[l]->()
  RETURN count(l) AS links
}
CALL (entities, links) {
  WITH * WHERE entities = $entities AND links = $links
  MERGE (c:LinkageCurrent {name: 'linkage'})
  WITH c, datetime.realtime().epochMillis AS now
  OPTIONAL MATCH (old:LinkageManifest {generation: c.generation})
  SET old.replaced = now
  CREATE (:LinkageManifest {generation: $generation, manifest: $manifest, hash: $hash, layout: $layout,
    entities: $entities, links: $links, loaded: now})
  SET c.generation = $generation, c.layout = $layout
  REMOVE c.previous
  RETURN count(*) AS switched
}
RETURN {entities: entities, links: links, switched: switched} AS row
