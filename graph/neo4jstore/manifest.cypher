MATCH (m:LinkageManifest {generation: $generation}) RETURN m.manifest AS manifest
