import { expect, test } from 'vitest'
import type { EntityKind, LinkKind } from '../generated/graphql'
import { answersOf, byReason, rollUpOf } from './entity'

const link = (kind: LinkKind, source: [string, EntityKind], target: [string, EntityKind], line: number) => ({
  kind,
  source: { id: source[0], kind: source[1] },
  target: { id: target[0], kind: target[1] },
  citations: [{ lines: line }],
})
const it: [string, EntityKind] = ['EUR3', 'REGIONAL_INITIATIVE']
const links = [
  link('PART_OF', it, ['EUR', 'REGION'], 1),
  link('PART_OF', ['EUR3/1', 'EXPECTED_RESULT'], it, 5),
  link('CONTRIBUTES_TO', it, ['sdg:4', 'SDG_GOAL'], 592),
  link('CONTRIBUTES_TO', it, ['sdg:5', 'SDG_GOAL'], 592),
  link('ALIGNS_WITH', it, ['C3', 'WSIS_ACTION_LINE'], 593),
  link('ALIGNS_WITH', it, ['C4', 'WSIS_ACTION_LINE'], 594),
  link('MENTIONS', it, ['agenda', 'AGENDA'], 9),
]

test('answers first what it serves and what serves it, then the rest', () => {
  const { wholes, serves, served, rest } = answersOf('EUR3', links)
  expect(wholes.map((l) => l.target.id)).toEqual(['EUR'])
  expect(serves.map((g) => [g.kind, g.far, g.links.length, g.isOnePlace])).toEqual([
    ['CONTRIBUTES_TO', 'SDG_GOAL', 2, true],
    ['ALIGNS_WITH', 'WSIS_ACTION_LINE', 2, false],
  ])
  expect(served.map((g) => g.key)).toEqual(['PART_OF in EXPECTED_RESULT'])
  expect(rest.map((g) => g.kind)).toEqual(['MENTIONS'])
})

test('a goal is served by what contributes to it', () => {
  expect(answersOf('sdg:4', links.slice(2, 3)).served.map((g) => g.key)).toEqual(['CONTRIBUTES_TO in REGIONAL_INITIATIVE'])
})

test('gives a reason once for all that it holds of', () => {
  const absence = (about: string, status: string, line: number) => ({ about, status, citations: [{ line }] })
  const groups = byReason([absence('a', 'UNREAD_FIGURE', 634), absence('b', 'UNREAD_FIGURE', 634), absence('c', 'NOT_STATED', 634), absence('d', 'UNREAD_FIGURE', 1)])
  expect(groups.map((g) => g.map((a) => a.about))).toEqual([['a', 'b'], ['c'], ['d']])
})

test('rolls up the parts of a whole, and an initiative beside the others of its region', () => {
  expect(rollUpOf({ id: 'EUR', kind: 'REGION' }, [])).toEqual({ rows: 'REGIONAL_INITIATIVE', whole: 'EUR' })
  expect(rollUpOf({ id: 'EUR3', kind: 'REGIONAL_INITIATIVE' }, [{ target: { id: 'EUR', kind: 'REGION' } }])).toEqual({ rows: 'REGIONAL_INITIATIVE', whole: 'EUR' })
  expect(rollUpOf({ id: 'EUR3', kind: 'REGIONAL_INITIATIVE' }, [])).toBeNull()
  expect(rollUpOf({ id: 'sdg:4', kind: 'SDG_GOAL' }, [])).toBeNull()
})
