MATCH (source:LinkageEntity) USING INDEX SEEK source:LinkageEntity(generation, kindOrder, rank)
WHERE source.generation = $generation AND source.kindOrder = $kind AND source.rank >= $source
MATCH (source)-[l:$($link)]->(:LinkageEntity) WHERE source.rank > $source OR l.rank > $after
RETURN [source.rank, l.rank, l.record] AS row
ORDER BY source.generation, source.kindOrder, source.rank, l.rank LIMIT $most
