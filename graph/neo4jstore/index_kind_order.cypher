CREATE INDEX linkage_kind_order IF NOT EXISTS FOR (e:LinkageEntity) ON (e.generation, e.kindOrder, e.rank)
