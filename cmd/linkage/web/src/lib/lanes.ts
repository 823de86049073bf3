import type { EntityKind } from '../generated/graphql'

/** Where a kind stands, from left to right: the plan's own structure, then what it contributes to, then what it cites. */
const order: EntityKind[][] = [
  ['REGION', 'COUNTRY', 'ORGANIZATION', 'VARIANT', 'TERM'],
  ['THEMATIC_PRIORITY', 'ENABLER', 'OFFERING'],
  ['SOURCE_OUTCOME'],
  ['OUTCOME', 'OFFERING_ITEM'],
  ['REGIONAL_INITIATIVE'],
  ['EXPECTED_RESULT', 'PROJECT'],
  ['WSIS_ACTION_LINE', 'BDT_PRIORITY', 'STRATEGIC_GOAL'],
  ['SDG_GOAL'],
  ['SDG_TARGET'],
  ['SDG_INDICATOR'],
  ['AGENDA', 'RESOLUTION', 'STUDY_QUESTION', 'DOCUMENT', 'FIGURE', 'FOOTNOTE'],
]

/** Room in pixels: of a card, between two, above the first of a kind, and below the last where more are to be said. */
export const sizes = {
  usual: { height: 64, gap: 12, head: 30, foot: 34 },
  small: { height: 32, gap: 6, head: 26, foot: 0 },
}
export type Sizes = (typeof sizes)['usual']
const cardWidth = { least: 152, most: 250 }
const between = { least: 46, most: 110 }
const narrow = 560 // pixels; where there is less room, columns begin on top
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
}

export interface Group<N> {
  kind: EntityKind
  lane: number
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
  card: Sizes
  width: number
  cardWidth: number
  height: number
  groups: Group<N>[]
  placed: Placed<N>[]
  routes: Route<L>[]
}

interface Options {
  /** The room there is; with more lanes than fit, the picture is wider and scrolls. */
  room: number
  /** An entity to stand in the middle, all that comes before its kind on its left, all else on its right. */
  center?: string | undefined
  /** Of a kind at most so many are drawn, unless it is open or the node must be there. */
  perKind: number
  open: ReadonlySet<string>
  must: ReadonlySet<string>
}

/**
 * Puts entities into columns by kind, in the order in which the API gave them, and leads each link through the gaps
 * between cards. Nothing depends on chance, so a picture is the same at every visit.
 */
export function layOut<N extends LaneNode, L extends LaneLink>(nodes: readonly N[], links: readonly L[], { room, center, perKind, open, must }: Options): Lanes<N, L> {
  const card = center === undefined ? sizes.usual : sizes.small
  const columns = center === undefined ? columnsOf(nodes) : columnsAround(nodes, center)
  const { width: cardWide, between: gapWide } = spread(columns.length, room)
  const groups: Group<N>[] = []
  const placed: Placed<N>[] = []
  const heights: number[] = []
  columns.forEach((kinds, lane) => {
    const x = margin + lane * (cardWide + gapWide)
    let y = margin
    for (const [kind, all] of kinds) {
      const isOpen = open.has(kind)
      let left = perKind
      // One more card takes no more room than saying that there is one more.
      const shown = isOpen || all.length <= perKind + 1 ? all : all.filter((n) => must.has(n.id) || left-- > 0)
      const group: Group<N> = { kind, lane, x, y, count: all.length, hidden: all.length - shown.length, footY: 0, isOpen, placed: [] }
      y += card.head
      for (const node of shown) {
        group.placed.push({ node, x, y, lane })
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
  if (room >= narrow && (height < 900 || center !== undefined)) {
    for (const g of groups) {
      const by = Math.round((height - margin - heights[g.lane]!) / 2)
      g.y += by
      g.footY += by
      for (const p of g.placed) p.y += by
    }
  }
  const bends = hasInnerLink(placed, links) ? 42 : 12
  return {
    width: margin * 2 + columns.length * cardWide + Math.max(0, columns.length - 1) * gapWide + bends,
    card,
    cardWidth: cardWide,
    height,
    groups,
    placed,
    routes: route(placed, links, cardWide, card),
  }
}

/** Cards grow before the room between them does. */
function spread(lanes: number, room: number) {
  const inner = room - 2 * margin - 42
  const width = Math.round(Math.min(cardWidth.most, Math.max(cardWidth.least, (inner - (lanes - 1) * between.least) / lanes)))
  const gap = lanes < 2 ? 0 : Math.round(Math.min(between.most, Math.max(between.least, (inner - lanes * width) / (lanes - 1))))
  return { width, between: gap }
}

type Columns<N> = [EntityKind, N[]][][]

function columnsOf<N extends LaneNode>(nodes: readonly N[]): Columns<N> {
  const byKind = Map.groupBy(nodes, (n) => n.kind)
  return order.map((kinds) => kinds.flatMap((k): [EntityKind, N[]][] => (byKind.has(k) ? [[k, byKind.get(k)!]] : []))).filter((column) => column.length > 0)
}

function columnsAround<N extends LaneNode>(nodes: readonly N[], center: string): Columns<N> {
  const middle = nodes.filter((n) => n.id === center)
  const kinds = order.flat()
  const place = kinds.indexOf(middle[0]!.kind)
  const around = Map.groupBy(
    nodes.filter((n) => n.id !== center),
    (n) => n.kind,
  )
  const side = (some: EntityKind[]) => some.flatMap((k): [EntityKind, N[]][] => (around.has(k) ? [[k, around.get(k)!]] : []))
  return [side(kinds.slice(0, place)), [[middle[0]!.kind, middle]] satisfies [EntityKind, N[]][], side(kinds.slice(place))].filter((column) => column.length > 0)
}

function hasInnerLink<N extends LaneNode>(placed: Placed<N>[], links: readonly LaneLink[]) {
  const last = Math.max(...placed.map((p) => p.lane))
  const lane = new Map(placed.map((p) => [p.node.id, p.lane]))
  return links.some((l) => lane.get(l.source) === last && lane.get(l.target) === last)
}

function route<N extends LaneNode, L extends LaneLink>(placed: Placed<N>[], links: readonly L[], cardWide: number, card: Sizes): Route<L>[] {
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
      const x = left.x + cardWide
      const bend = Math.min(38, 16 + Math.abs(y2 - y1) / 14)
      routes.push({ link, path: `M${x} ${y1}C${x + bend} ${y1} ${x + bend} ${y2} ${x} ${y2}`, x: x + bend * 0.75, y: (y1 + y2) / 2 })
      continue
    }
    let x = left.x + cardWide
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
      curve(laneX - 6, gapNear(byLane.get(lane)!, wish, card))
      path += `H${laneX + cardWide + 6}`
      x = laneX + cardWide + 6
    }
    const lastX = x
    const lastY = y
    curve(right.x, y2)
    routes.push({ link, path, x: (lastX + right.x) / 2, y: (lastY + y2) / 2 })
  }
  return routes
}

/** The height of the gap between cards of a lane that is nearest to where a line would like to cross it. */
function gapNear<N>(lane: Placed<N>[], wish: number, card: Sizes): number {
  let best = lane[0]!.y - card.gap / 2
  if (wish < best) return wish < best - card.head ? wish : best
  for (const p of lane) {
    const gap = p.y + card.height + card.gap / 2
    if (Math.abs(gap - wish) < Math.abs(best - wish)) best = gap
  }
  const end = lane[lane.length - 1]!.y + card.height
  return wish > end + card.foot + card.gap ? wish : best
}
