import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey'
import type { Basis, FlowEnd, FlowQuery, ItemFragment } from '../generated/graphql'

export type FlowData = NonNullable<FlowQuery['flow']>

/** What the sources do not say, as distinct from what ends for a reason that is known. */
export const unsaid: readonly FlowEnd[] = ['MENTIONED', 'UNREAD_FIGURE', 'NOT_STATED']

/** A place of the picture: an entity, several of which the same is not said, or what ends before a level for one reason. */
export interface Place {
  id: string
  level: number
  /** What the API says is there. */
  held: number
  item?: ItemFragment
  /** Entities that are drawn as one, for nothing is said of any of them. */
  members?: ItemFragment[]
  reason?: FlowEnd
}

export interface Run {
  id: string
  source: string
  target: string
  value: number
  /** null where it leads to what ends. */
  basis: Basis | null
}

export interface FlowGraph {
  places: Place[]
  runs: Run[]
}

/** The same result for the same object, so that nothing is laid out twice. */
function remembered<K extends object, V>(make: (from: K) => V): (from: K) => V {
  const known = new WeakMap<K, V>()
  return (from) => {
    if (!known.has(from)) known.set(from, make(from))
    return known.get(from)!
  }
}

const isUnsaid = (p: Place) => p.reason !== undefined && unsaid.includes(p.reason)

/** The nodes and links of an answer, with a place for each reason for which something does not run on. */
export const graphOf = remembered((flow: FlowData): FlowGraph => {
  const places: Place[] = flow.nodes.map((n) => ({ id: n.key, level: n.level, held: n.value, item: n.entity }))
  const known = new Set(flow.nodes.map((n) => n.key))
  const runs: Run[] = flow.links
    .filter((l) => known.has(l.sourceKey) && known.has(l.targetKey) && l.value > 0)
    .map((l) => ({ id: l.key, source: l.sourceKey, target: l.targetKey, value: l.value, basis: l.weakestBasis }))
  const endKey = (level: number, reason: FlowEnd) => `${level} ${reason}`
  for (const e of flow.ended) places.push({ id: endKey(e.level, e.reason), level: e.level, held: e.value, reason: e.reason })
  for (const n of flow.nodes) {
    for (const e of n.ended) {
      const id = endKey(e.level, e.reason)
      const [source, target] = e.level > n.level ? [n.key, id] : [id, n.key]
      runs.push({ id: `${source} ${target}`, source, target, value: e.value, basis: null })
    }
  }
  return { places, runs }
})

/** Draws as one what comes from the same place and ends there for the same reason, if there are several: nothing is told apart by drawing them one by one. */
export const folded = remembered((graph: FlowGraph): FlowGraph => {
  const into = new Map<string, Run[]>()
  const out = new Map<string, Run[]>()
  for (const r of graph.runs) {
    into.set(r.target, [...(into.get(r.target) ?? []), r])
    out.set(r.source, [...(out.get(r.source) ?? []), r])
  }
  const byId = new Map(graph.places.map((p) => [p.id, p]))
  const groups = new Map<string, Place[]>()
  for (const p of graph.places) {
    const [from, to] = [into.get(p.id) ?? [], out.get(p.id) ?? []]
    const end = to.length === 1 ? byId.get(to[0]!.target) : undefined
    if (!p.item || from.length !== 1 || !end || !isUnsaid(end)) continue
    const key = `${p.level} ${from[0]!.source} ${end.id}`
    groups.set(key, [...(groups.get(key) ?? []), p])
  }
  const standsFor = new Map<string, string>()
  const made = new Map<string, Place>()
  for (const [key, members] of groups) {
    if (members.length < 2) continue
    for (const m of members) standsFor.set(m.id, key)
    const end = byId.get(out.get(members[0]!.id)![0]!.target)!
    made.set(key, { id: key, level: members[0]!.level, held: members.reduce((sum, m) => sum + m.held, 0), members: members.map((m) => m.item!), reason: end.reason! })
  }
  const runs = new Map<string, Run>()
  for (const r of graph.runs) {
    const [source, target] = [standsFor.get(r.source) ?? r.source, standsFor.get(r.target) ?? r.target]
    const id = source === r.source && target === r.target ? r.id : `${source} ${target}`
    const same = runs.get(id)
    runs.set(id, same ? { ...same, value: same.value + r.value } : { ...r, id, source, target })
  }
  // Each stands where the first of its members did.
  const places = graph.places.flatMap((p) => {
    const key = standsFor.get(p.id)
    if (!key) return [p]
    const one = made.get(key)
    made.delete(key)
    return one ? [one] : []
  })
  return { places, runs: [...runs.values()] }
})

