import type { EntityKind, LinkKind } from '../generated/graphql'
import { groupBy } from './group'

interface End {
  id: string
  kind: EntityKind
}
interface AnyLink {
  kind: LinkKind
  source: End
  target: End
  citations: readonly object[]
}

/** Links of one kind and direction with entities of one kind. */
export interface LinkGroup<L> {
  key: string
  kind: LinkKind
  way: 'out' | 'in'
  far: EntityKind
  links: L[]
  /** Whether all of them are written at the same place, which is then said once. */
  isOnePlace: boolean
}

export interface Answers<L> {
  /** What it is a part of. */
  wholes: L[]
  /** What it serves, what serves it, and the rest. */
  serves: LinkGroup<L>[]
  served: LinkGroup<L>[]
  rest: LinkGroup<L>[]
}

/** Links by which one thing serves another. */
const serving: readonly LinkKind[] = ['CONTRIBUTES_TO', 'ALIGNS_WITH', 'SUPPORTS', 'ADDRESSES', 'MAPS_TO', 'IMPLEMENTS', 'CUSTODIAN_OF']

/** The links of an entity in the order in which its page answers: first what it serves and what serves it, its parts too, then the rest. */
export function answersOf<L extends AnyLink>(id: string, links: readonly L[]): Answers<L> {
  const isOut = (l: L) => l.source.id === id
  const isWhole = (l: L) => l.kind === 'PART_OF' && isOut(l)
  const groups = [...groupBy(links.filter((l) => !isWhole(l)), (l) => `${l.kind} ${isOut(l) ? 'out' : 'in'} ${(isOut(l) ? l.target : l.source).kind}`)].map(([key, group]): LinkGroup<L> => {
    const [first] = group as [L, ...L[]]
    return { key, kind: first.kind, way: isOut(first) ? 'out' : 'in', far: (isOut(first) ? first.target : first.source).kind, links: group, isOnePlace: new Set(group.map((l) => JSON.stringify(l.citations))).size === 1 }
  })
  const serves = groups.filter((g) => serving.includes(g.kind) && g.way === 'out')
  const served = groups.filter((g) => (serving.includes(g.kind) || g.kind === 'PART_OF') && g.way === 'in')
  return { wholes: links.filter(isWhole), serves, served, rest: groups.filter((g) => !serves.includes(g) && !served.includes(g)) }
}

/** Absences with one reason, which is given once. */
export function byReason<A extends { status: string; citations: readonly object[] }>(absences: readonly A[]): A[][] {
  return [...groupBy(absences, (a) => a.status + JSON.stringify(a.citations)).values()]
}

/** The kind of what a whole is rolled up from; of an initiative, it is set beside the others of its region. */
const rollUps: Partial<Record<EntityKind, { rows: EntityKind; of: 'parts' | 'siblings' }>> = {
  REGION: { rows: 'REGIONAL_INITIATIVE', of: 'parts' },
  REGIONAL_INITIATIVE: { rows: 'REGIONAL_INITIATIVE', of: 'siblings' },
  THEMATIC_PRIORITY: { rows: 'OUTCOME', of: 'parts' },
  ENABLER: { rows: 'OUTCOME', of: 'parts' },
  OFFERING: { rows: 'OFFERING_ITEM', of: 'parts' },
}

/** Which parts the page of an entity rolls up, and of which whole they are. */
export function rollUpOf(entity: End, wholes: readonly { target: End }[]): { rows: EntityKind; whole: string } | null {
  const found = rollUps[entity.kind]
  const whole = found?.of === 'siblings' ? wholes[0]?.target.id : entity.id
  return found && whole ? { rows: found.rows, whole } : null
}

/** Kinds that initiatives name: of such a one it is said how many do, and of how many it cannot be said. */
export const named: readonly EntityKind[] = ['SDG_GOAL', 'SDG_TARGET', 'WSIS_ACTION_LINE', 'STRATEGIC_GOAL', 'BDT_PRIORITY', 'THEMATIC_PRIORITY', 'ENABLER']
