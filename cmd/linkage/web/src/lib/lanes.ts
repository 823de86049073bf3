import type { EntityKind } from '../generated/graphql'

/** Where a kind stands, from left to right: the plan's own structure, then what it contributes to, then what it cites. */
const order: EntityKind[][] = [
  ['REGION', 'VARIANT', 'TERM'],
  ['THEMATIC_PRIORITY', 'ENABLER', 'OFFERING'],
  ['SOURCE_OUTCOME'],
  ['OUTCOME', 'OFFERING_ITEM'],
  ['REGIONAL_INITIATIVE'],
  ['EXPECTED_RESULT'],
  ['BDT_PRIORITY', 'STRATEGIC_GOAL'],
  ['WSIS_ACTION_LINE'],
  ['SDG_GOAL'],
  ['SDG_TARGET'],
  ['SDG_INDICATOR'],
  ['AGENDA', 'RESOLUTION', 'STUDY_QUESTION', 'DOCUMENT', 'FIGURE', 'FOOTNOTE'],
]

export const card = { width: 208, height: 52, gap: 12, between: 84, head: 30, foot: 34 }
const margin = 14

export interface LaneNode {
  id: string
  kind: EntityKind
}

export interface LaneLink {
  id: string
  source: string
  target: string
}

export interface Placed<N> {
  node: N
  x: number
  y: number
  lane: number
  row: number
}

export interface Group<N> {
  kind: EntityKind
  x: number
  y: number
  /** All of the kind, also those for which there is no room yet. */
  count: number
  hidden: number
  /** Where "+N more" stands. */
  footY: number
  isOpen: boolean
  placed: Placed<N>[]
}

export interface Route<L> {
  link: L
  path: string
  x: number
  y: number
}

export interface Lanes<N, L> {
  width: number
  height: number
  groups: Group<N>[]
  placed: Placed<N>[]
  routes: Route<L>[]
}

interface Options {
  /** Of a kind at most so many are drawn, unless it is open or the node must be there. */
  perKind: number
  open: ReadonlySet<string>
  must: ReadonlySet<string>
}

/**
 * Puts entities into columns by kind, in the order in which the API gave them, and leads each link through the gaps
 * between cards. Nothing depends on chance, so a picture is the same at every visit.
 */
export function layOut<N extends LaneNode, L extends LaneLink>(nodes: readonly N[], links: readonly L[], { perKind, open, must }: Options): Lanes<N, L> {
  const byKind = Map.groupBy(nodes, (n) => n.kind)
  const columns = order.map((kinds) => kinds.filter((k) => byKind.has(k))).filter((kinds) => kinds.length > 0)
  const groups: Group<N>[] = []
  const placed: Placed<N>[] = []
  const heights: number[] = []
  columns.forEach((kinds, lane) => {
    const x = margin + lane * (card.width + card.between)
    let y = margin
    let row = 0
    for (const kind of kinds) {
      const all = byKind.get(kind)!
      const isOpen = open.has(kind)
      let room = perKind
      // One more card takes no more room than saying that there is one more.
      const shown = isOpen || all.length <= perKind + 1 ? all : all.filter((n) => must.has(n.id) || room-- > 0)
      const group: Group<N> = { kind, x, y, count: all.length, hidden: all.length - shown.length, footY: 0, isOpen, placed: [] }
      y += card.head
      for (const node of shown) {
        group.placed.push({ node, x, y, lane, row: row++ })
        y += card.height + card.gap
      }
      group.footY = y
      if (group.hidden > 0 || (isOpen && all.length > perKind + 1)) y += card.foot
      y += card.gap
      groups.push(group)
      placed.push(...group.placed)
    }
    heights[lane] = y
  })
  const height = Math.max(...heights, 0) + margin
  // Short columns stand in the middle of a picture that fits a screen; in a long one everything begins on top.
  if (height < 900) {
    const shift = (lane: number) => Math.round((height - margin - heights[lane]!) / 2)
    const laneOf = new Map(groups.map((g) => [g, Math.round((g.x - margin) / (card.width + card.between))]))
    for (const g of groups) {
      const by = shift(laneOf.get(g)!)
      g.y += by
      g.footY += by
      for (const p of g.placed) p.y += by
    }
  }
  return {
    width: margin * 2 + columns.length * card.width + Math.max(0, columns.length - 1) * card.between + (hasInnerLink(placed, links) ? card.between / 2 : 0),
    height,
    groups,
    placed,
    routes: route(placed, links),
  }
}

function hasInnerLink<N extends LaneNode>(placed: Placed<N>[], links: readonly LaneLink[]) {
  const last = Math.max(...placed.map((p) => p.lane))
  const lane = new Map(placed.map((p) => [p.node.id, p.lane]))
  return links.some((l) => lane.get(l.source) === last && lane.get(l.target) === last)
}

function route<N extends LaneNode, L extends LaneLink>(placed: Placed<N>[], links: readonly L[]): Route<L>[] {
  const byId = new Map(placed.map((p) => [p.node.id, p]))
  const byLane = Map.groupBy(placed, (p) => p.lane)
  const routes: Route<L>[] = []
  for (const link of links) {
    const a = byId.get(link.source)
    const b = byId.get(link.target)
    if (!a || !b) continue
    const [left, right] = a.lane <= b.lane ? [a, b] : [b, a]
    const y1 = left.y + card.height / 2
    const y2 = right.y + card.height / 2
    if (left.lane === right.lane) {
      const x = left.x + card.width
      const bend = Math.min(38, 16 + Math.abs(y2 - y1) / 14)
      routes.push({ link, path: `M${x} ${y1}C${x + bend} ${y1} ${x + bend} ${y2} ${x} ${y2}`, x: x + bend * 0.75, y: (y1 + y2) / 2 })
      continue
    }
    let x = left.x + card.width
    let y = y1
    let path = `M${x} ${y}`
    const curve = (toX: number, toY: number) => {
      const half = (x + toX) / 2
      path += `C${half} ${y} ${half} ${toY} ${toX} ${toY}`
      x = toX
      y = toY
    }
    for (let lane = left.lane + 1; lane < right.lane; lane++) {
      const laneX = byLane.get(lane)![0]!.x
      const wish = y1 + ((y2 - y1) * (lane - left.lane)) / (right.lane - left.lane)
      curve(laneX - 6, gapNear(byLane.get(lane)!, wish))
      path += `H${laneX + card.width + 6}`
      x = laneX + card.width + 6
    }
    const lastX = x
    const lastY = y
    curve(right.x, y2)
    routes.push({ link, path, x: (lastX + right.x) / 2, y: (lastY + y2) / 2 })
  }
  return routes
}

/** The height of the gap between cards of a lane that is nearest to where a line would like to cross it. */
function gapNear<N>(lane: Placed<N>[], wish: number): number {
  let best = lane[0]!.y - card.gap / 2
  if (wish < best) return wish < best - card.head ? wish : best
  for (const p of lane) {
    const gap = p.y + card.height + card.gap / 2
    if (Math.abs(gap - wish) < Math.abs(best - wish)) best = gap
  }
  const end = lane[lane.length - 1]!.y + card.height
  return wish > end + card.foot + card.gap ? wish : best
}
