MERGE (c:LinkageCurrent {name: 'linkage'})
WITH c
OPTIONAL MATCH (old:LinkageManifest {generation: c.generation})
SET old.replaced = datetime.realtime().epochMillis
CREATE (:LinkageManifest {generation: $generation, manifest: $manifest})
SET c.generation = $generation, c.layout = $layout
REMOVE c.previous
