OPTIONAL MATCH (c:Current {name: 'linkage'})
WITH [c.generation, c.previous] AS kept
CALL (kept) {
  MATCH (old:Entity|Manifest)
  WHERE none(g IN kept WHERE g = old.generation)
  WITH old LIMIT $batch
  DETACH DELETE old
  RETURN count(old) AS removed
}
RETURN removed
