MATCH (e:LinkageEntity)
RETURN coalesce(e.generation, '') AS generation, count(e) AS entities,
  sum(COUNT { (e)-->(:LinkageEntity) }) AS links,
  sum(CASE WHEN any(label IN labels(e) WHERE label IN $labels) THEN 1 ELSE 0 END) AS labelled
