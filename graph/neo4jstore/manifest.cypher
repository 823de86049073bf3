MATCH (m:Manifest {generation: $generation}) RETURN m.manifest AS manifest
