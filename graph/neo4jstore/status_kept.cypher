MATCH (e:LinkageEntity)
RETURN coalesce(e.generation, '') AS generation, count(e) AS entities,
  sum(COUNT { (e)-->(:LinkageEntity) }) AS links
