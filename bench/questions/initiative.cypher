// An initiative with what it serves: three relations
MATCH (i:RegionalInitiative {id: "wtdc22d:EUR3"})
RETURN {
  code: i.code,
  label: i.label_en,
  sdgGoals: [(i)-[:CONTRIBUTES_TO]->(goal:SDGGoal) | {code: goal.code, label: goal.label_en}],
  wsisActionLines: [(i)-[:ALIGNS_WITH]->(line:WSISActionLine) | {code: line.code, label: line.label_en}],
  strategicGoals: [(i)-[:SUPPORTS]->(goal:StrategicGoal) | {code: goal.code, label: goal.label_en}]
} AS answer
