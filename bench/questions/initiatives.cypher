// All initiatives with six kinds of links
MATCH (i:RegionalInitiative)
WITH collect({
  code: i.code,
  label: i.label_en,
  region: head([(i)-[:PART_OF]->(region:Region) | {code: region.code}]),
  sdgGoals: [(i)-[:CONTRIBUTES_TO]->(goal:SDGGoal) | {code: goal.code}],
  wsisActionLines: [(i)-[:ALIGNS_WITH]->(line:WSISActionLine) | {code: line.code}],
  strategicGoals: [(i)-[:SUPPORTS]->(goal:StrategicGoal) | {code: goal.code}],
  expectedResults: [(i)<-[:PART_OF]-(result:ExpectedResult) | {code: result.code, label: result.label_en}],
  mentions: [(i)-[:MENTIONS]->(mentioned) | {code: mentioned.code}]
}) AS initiatives
RETURN {totalCount: size(initiatives), nodes: initiatives} AS answer
