// How many initiatives join each action line with each goal
CALL () {
  MATCH (line:WSISActionLine)<-[:ALIGNS_WITH]-(i:RegionalInitiative)-[:CONTRIBUTES_TO]->(goal:SDGGoal)
  WITH line, goal, count(DISTINCT i) AS value
  RETURN collect({rowKey: line.id, columnKey: goal.id, value: value}) AS cells
}
CALL (cells) {
  MATCH (line:WSISActionLine)
  WITH line, [cell IN cells WHERE cell.rowKey = line.id | cell.value] AS values
  WITH line, reduce(total = 0, value IN values | total + value) AS total
  RETURN collect({key: line.id, total: total}) AS rows
}
CALL (cells) {
  MATCH (goal:SDGGoal)
  WITH goal, [cell IN cells WHERE cell.columnKey = goal.id | cell.value] AS values
  WITH goal, reduce(total = 0, value IN values | total + value) AS total
  RETURN collect({key: goal.id, total: total}) AS columns
}
RETURN {cells: cells, rows: rows, columns: columns} AS answer
