CREATE INDEX linkage_kind IF NOT EXISTS FOR (e:LinkageEntity) ON (e.generation, e.kind)
