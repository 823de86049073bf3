MATCH (l:LinkageLease {name: 'linkage'})
SET l.asked = datetime.realtime().epochMillis
WITH l WHERE l.owner = $owner
SET l.done = $done, l.total = $total,
  l.renewed = datetime.realtime().epochMillis, l.expires = datetime.realtime().epochMillis + $lease
WITH l
