OPTIONAL MATCH (c:LinkageCurrent {name: 'linkage'})
WITH c.generation AS current
MATCH (m:LinkageManifest)
WHERE current IS NULL OR m.generation <> current
WITH m WHERE coalesce(m.replaced, 0) <= datetime.realtime().epochMillis - $grace
DELETE m
RETURN count(m) AS row
