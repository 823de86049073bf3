import { expect, test } from 'vitest'
import type { EntityKind } from '../generated/graphql'
import { inOrderOfArrival, layOut, verbsOf } from './lanes'

const node = (id: string, kind: EntityKind) => ({ id, kind })
const link = (source: string, target: string) => ({ id: `${source}~${target}`, source, target })
const region = node('R', 'REGION')
const initiatives = ['I1', 'I2', 'I3'].map((id) => node(id, 'REGIONAL_INITIATIVE'))
const goals = ['G1', 'G2'].map((id) => node(id, 'SDG_GOAL'))
const usual = { room: 1200, perKind: 10, open: new Set<string>(), must: new Set<string>() }

test('kinds stand in lanes from the plan to what it serves', () => {
  const { placed } = layOut([...goals, region, ...initiatives], [], usual)
  expect(placed.map((p) => [p.node.id, p.lane])).toEqual([
    ['R', 0],
    ['I1', 1],
    ['I2', 1],
    ['I3', 1],
    ['G1', 2],
    ['G2', 2],
  ])
})

test('a kind that nobody gave a lane stands in the last', () => {
  const { placed } = layOut([node('N', 'NEW' as EntityKind), region, node('D', 'DOCUMENT')], [], usual)
  expect(placed.map((p) => [p.node.id, p.lane])).toEqual([
    ['R', 0],
    ['D', 1],
    ['N', 2],
  ])
})

test('says how many of a kind are not drawn, and draws what must be there', () => {
  const many = Array.from({ length: 30 }, (_, i) => node(`G${i}`, 'SDG_GOAL'))
  const { groups } = layOut(many, [], { ...usual, must: new Set(['G29']) })
  expect([groups[0]!.hidden, groups[0]!.placed.at(-1)!.node.id]).toEqual([19, 'G29'])
  expect(layOut(many, [], { ...usual, open: new Set(['SDG_GOAL']) }).groups[0]!.hidden).toBe(0)
})

test('a link that crosses a lane goes around all of its cards', () => {
  const { routes, groups } = layOut([region, ...initiatives, ...goals], [link('R', 'G2')], usual)
  const lane = groups.find((g) => g.kind === 'REGIONAL_INITIATIVE')!
  expect(routes[0]!.y < lane.y || routes[0]!.y > lane.placed.at(-1)!.y + 64).toBe(true)
})

test('cards keep their order when another is expanded', () => {
  const links = [link('I1', 'G1'), link('I1', 'R')]
  const before = inOrderOfArrival([region, initiatives[0]!, goals[0]!], links, new Set(['I1']), [])
  const after = inOrderOfArrival([region, initiatives[1]!, initiatives[0]!, goals[1]!, goals[0]!], [...links, link('I2', 'R'), link('I2', 'G2')], new Set(['I1']), ['R', 'I2'])
  expect(after.filter((n) => before.includes(n)).map((n) => n.id)).toEqual(before.map((n) => n.id))
  expect(after.map((n) => n.id).indexOf('I2')).toBeGreaterThan(after.map((n) => n.id).indexOf('I1'))
})

test('verbs do not lie on each other; the same one at the same place is said once', () => {
  const route = (id: string, x: number, y: number) => ({ link: { id, source: id, target: id }, path: '', ends: '', x, y })
  const words = (l: { id: string }) => (l.id.startsWith('a') ? 'serves' : 'names')
  const verbs = verbsOf([route('a1', 100, 50), route('a2', 110, 54), route('b1', 104, 52), route('a3', 400, 50)], words, () => 60)
  expect(verbs.map((v) => v.link.id)).toEqual(['a1', 'a3', 'b1'])
  const [first, , moved] = verbs
  expect(moved!.y - first!.y).toBeGreaterThanOrEqual(16)
})
