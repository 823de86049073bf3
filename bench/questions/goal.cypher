// A goal, its targets, the initiatives that name them and their regions: three hops
MATCH (goal:SDGGoal {id: "sdg:9"})
RETURN {
  code: goal.code,
  targets: [(goal)<-[:PART_OF]-(target:SDGTarget) | {
    code: target.code,
    wsisActionLines: [(target)<-[:MAPS_TO]-(line:WSISActionLine) | {
      code: line.code,
      initiatives: [(line)<-[:ALIGNS_WITH]-(i:RegionalInitiative)-[:PART_OF]->(region:Region) | {
        code: i.code,
        region: {code: region.code}
      }]
    }]
  }]
} AS answer
