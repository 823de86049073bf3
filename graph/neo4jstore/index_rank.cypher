CREATE INDEX linkage_rank IF NOT EXISTS FOR (e:LinkageEntity) ON (e.generation, e.rank)
