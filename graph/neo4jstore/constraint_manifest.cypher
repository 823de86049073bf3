CREATE CONSTRAINT linkage_manifest IF NOT EXISTS FOR (m:LinkageManifest) REQUIRE m.generation IS UNIQUE