/** How often ribbons cross, if places stand in this order within each level. */
export function crossings(levels: readonly (readonly string[])[], runs: readonly Run[]): number {
  const at = new Map<string, [number, number]>()
  levels.forEach((ids, level) => ids.forEach((id, i) => at.set(id, [level, i])))
  const ends = runs.map((r) => [at.get(r.source)!, at.get(r.target)!] as const).map(([a, b]) => [a[0], b[0], a[1], b[1]] as const)
  let n = 0
  for (let i = 0; i < ends.length; i++) {
    const a = ends[i]!
    for (let j = i + 1; j < ends.length; j++) {
      const b = ends[j]!
      if (a[0] === b[0] && a[1] === b[1] && (a[2] - b[2]) * (a[3] - b[3]) < 0) n++
    }
  }
  return n
}

const sweeps = { few: 2, many: 8, fewAbove: 600 } // by the number of ribbons
const mostRounds = 12

/**
 * The order of places within each level in which ribbons cross least, as far as sweeps by the middle of what a place is joined
 * with and moves of single places find it. What runs on stands first, what ends for a known reason below it, what is not said at the
 * bottom, in the order of the API: where the order does not matter, nothing moves.
 */
export const inOrder = remembered(({ places, runs }: FlowGraph): string[][] => {
  const joined = new Map<string, { id: string; value: number }[]>()
  for (const r of runs) {
    joined.set(r.source, [...(joined.get(r.source) ?? []), { id: r.target, value: r.value }])
    joined.set(r.target, [...(joined.get(r.target) ?? []), { id: r.source, value: r.value }])
  }
  // A place from which nothing runs on that is said stands with what is not said.
  const rankOf = (p: Place): number => (p.reason ? (isUnsaid(p) ? 2 : 1) : 0)
  const rank = new Map(places.map((p) => [p.id, rankOf(p)]))
  const last = Math.max(...places.map((p) => p.level))
  for (let level = last; level >= 0; level--) {
    for (const p of places.filter((q) => q.level === level && q.item)) {
      const next = runs.filter((r) => r.source === p.id).map((r) => rank.get(r.target)!)
      if (next.length > 0) rank.set(p.id, Math.min(...next))
    }
  }
  const first = Array.from({ length: last + 1 }, (_, level) =>
    places
      .filter((p) => p.level === level)
      .map((p, i) => ({ p, i }))
      .sort((a, b) => rank.get(a.p.id)! - rank.get(b.p.id)! || a.i - b.i)
      .map(({ p }) => p.id),
  )
  let best = first
  let least = crossings(first, runs)
  let order = first
  for (let sweep = 0; sweep < (runs.length > sweeps.fewAbove ? sweeps.few : sweeps.many) && least > 0; sweep++) {
    const down = sweep % 2 === 0
    order = order.map((ids) => [...ids])
    for (let i = 1; i <= last; i++) {
      const level = down ? i : last - i
      const beside = order[down ? level - 1 : level + 1]!
      const at = new Map(beside.map((id, n) => [id, n]))
      const middle = (id: string, or: number) => {
        const near = (joined.get(id) ?? []).filter((j) => at.has(j.id))
        const sum = near.reduce((s, j) => s + j.value, 0)
        return sum > 0 ? near.reduce((s, j) => s + at.get(j.id)! * j.value, 0) / sum : or
      }
      order[level] = order[level]!.map((id, n) => ({ id, n, middle: rank.get(id) === 2 ? n : middle(id, n) }))
        .sort((a, b) => rank.get(a.id)! - rank.get(b.id)! || a.middle - b.middle || a.n - b.n)
        .map(({ id }) => id)
    }
    const n = crossings(order, runs)
    if (n < least) [best, least] = [order, n]
  }
  return moved(best, joined, (a, b) => rank.get(a) === rank.get(b))
})

/**
 * Moves one place after the other to where fewest ribbons cross, as long as that takes away any. What a move changes is found from
 * the ribbons of the places that it passes alone.
 */
function moved(levels: string[][], joined: ReadonlyMap<string, readonly { id: string }[]>, may: (a: string, b: string) => boolean) {
  const at = new Map<string, [number, number]>()
  const place = (level: number) => levels[level]!.forEach((id, i) => at.set(id, [level, i]))
  levels.forEach((_, level) => place(level))
  /** How much more cross if the second stands before the first. */
  const worse = (a: string, b: string) => {
    let n = 0
    for (const { id: p } of joined.get(a) ?? []) {
      for (const { id: q } of joined.get(b) ?? []) {
        const [[l, i], [m, j]] = [at.get(p)!, at.get(q)!]
        if (l === m) n += Math.sign(j - i)
      }
    }
    return n
  }
  for (let goes = true, round = 0; goes && round < mostRounds; round++) {
    goes = false
    levels.forEach((ids, level) => {
      for (const id of [...ids]) {
        const from = ids.indexOf(id)
        let [least, to] = [0, from]
        for (const way of [1, -1]) {
          let sum = 0
          for (let i = from + way; i >= 0 && i < ids.length && may(id, ids[i]!); i += way) {
            sum += way > 0 ? worse(id, ids[i]!) : worse(ids[i]!, id)
            if (sum < least) [least, to] = [sum, i]
          }
        }
        if (to === from) continue
        ids.splice(from, 1)
        ids.splice(to, 0, id)
        place(level)
        goes = true
      }
    })
  }
  return levels
}

