UNWIND $rows AS row
WITH row WHERE NOT EXISTS { MATCH (:LinkageEntity {generation: $generation, id: row.source}) }
  OR NOT EXISTS { MATCH (:LinkageEntity {generation: $generation, id: row.target}) }
RETURN row.link.id AS link, row.source AS source, row.target AS target LIMIT 1
