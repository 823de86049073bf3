UNWIND $rows AS row
CREATE (e:LinkageEntity)
SET e = row
RETURN count(e) AS row
