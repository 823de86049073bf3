OPTIONAL MATCH (c:LinkageCurrent {name: 'linkage'})
OPTIONAL MATCH (l:LinkageLease {name: 'linkage'}) WHERE l.expires > datetime.realtime().epochMillis
RETURN c.generation AS generation, c.layout AS layout, l.by AS by, l.started AS started, l.renewed AS renewed,
  l.expires AS expires, coalesce(l.done, 0) AS done, coalesce(l.total, 0) AS total LIMIT 1
