import { expect, test } from 'vitest'
import answer from './testdata/flow.json'
import { crossings, folded, graphOf, inOrder, keyBefore, layOutFlow, type FlowData, type FlowGraph } from './flow'

const flow = answer.data.flow as unknown as FlowData
const planOrder = (g: FlowGraph) => [0, 1, 2].map((level) => g.places.filter((p) => p.level === level).map((p) => p.id))

test('draws every node and link of the answer, and what ends by its reason', () => {
  const g = graphOf(flow)
  expect(g.places.filter((p) => p.item)).toHaveLength(flow.nodeCount)
  expect(g.runs.filter((r) => r.basis)).toHaveLength(flow.linkCount)
  expect(g.places.filter((p) => p.reason).map((p) => [p.reason, p.held])).toEqual(flow.ended.map((e) => [e.reason, e.value]))
})

test('draws as one what comes from one place and of which the same is not said; nothing is lost', () => {
  const whole = graphOf(flow)
  const g = folded(whole)
  const sum = (graph: FlowGraph, level: number) => graph.places.filter((p) => p.level === level).reduce((s, p) => s + p.held, 0)
  expect(g.places.length).toBeLessThan(whole.places.length)
  expect([sum(g, 1), sum(g, 2)]).toEqual([sum(whole, 1), sum(whole, 2)])
  const members = g.places.flatMap((p) => p.members?.map((m) => m.code) ?? [])
  expect(members).toContain('AFR2')
  expect(members).not.toContain('AFR1') // it mentions the Agenda, alone in its region
  expect(members.some((c) => c.startsWith('EUR'))).toBe(false)
  const ids = new Set(g.places.map((p) => p.id))
  expect(g.runs.every((r) => ids.has(r.source) && ids.has(r.target))).toBe(true)
})

test('orders places so that ribbons cross little, what is not said at the bottom', () => {
  const g = folded(graphOf(flow))
  const order = inOrder(g)
  const before = crossings(planOrder(g), g.runs)
  const after = crossings(order, g.runs)
  expect(after).toBeLessThan(before)
  expect(after).toBeLessThanOrEqual(10)
  expect(order.map((ids) => [...ids].sort())).toEqual(planOrder(g).map((ids) => ids.sort()))
  expect(order[2]!.slice(-2).every((id) => g.places.find((p) => p.id === id)!.reason)).toBe(true)
  expect(order[1]!.slice(0, 5).every((id) => /EUR/.test(id))).toBe(true)
  // The same question has the same picture.
  expect(inOrder({ ...g })).toEqual(order)
})

test('counts crossings', () => {
  const run = (source: string, target: string) => ({ id: source + target, source, target, value: 1, basis: null })
  const runs = [run('a', 'y'), run('b', 'x')]
  expect(crossings([['a', 'b'], ['x', 'y']], runs)).toBe(1)
  expect(crossings([['b', 'a'], ['x', 'y']], runs)).toBe(0)
})

test('leaves room for each name: no card lies on another, no ribbon under a card', () => {
  for (const room of [700, 1400]) {
    const p = layOutFlow(folded(graphOf(flow)), 3, room)
    for (const level of [0, 1, 2]) {
      const column = p.nodes.filter((n) => n.level === level).sort((a, b) => a.y0! - b.y0!)
      for (let i = 1; i < column.length; i++) expect(column[i]!.y0! - column[i - 1]!.y1!).toBeGreaterThan(15)
    }
    for (const r of p.ribbons) expect(r.target.x0! - r.source.x1!).toBeGreaterThan(60)
  }
})

test('names the link after which a list goes on', () => {
  expect(keyBefore(flow, flow.links[0]!.key)).toBeNull()
  expect(keyBefore(flow, flow.links[2]!.key)).toBe(flow.links[1]!.key)
})