interface Data extends Place {
  at: number
}
type LinkData = Omit<Run, 'source' | 'target' | 'value'>
export type Node = SankeyNode<Data, LinkData>
export type Ribbon = SankeyLink<Data, LinkData>

export interface FlowPicture {
  width: number
  height: number
  nodes: Node[]
  ribbons: { ribbon: Ribbon; path: string; width: number; source: Node; target: Node }[]
  columns: { x: number; anchor: 'start' | 'end' }[]
}

const sizes = { head: 34, foot: 10, bar: 14, gap: 22, left: 178, right: 306, between: 110, card: 330, leastCard: 190, share: 9, least: 0.42 }

/** Bars at the ends with their names outside, cards between with their names inside, so that no name lies on a ribbon. */
export function layOutFlow(graph: FlowGraph, levels: number, room: number): FlowPicture {
  const order = inOrder(graph)
  const at = new Map(order.flatMap((ids) => ids.map((id, i) => [id, i] as const)))
  const middle = Math.max(0, levels - 2)
  const least = sizes.left + sizes.right + 2 * sizes.bar + middle * sizes.leastCard + (levels - 1) * sizes.between
  const width = Math.max(room, least)
  const card = middle === 0 ? 0 : Math.min(sizes.card, sizes.leastCard + (width - least) * (0.55 / middle))
  const between = (width - sizes.left - sizes.right - 2 * sizes.bar - middle * card) / (levels - 1)
  const most = Math.max(...order.map((ids) => ids.length))
  const total = Math.max(...order.map((ids) => ids.reduce((sum, id) => sum + graph.places.find((p) => p.id === id)!.held, 0)))
  const height = sizes.head + sizes.foot + most * sizes.gap + Math.max(220, Math.min(520, total * sizes.share * 2))
  const layout = sankey<Data, LinkData>()
    .nodeId((n) => n.id)
    .nodeAlign((n) => n.level)
    .nodeSort((a, b) => a.at - b.at)
    .nodeWidth(sizes.bar)
    .nodePadding(sizes.gap)
    .extent([
      [0, sizes.head],
      [width, height - sizes.foot],
    ])
  const drawn = layout({ nodes: graph.places.map((p) => ({ ...p, at: at.get(p.id)! })), links: graph.runs.map((r) => ({ ...r })) })
  const xOf = (level: number) => (level === 0 ? sizes.left : sizes.left + sizes.bar + between * level + card * (level - 1))
  for (const n of drawn.nodes) {
    n.x0 = xOf(n.level)
    n.x1 = n.x0 + (n.level === 0 || n.level === levels - 1 ? sizes.bar : card)
  }
  // The order of places decides that of ribbons, so that none cross without need.
  for (const n of drawn.nodes) {
    n.sourceLinks?.sort((a, b) => (a.target as Node).y0! - (b.target as Node).y0!)
    n.targetLinks?.sort((a, b) => (a.source as Node).y0! - (b.source as Node).y0!)
  }
  layout.update(drawn)
  const path = sankeyLinkHorizontal<Data, LinkData>()
  return {
    width,
    height,
    nodes: drawn.nodes,
    ribbons: drawn.links.map((ribbon) => ({ ribbon, path: path(ribbon) ?? '', width: Math.max(1.2, ribbon.width ?? 0), source: ribbon.source as Node, target: ribbon.target as Node })),
    columns: Array.from({ length: levels }, (_, i) => (i === 0 ? { x: sizes.left + sizes.bar, anchor: 'end' as const } : { x: xOf(i), anchor: 'start' as const })),
  }
}

/** Everything that runs through a place, up and down. */
export function connected(node: Node | undefined): Set<Ribbon> {
  const found = new Set<Ribbon>()
  const follow = (n: Node, way: 'sourceLinks' | 'targetLinks') => {
    for (const l of n[way] ?? []) {
      if (found.has(l)) continue
      found.add(l)
      follow((way === 'sourceLinks' ? l.target : l.source) as Node, way)
    }
  }
  if (node) {
    follow(node, 'sourceLinks')
    follow(node, 'targetLinks')
  }
  return found
}

/** Whether a reading of ours is in what a place holds. */
export const isRead = (n: Node) => [...(n.sourceLinks ?? []), ...(n.targetLinks ?? [])].some((l) => l.basis === 'EDITORIAL')

/** The key of the link before one, after which a list of links goes on with it alone. */
export const keyBefore = (flow: FlowData, key: string): string | null => {
  const i = flow.links.findIndex((l) => l.key === key)
  return i > 0 ? flow.links[i - 1]!.key : null
}
