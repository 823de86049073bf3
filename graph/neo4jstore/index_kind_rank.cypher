CREATE INDEX linkage_kind_rank IF NOT EXISTS FOR (e:LinkageEntity) ON (e.generation, e.kind, e.rank)
