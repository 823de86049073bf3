OPTIONAL MATCH (c:LinkageCurrent {name: 'linkage'})
WITH [g IN [c.generation, c.previous] WHERE g IS NOT NULL] AS kept
CALL (kept) {
  MATCH (old:LinkageEntity|LinkageManifest)
  WHERE NOT old.generation IN kept
  WITH old LIMIT $batch
  DETACH DELETE old
  RETURN count(old) AS removed
}
RETURN removed
