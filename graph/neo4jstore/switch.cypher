CREATE (m:LinkageManifest {generation: $generation, manifest: $manifest})
MERGE (c:LinkageCurrent {name: 'linkage'})
SET c.previous = c.generation, c.generation = $generation, c.layout = $layout
