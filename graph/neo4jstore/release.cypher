MATCH (l:LinkageLease {name: 'linkage', owner: $owner})
SET l.expires = 0, l.owner = ''
