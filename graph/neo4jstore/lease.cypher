// The first SET takes the lock of the node, so that what is read afterwards stays so until the transaction ends.
MERGE (l:LinkageLease {name: 'linkage'})
SET l.asked = datetime.realtime().epochMillis
WITH l, datetime.realtime().epochMillis AS now
WITH l, now, $force OR coalesce(l.expires, 0) <= now AS taken
FOREACH (_ IN CASE WHEN taken THEN [1] END |
  SET l.owner = $owner, l.by = $by, l.done = 0, l.total = 0,
    l.started = now, l.renewed = now, l.expires = now + $lease)
RETURN taken, l.by AS by, l.started AS started, l.renewed AS renewed
