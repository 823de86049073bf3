UNWIND $rows AS row
MATCH (source:LinkageEntity {generation: $generation, id: row.source})
MATCH (target:LinkageEntity {generation: $generation, id: row.target})
CREATE (source)-[link:$(row.kind)]->(target)
SET link = row.link
RETURN count(link) AS row
