import type { EntityKind } from '../generated/graphql'
import { groupBy } from './group'

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
export const card = { height: 64, gap: 12, head: 30, foot: 34 }
const cardWidth = { least: 152, most: 340 }
const between = { least: 46, most: 110 }
const margin = 14
/** Room above and below the lanes for lines that go around them. */
const track = { gap: 9, step: 4, band: 34 }

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
  /** A dot where the link starts, an arrow head where it leads. */
  ends: string
  x: number
  y: number
}

export interface Lanes<N, L> {
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
  /** Of a kind at most so many are drawn, unless it is open or the node must be there. */
  perKind: number
  open: ReadonlySet<string>
  must: ReadonlySet<string>
}

/**
 * Puts entities into columns by kind, in the order in which they are given, and leads each link around the columns that
 * it does not touch. Nothing depends on chance, so a picture is the same at every visit.
 */
export function layOut<N extends LaneNode, L extends LaneLink>(nodes: readonly N[], links: readonly L[], { room, perKind, open, must }: Options): Lanes<N, L> {
  const columns = columnsOf(nodes)
  const { width: cardWide, between: gapWide } = spread(columns.length, room)
  const roof = columns.length > 2 ? margin + track.gap + track.band : margin
  const groups: Group<N>[] = []
  const placed: Placed<N>[] = []
  const heights: number[] = []
  columns.forEach((kinds, lane) => {
    const x = margin + lane * (cardWide + gapWide)
    let y = roof
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
  const height = Math.max(...heights, 0) + roof
  const bends = hasInnerLink(placed, links) ? 42 : 12
  return {
    width: margin * 2 + columns.length * cardWide + Math.max(0, columns.length - 1) * gapWide + bends,
    cardWidth: cardWide,
    height,
    groups,
    placed,
    routes: route(placed, links, cardWide, extents(groups)),
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
  const byKind = groupBy(nodes, (n) => n.kind)
  const others = [...byKind.keys()].filter((k) => !order.flat().includes(k))
  return [...order, others].map((kinds) => kinds.flatMap((k): [EntityKind, N[]][] => (byKind.has(k) ? [[k, byKind.get(k)!]] : []))).filter((column) => column.length > 0)
}

function hasInnerLink<N extends LaneNode>(placed: Placed<N>[], links: readonly LaneLink[]) {
  const last = Math.max(...placed.map((p) => p.lane))
  const lane = new Map(placed.map((p) => [p.node.id, p.lane]))
  return links.some((l) => lane.get(l.source) === last && lane.get(l.target) === last)
}

/** Where a lane of cards begins and ends, with its headings and what stands below the last card. */
interface Extent {
  x: number
  top: number
  bottom: number
}

function extents<N>(groups: Group<N>[]): Extent[] {
  const lanes: Extent[] = []
  for (const g of groups) {
    const bottom = g.footY + (g.hidden > 0 || g.isOpen ? card.foot : 0)
    const lane = lanes[g.lane]
    if (lane) {
      lane.top = Math.min(lane.top, g.y)
      lane.bottom = Math.max(lane.bottom, bottom)
    } else lanes[g.lane] = { x: g.x, top: g.y, bottom }
  }
  return lanes
}

/** A link that crosses lanes whose cards it does not touch, and the way around them. */
interface Detour {
  above: boolean
  y: number
}

/** Leads what crosses lanes around them, over their top or under their end, whichever is nearer; the longest way is the outermost. */
function detours<N extends LaneNode>(links: readonly LaneLink[], byId: ReadonlyMap<string, Placed<N>>, lanes: Extent[]): Map<string, Detour> {
  const found: { id: string; above: boolean; edge: number; span: number }[] = []
  for (const link of links) {
    const [a, b] = [byId.get(link.source), byId.get(link.target)]
    if (!a || !b || Math.abs(a.lane - b.lane) < 2) continue
    const crossed = lanes.slice(Math.min(a.lane, b.lane) + 1, Math.max(a.lane, b.lane))
    const top = Math.min(...crossed.map((l) => l.top))
    const bottom = Math.max(...crossed.map((l) => l.bottom))
    const [y1, y2] = [a.y + card.height / 2, b.y + card.height / 2]
    const way = (edge: number) => Math.abs(y1 - edge) + Math.abs(y2 - edge)
    const above = way(top) <= way(bottom)
    found.push({ id: link.id, above, edge: above ? top : bottom, span: crossed.length })
  }
  const result = new Map<string, Detour>()
  for (const side of [true, false]) {
    const tracks = found.filter((f) => f.above === side).sort((a, b) => a.span - b.span)
    const step = Math.min(track.step, track.band / Math.max(1, tracks.length))
    tracks.forEach((f, i) => result.set(f.id, { above: side, y: side ? f.edge - track.gap - i * step : f.edge + track.gap + i * step }))
  }
  return result
}

function route<N extends LaneNode, L extends LaneLink>(placed: Placed<N>[], links: readonly L[], cardWide: number, lanes: Extent[]): Route<L>[] {
  const byId = new Map(placed.map((p) => [p.node.id, p]))
  const around = detours(links, byId, lanes)
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
      routes.push({ link, path: `M${x} ${y1}C${x + bend} ${y1} ${x + bend} ${y2} ${x} ${y2}`, ends: dot(x, y1) + arrow(x + knob, y2, -1), x: x + bend * 0.75, y: (y1 + y2) / 2 })
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
    const detour = around.get(link.id)
    if (detour) {
      curve(lanes[left.lane + 1]!.x - 6, detour.y)
      x = lanes[right.lane - 1]!.x + cardWide + 6
      path += `H${x}`
    }
    // What is said of a line stands in the middle of it, or where it goes around lanes.
    const middle = detour ? { x: (lanes[left.lane + 1]!.x + x) / 2, y: detour.y } : { x: (x + right.x) / 2, y: (y + y2) / 2 }
    curve(right.x, y2)
    const ends = right === b ? dot(left.x + cardWide, y1) + arrow(right.x, y2, 1) : arrow(left.x + cardWide + knob, y1, -1) + dot(right.x, y2)
    routes.push({ link, path, ends, ...middle })
  }
  return routes
}

const knob = 9 // what expands a card covers the end of lines on its right side

/** Where a line begins, and where it ends. */
const dot = (x: number, y: number) => `M${x - 2.6} ${y}a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0`
const arrow = (x: number, y: number, way: 1 | -1) => `M${x} ${y}L${x - 8 * way} ${y - 3.6}V${y + 3.6}Z`

/**
 * Puts entities into the order in which they came to be shown: what the starting points have around them, then what each
 * expanded entity adds. Whoever expands one finds all others where they were, and an address gives the same order again.
 */
export function inOrderOfArrival<N extends LaneNode>(nodes: readonly N[], links: readonly LaneLink[], starts: ReadonlySet<string>, expanded: Iterable<string>): N[] {
  const turn = new Map<string, number>()
  const arrive = (id: string, at: number) => turn.set(id, Math.min(at, turn.get(id) ?? Infinity))
  const seeds = new Map<string, number>([...[...starts].map((id) => [id, 0] as const)])
  let next = 1
  for (const id of expanded) if (!seeds.has(id)) seeds.set(id, next++)
  for (const id of starts) arrive(id, 0)
  for (const { source, target } of links) {
    if (seeds.has(source)) arrive(target, seeds.get(source)!)
    if (seeds.has(target)) arrive(source, seeds.get(target)!)
  }
  const at = (n: N) => turn.get(n.id) ?? Infinity
  return [...nodes].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)))
}

export interface Verb<L> {
  link: L
  words: string
  x: number
  y: number
  width: number
}

const verbLine = 19

/** Where the verbs of some routes stand: each on its line; of lines that lie on each other with the same verb the first says it for all, and another moves away. */
export function verbsOf<L extends LaneLink>(routes: readonly Route<L>[], words: (link: L) => string, widthOf: (words: string) => number): Verb<L>[] {
  const placed: Verb<L>[] = []
  for (const { link, x, y } of [...routes].sort((a, b) => a.y - b.y)) {
    const verb: Verb<L> = { link, words: words(link), x, y, width: widthOf(words(link)) }
    const hits = () => placed.find((p) => Math.abs(p.y - verb.y) < verbLine && Math.abs(p.x - verb.x) < (p.width + verb.width) / 2)
    let hit = hits()
    if (hit?.words === verb.words) continue
    for (; hit; hit = hits()) verb.y = hit.y + verbLine
    placed.push(verb)
  }
  return placed
}
