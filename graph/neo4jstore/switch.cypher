CREATE (m:Manifest {generation: $generation, manifest: $manifest})
MERGE (c:Current {name: 'linkage'})
SET c.previous = c.generation, c.generation = $generation
