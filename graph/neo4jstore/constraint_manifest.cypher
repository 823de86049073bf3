CREATE CONSTRAINT linkage_manifest IF NOT EXISTS FOR (m:Manifest) REQUIRE m.generation IS UNIQUE
