MATCH (old:LinkageEntity|LinkageManifest|LinkageCurrent|LinkageLease)
WITH old LIMIT $batch
DETACH DELETE old
RETURN count(old) AS row
