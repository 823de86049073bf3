CREATE CONSTRAINT linkage_entity IF NOT EXISTS FOR (e:Entity) REQUIRE (e.generation, e.id) IS UNIQUE
