UNWIND $rows AS row
MATCH (source:Entity {generation: $generation, id: row.source})
MATCH (target:Entity {generation: $generation, id: row.target})
CREATE (source)-[link:$(row.kind)]->(target)
SET link = row.link
