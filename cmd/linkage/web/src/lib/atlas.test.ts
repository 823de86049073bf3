import { expect, test } from 'vitest'
import answer from './testdata/atlas.json'
import { alikeIn, marksInOrder, parts, pictureOf, rowsOf, shareParts, type MatrixData } from './atlas'
import { matching, pairIn } from './ask'

const matrix = answer.data.matrix as unknown as MatrixData
const usual = { status: '', about: '', full: false, numbers: false, of: '' } as const

test('draws every row once, in groups, and every mark of the answer', () => {
  const p = pictureOf(matrix, undefined, usual)
  expect(rowsOf(p).map((r) => r.line.key).sort()).toEqual(matrix.rows.map((r) => r.key).sort())
  expect(marksInOrder(p)).toHaveLength(matrix.cellCount)
  expect(p.hiddenRows + p.hiddenColumns).toBe(0)
})

test('puts rows that say the same into one band, and never one with marks', () => {
  for (const band of pictureOf(matrix, undefined, usual).groups.flatMap((g) => g.bands)) {
    expect(new Set(band.rows.map((r) => r.status)).size).toBe(1)
    if (band.rows.length > 1) expect(band.rows.every((r) => r.isOpen && r.marks.size === 0)).toBe(true)
  }
  const alike = alikeIn(pictureOf(matrix, undefined, usual), 'wtdc22d:AFR2')
  expect(alike.map((l) => l.key)).toEqual(['wtdc22d:AFR3', 'wtdc22d:AFR4'])
})

test('says how much a choice leaves out', () => {
  const p = pictureOf(matrix, undefined, { ...usual, about: 'UNKNOWN' })
  expect(rowsOf(p)).toHaveLength(23)
  expect(p.hiddenRows).toBe(5)
  expect(pictureOf(matrix, undefined, { ...usual, about: 'EMPTY' }).columns).toHaveLength(8)
  expect(rowsOf(pictureOf(matrix, undefined, { ...usual, status: 'MENTIONED' }))).toHaveLength(3)
})

test('lays our readings over what is known without touching it', () => {
  const read = { distinct: 1, cells: [{ key: 'wtdc22d:AFR1|sdg:8', rowKey: 'wtdc22d:AFR1', columnKey: 'sdg:8', value: 1, weakestBasis: 'EDITORIAL' as const }] }
  const row = rowsOf(pictureOf(matrix, read, usual)).find((r) => r.line.key === 'wtdc22d:AFR1')!
  expect([row.isOpen, row.marks.size, row.ours.size]).toEqual([true, 0, 1])
})

test('divides a bar into parts that fill it', () => {
  const share = { count: 1, of: 28, unknown: 23 }
  expect(shareParts(share)).toEqual([1, 4, 23])
  const all = parts(shareParts(share), share.of, 280)
  expect(all.map((p) => p.width)).toEqual([10, 40, 230])
  expect(all[2]!.x + all[2]!.width).toBe(280)
})

test('knows two codes and ready questions in what is typed', () => {
  expect(pairIn('EUR2 to EUR1')).toEqual(['EUR2', 'EUR1'])
  expect(pairIn('eur 2 eur 1')).toEqual(['eur 2', 'eur 1'])
  expect(pairIn('EUR2与EUR1')).toEqual(['EUR2', 'EUR1'])
  expect(pairIn('no poverty')).toBeNull()
  const said = { none: 'Which goals are named by none?', serve: 'What does it serve?', connected: '', lines: '', targets: '', compare: '', readings: '' }
  expect(matching('goals named by none', (k) => said[k]).map((q) => q.key)).toEqual(['none'])
  expect(matching('broadband', (k) => said[k])).toEqual([])
})
