MATCH (e:LinkageEntity)
WHERE e.generation <> $generation AND any(label IN labels(e) WHERE label IN $labels)
RETURN collect(DISTINCT e.generation) AS row
