UNWIND $rows AS row
MATCH (source:LinkageEntity {generation: $generation, id: row.source})
UNWIND row.links AS out
MATCH (target:LinkageEntity {generation: $generation, id: out.target})
CREATE (source)-[link:$(out.kind)]->(target)
SET link = out.link
RETURN count(link) AS row
