UNWIND $rows AS row
CREATE (e:LinkageEntity)
SET e = row, e.generation = $generation
RETURN count(e) AS row
