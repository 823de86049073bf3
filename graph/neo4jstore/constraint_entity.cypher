CREATE CONSTRAINT linkage_entity IF NOT EXISTS FOR (e:LinkageEntity) REQUIRE (e.generation, e.id) IS UNIQUE
