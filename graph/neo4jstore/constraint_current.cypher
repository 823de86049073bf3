CREATE CONSTRAINT linkage_current IF NOT EXISTS FOR (c:LinkageCurrent) REQUIRE c.name IS UNIQUE
