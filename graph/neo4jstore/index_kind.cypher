CREATE INDEX linkage_kind IF NOT EXISTS FOR (e:Entity) ON (e.generation, e.kind)
