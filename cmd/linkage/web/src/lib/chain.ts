/** A path as one straight chain: cards side by side with an arrow between two, or, where there is too little room, one above the other. */
export interface ChainLayout {
  width: number
  height: number
  isUpright: boolean
  cards: Box[]
  hops: HopPlace[]
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface HopPlace {
  /** The line from the card before to the card after. */
  x1: number
  y1: number
  x2: number
  y2: number
  /** Where its verb stands, and how wide it may be. */
  words: { x: number; y: number; width: number }
  /** Where it stands what the source says. */
  place: Box
}

const card = { least: 118, most: 210, height: 112, flat: 78 }
const hop = { least: 92, most: 150, gap: 6, upright: 116 }
const place = { top: 38, height: 76, gap: 14 }
const verbs = 44 // pixels above the cards' middle that a verb of three lines needs

/** Cards and arrows of a path with so many entities, in the room there is. */
export function layOutChain(entities: number, room: number): ChainLayout {
  const hops = Math.max(0, entities - 1)
  const least = entities * card.least + hops * hop.least
  if (room < least) return upright(entities, room)
  // Cards and arrows grow alike; what is left over stays empty on the right.
  const scale = Math.min(1, (room - least) / Math.max(1, entities * (card.most - card.least) + hops * (hop.most - hop.least)))
  const wide = Math.floor(card.least + scale * (card.most - card.least))
  const between = Math.floor(hop.least + scale * (hop.most - hop.least))
  const pitch = wide + between
  const middle = Math.max(verbs, card.height / 2)
  const top = middle - card.height / 2
  const cards = Array.from({ length: entities }, (_, i) => ({ x: 1 + i * pitch, y: top + 1, width: wide, height: card.height }))
  const reach = pitch - place.gap
  return {
    width: entities * wide + hops * between + 2,
    height: top + card.height + (hops > 0 ? place.top + place.height : 0) + 2,
    isUpright: false,
    cards,
    hops: Array.from({ length: hops }, (_, i) => {
      const x1 = cards[i]!.x + wide + hop.gap
      const x2 = cards[i + 1]!.x - hop.gap
      const center = (x1 + x2) / 2
      return { x1, y1: middle + 1, x2, y2: middle + 1, words: { x: center, y: middle - 6, width: between - 8 }, place: { x: center - reach / 2, y: top + card.height + place.top, width: reach, height: place.height } }
    }),
  }
}

function upright(entities: number, room: number): ChainLayout {
  const width = Math.max(240, room)
  const pitch = card.flat + hop.upright
  const cards = Array.from({ length: entities }, (_, i) => ({ x: 1, y: 1 + i * pitch, width: width - 2, height: card.flat }))
  return {
    width,
    height: (entities - 1) * pitch + card.flat + 2,
    isUpright: true,
    cards,
    hops: cards.slice(1).map((next, i) => {
      const y1 = cards[i]!.y + cards[i]!.height + hop.gap
      return { x1: 22, y1, x2: 22, y2: next.y - hop.gap, words: { x: 44, y: y1 + 15, width: width - 56 }, place: { x: 44, y: y1 + 38, width: width - 46, height: next.y - hop.gap - y1 - 42 } }
    }),
  }
}

/** Paths that are as strong as each other, the strongest first, each with its place in the whole list. */
export function byStrength<P extends { weakestBasis: B }, B extends string>(paths: readonly P[], order: readonly B[]): { basis: B; paths: { path: P; index: number }[] }[] {
  const all = paths.map((path, index) => ({ path, index }))
  return order.map((basis) => ({ basis, paths: all.filter(({ path }) => path.weakestBasis === basis) })).filter((group) => group.paths.length > 0)
}

/** The shorter way that a rule closes, if there is one: shorter than any path that was found, or the only one. */
export function closedWay<P extends { length: number; entities: readonly { kind: K }[] }, K extends string>(found: readonly P[], free: readonly P[], closed: ReadonlySet<K>): { path: P; through: K[] } | null {
  const [path] = free
  if (!path || (found[0] && found[0].length <= path.length)) return null
  const through = [...new Set(path.entities.slice(1, -1).flatMap((e) => (closed.has(e.kind) ? [e.kind] : [])))]
  return through.length > 0 ? { path, through } : null
}
