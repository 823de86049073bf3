import { expect, test } from 'vitest'
import { flatten, fileRows } from './flatten'

test('one list is one table, whose inner lists are cells', () => {
  const tables = flatten({ sdgGoals: { nodes: [{ code: '1', label: { text: 'a' }, tags: ['x', 'y'] }, { code: '2', parts: [{ id: 'p', n: 1 }, { id: 'q', n: null }] }] } })
  expect(fileRows(tables)).toEqual([
    ['code', 'label.text', 'tags', 'parts'],
    ['1', 'a', 'x; y', ''],
    ['2', '', '', 'p 1; q '],
  ])
})

test('several lists are a table each, and what stands beside them is not lost', () => {
  const tables = flatten({ matrix: { total: 15, rows: [{ key: 'a' }], cells: [{ rowKey: 'a', value: 2 }, { rowKey: 'b', value: 1 }] } })
  expect(tables.map((t) => t.name)).toEqual(['', 'matrix.rows', 'matrix.cells'])
  expect(fileRows(tables)).toEqual([['matrix.total'], [15], [], ['matrix.rows'], ['key'], ['a'], [], ['matrix.cells'], ['rowKey', 'value'], ['a', 2], ['b', 1]])
})

test('an answer without a list is one row', () => {
  expect(fileRows(flatten({ service: { store: 'memory' }, entity: null, none: [] }))).toEqual([
    ['service.store', 'entity', 'none'],
    ['memory', '', ''],
  ])
})
