import { expect, test } from 'vitest'
import { byStrength, closedWay, layOutChain } from './chain'

test('a chain stands in one row as long as cards and words have room, else upright', () => {
  const wide = layOutChain(5, 1300)
  expect(wide.isUpright).toBe(false)
  expect(new Set(wide.cards.map((c) => c.y)).size).toBe(1)
  expect(wide.width).toBeLessThanOrEqual(1300)
  const upright = layOutChain(5, 390)
  expect([upright.isUpright, new Set(upright.cards.map((c) => c.x)).size, upright.width]).toEqual([true, 1, 390])
})

test('an arrow runs from card to card, and what the source says does not overlap', () => {
  for (const { cards, hops } of [layOutChain(7, 1400), layOutChain(2, 500)]) {
    hops.forEach((h, i) => {
      expect(h.x1).toBeGreaterThan(cards[i]!.x + cards[i]!.width)
      expect(h.x2).toBeLessThan(cards[i + 1]!.x)
      if (i > 0) expect(h.place.x).toBeGreaterThan(hops[i - 1]!.place.x + hops[i - 1]!.place.width)
    })
  }
  const { cards, hops } = layOutChain(3, 390)
  hops.forEach((h, i) => expect([h.y1 > cards[i]!.y + cards[i]!.height, h.place.y + h.place.height < cards[i + 1]!.y]).toEqual([true, true]))
})

test('paths are told by strength, each with its place in the whole list', () => {
  const paths = (['RELAYED', 'STATED', 'RELAYED'] as const).map((weakestBasis) => ({ weakestBasis }))
  expect(byStrength(paths, ['STATED', 'OFFICIAL', 'RELAYED'] as const).map((g) => [g.basis, g.paths.map((p) => p.index)])).toEqual([
    ['STATED', [1]],
    ['RELAYED', [0, 2]],
  ])
})

test('the way that a rule closes is told where it is shorter than every other', () => {
  const path = (...kinds: string[]) => ({ length: kinds.length - 1, entities: kinds.map((kind) => ({ kind })) })
  const region = path('I', 'REGION', 'I')
  const closed = new Set(['REGION'])
  expect(closedWay([path('I', 'L', 'I', 'G', 'I')], [region], closed)).toEqual({ path: region, through: ['REGION'] })
  expect(closedWay([], [region], closed)?.path).toBe(region)
  expect(closedWay([path('I', 'G', 'I')], [region], closed)).toBeNull()
  expect(closedWay([], [], closed)).toBeNull()
  // An end of a closed kind is no passage.
  expect(closedWay([], [path('REGION', 'I')], closed)).toBeNull()
})
