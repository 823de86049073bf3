UNWIND $rows AS row
UNWIND row.links AS out
WITH row, out WHERE NOT EXISTS { MATCH (:LinkageEntity {generation: $generation, id: row.source}) }
  OR NOT EXISTS { MATCH (:LinkageEntity {generation: $generation, id: out.target}) }
RETURN out.link.id AS link, row.source AS source, out.target AS target LIMIT 1
