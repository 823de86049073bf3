import { useEffect, useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useAnswer, type Answer } from '../api'
import { EvidenceWords } from '../components/AnalysisWords'
import { citationWords } from '../components/Citations'
import { EvidenceControl } from '../components/Controls'
import { EntityBox } from '../components/EntityBox'
import { EntityFacts, EntityHead, LinkGroups } from '../components/EntityFacts'
import { codeAndName, EntityName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { LaneGraph } from '../components/LaneGraph'
import { Legend, lineMark } from '../components/Legend'
import { PathList } from '../components/PathList'
import { Sign } from '../components/Sign'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { allBases, basisOrDefault, hasEvidence, standingOrDefault, walkRule } from '../evidence'
import {
  EntityDocument,
  ItemsDocument,
  ListingDocument,
  NeighbourhoodDocument,
  PathsDocument,
  type Basis,
  type EntityFilter,
  type EntityKind,
  type EvidenceFragment,
  type ItemFragment,
  type PathsQuery,
  type Standing,
} from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { entityPath, evidenceFields, kindList, list, number, text, useHref, useViewState } from '../state'

const fields = {
  ...evidenceFields,
  from: list(), // where it starts
  open: list(), // entities whose neighbours are shown, too
  kinds: kindList(), // kinds to meet; none means all
  lanes: kindList(), // kinds that are shown whole
  at: text(), // the entity whose details are shown
  a: text(), // ends of a path
  b: text(),
  path: number(0), // which path is shown in full
  first: number(300),
}
/** An address that names no start gets one: the first initiative that names a goal. */
const eloquent: EntityFilter = { kinds: ['REGIONAL_INITIATIVE'], linked: { some: { via: ['CONTRIBUTES_TO'] } } }

type GraphLinkRow = EvidenceFragment & { source: string; target: string }

const ends = new WeakMap<object, GraphLinkRow[]>()

/** Links by the IDs of their ends; the same list for the same answer, so that nothing is laid out twice. */
function withEnds(links: readonly (EvidenceFragment & { source: { id: string }; target: { id: string } })[]): GraphLinkRow[] {
  let rows = ends.get(links)
  if (!rows) ends.set(links, (rows = links.map((l) => ({ ...l, source: l.source.id, target: l.target.id }))))
  return rows
}

const perKind = 10 // cards of a kind, before "+N more"
const mostNodes = 1000
const maxPaths = 10

/** Entities in lanes: around some starting points, or along the paths between two. */
export default function Graph() {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(fields)
  const [path, navigate] = useLocation()
  const isAsked = new URLSearchParams(useSearch()).has('from') || state.a !== '' || state.b !== ''
  const example = useAnswer(ListingDocument, { where: eloquent, first: 1, language }, !isAsked)
  const exampleId = isAsked ? undefined : example.data?.data.entities?.nodes[0]?.id
  useEffect(() => {
    if (exampleId) set({ from: [exampleId] })
  }, [exampleId, set])
  const isPaths = state.a !== '' && state.b !== ''
  const ids = [...new Set([...state.from, state.a, state.b].filter(Boolean))].slice(0, 100)
  const named = useAnswer(ItemsDocument, { ids, language }, ids.length > 0)
  const items = new Map((named.data?.data.nodes ?? []).flatMap((n) => (n && 'id' in n ? [[n.id, n as ItemFragment] as const] : [])))
  // The last one leaves its name in the address, empty, for the example not to come back.
  const remove = (id: string) => (state.from.length > 1 ? set({ from: state.from.filter((other) => other !== id) }, { push: true }) : navigate(path + '?from='))
  const called = (id: string) => {
    const item = items.get(id)
    return item ? codeAndName(item) : id
  }
  return (
    <div className="view wide">
      <ViewHead title={t.graph.title} lead={isPaths ? t.graph.leadPaths(called(state.a), called(state.b)) : state.from.length > 0 && t.graph.lead(t.list(state.from.map(called)))} fields={fields}>
        <div className="field starts">
          <EntityBox label={t.graph.start} placeholder={t.graph.addStart} onPick={(item) => set({ from: [...new Set([...state.from, item.id])], a: '', b: '', at: item.id }, { push: true })} />
          <ul className="chosen">
            {state.from.map((id) => (
              <li key={id}>
                {items.get(id) ? <EntityName item={items.get(id)!} linked={false} /> : id}
                <button type="button" className="remove" aria-label={t.graph.remove(called(id))} onClick={() => remove(id)}>
                  ×
                </button>
              </li>
            ))}
          </ul>
        </div>
        <PathPicker a={items.get(state.a)} b={items.get(state.b)} />
        <EvidenceControl />
        {!isPaths && <KindFilter />}
      </ViewHead>
      {!hasEvidence(state) ? <Empty>{t.rule.noEvidence}</Empty> : isPaths ? <Paths /> : state.from.length === 0 ? <Empty>{t.graph.startHelp}</Empty> : <Neighbourhood />}
    </div>
  )
}

function PathPicker({ a, b }: { a: ItemFragment | undefined; b: ItemFragment | undefined }) {
  const { t } = useLanguage()
  const [state, set] = useViewState(fields)
  const end = (key: 'a' | 'b', label: string, item: ItemFragment | undefined) =>
    state[key] === '' ? (
      <EntityBox label={label} placeholder={t.search.short} onPick={(picked) => set({ [key]: picked.id, path: 0 }, { push: true })} />
    ) : (
      <div>
        <span className="field-label">{label}</span>
        <ul className="chosen">
          <li>
            {item ? <EntityName item={item} linked={false} /> : state[key]}
            <button type="button" className="remove" aria-label={t.graph.remove(item?.code ?? state[key])} onClick={() => set({ [key]: '' }, { push: true })}>
              ×
            </button>
          </li>
        </ul>
      </div>
    )
  return (
    <fieldset className="path-picker">
      <legend className="field-label">{t.graph.paths}</legend>
      {end('a', t.graph.from, a)}
      {end('b', t.graph.to, b)}
    </fieldset>
  )
}

function Neighbourhood() {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(fields)
  const from = [...new Set([...state.from, ...state.open])].slice(0, 100)
  const { known: knownKind } = useKinds()
  const kinds = state.kinds.filter((k) => knownKind(k, 'DOCUMENT') === k) as EntityKind[]
  const answer = useAnswer(NeighbourhoodDocument, { from, through: walkRule(state, kinds.length > 0 ? { kinds } : {}), first: state.first, language })
  const roots = useMemo(() => new Set(state.from), [state.from])
  const expanded = useMemo(() => new Set(state.open), [state.open])
  const open = useMemo(() => new Set(state.lanes), [state.lanes])
  const toggle = (values: string[], value: string) => (values.includes(value) ? values.filter((v) => v !== value) : [...values, value])
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.neighbourhood
        if (!found) return <Empty>{t.entity.noLinks}</Empty>
        const links = withEnds(found.links)
        return (
          <Frame name="graph" answer={answer} tables={graphTables(found.nodes, links, t)} words={<GraphWords />} legend={<LinkLegend links={links} />}>
            <div className="graph-layout">
              <div className="graph-main">
                {found.hiddenCount > 0 && (
                  <p className="note" role="status">
                    {t.graph.hidden(found.hiddenCount)}{' '}
                    {state.first < mostNodes && (
                      <button type="button" className="button small" onClick={() => set({ first: mostNodes })}>
                        {t.graph.showHidden}
                      </button>
                    )}
                  </p>
                )}
                {found.completeness === 'TRUNCATED' && found.hiddenCount === 0 && <TruncatedNote />}
                {found.links.length === 0 && <p className="note">{t.entity.noLinks}</p>}
                <LaneGraph
                  label={t.graph.picture}
                  nodes={found.nodes}
                  links={links}
                  roots={roots}
                  expanded={expanded}
                  selected={state.at}
                  perKind={perKind}
                  open={open}
                  onSelect={(id) => set({ at: id === state.at ? '' : id })}
                  onExpand={(id) => roots.has(id) || set({ open: toggle(state.open, id), at: id }, { push: true })}
                  onOpen={(kind) => set({ lanes: toggle(state.lanes, kind) })}
                />
              </div>
              <Details id={state.at || state.from[0]!} />
            </div>
          </Frame>
        )
      }}
    </Answered>
  )
}

function Paths() {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(fields)
  const answer = useAnswer(PathsDocument, { from: state.a, to: state.b, through: walkRule(state), first: maxPaths, language })
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.paths
        if (!found || found.paths.length === 0) return <Empty>{found?.completeness === 'TRUNCATED' ? t.graph.noPathTruncated : t.graph.noPath}</Empty>
        const chosen = found.paths[state.path]
        const nodes = [...new Map(found.paths.flatMap((p) => p.entities).map((e) => [e.id, e])).values()]
        const links = [...new Map(found.paths.flatMap(pathLinks).map((l) => [l.id, l])).values()]
        const lit = chosen ? { nodes: new Set(chosen.entities.map((e) => e.id)), links: new Set(chosen.hops.map((h) => h.link.id)) } : null
        return (
          <Frame name="paths" answer={answer} tables={pathTables(answer, t)} words={<GraphWords excluded={found.excluded} />} legend={<LinkLegend links={links} />}>
            <div className="graph-layout with-paths">
              <div className="graph-main">
                <LaneGraph
                  label={t.graph.picture}
                  nodes={nodes}
                  links={links}
                  roots={new Set([state.a, state.b])}
                  selected={state.at}
                  path={lit}
                  perKind={perKind}
                  open={new Set()}
                  onSelect={(id) => set({ at: id === state.at ? '' : id })}
                />
              </div>
              <aside className="details" aria-label={t.graph.paths}>
                <h2>{t.graph.pathCount(found.paths.length)}</h2>
                {found.completeness === 'TRUNCATED' && <p className="note">{t.matrix.firstPaths(found.paths.length)}</p>}
                <PathList paths={found.paths} chosen={state.path} onChoose={(path) => set({ path: path < 0 ? 9999 : path })} />
              </aside>
            </div>
          </Frame>
        )
      }}
    </Answered>
  )
}

type Path = NonNullable<PathsQuery['paths']>['paths'][number]

const pathLinks = (path: Path): GraphLinkRow[] =>
  path.hops.map((hop, i) => {
    const [from, to] = [path.entities[i]!.id, path.entities[i + 1]!.id]
    return { ...hop.link, source: hop.direction === 'OUT' ? from : to, target: hop.direction === 'OUT' ? to : from }
  })

/** The styles of lines, as far as there are any. */
export function LinkLegend({ links }: { links: readonly { basis: Basis; standing: Standing }[] }) {
  const { t } = useLanguage()
  return (
    <Legend
      items={[
        ...allBases.filter((b) => links.some((l) => l.basis === b)).map((b) => ({ mark: lineMark(b), words: `${t.basis[b].name}: ${t.basis[b].meaning}` })),
        links.some((l) => l.standing === 'BRACKETED') && { mark: <path className="card-brackets" d="M8 3H5V13H8M18 3H21V13H18" />, words: t.bracketedMeaning },
      ]}
    />
  )
}

function GraphWords({ excluded = [] }: { excluded?: { kind: EntityKind; count: number }[] }) {
  const { t } = useLanguage()
  const { counted } = useKinds()
  return (
    <ul className="sentences">
      <li>{t.graph.unit}</li>
      <li>
        <EvidenceWords />
      </li>
      {excluded.length > 0 && <li>{t.rule.excluded(t.list(excluded.map((e) => counted(e.count, e.kind))))}</li>}
    </ul>
  )
}

/** Which kinds to meet; a legend of their signs at the same time. */
function KindFilter() {
  const { t } = useLanguage()
  const { kinds } = useKinds()
  const [state, set] = useViewState(fields)
  const present = kinds.filter((k) => k.count > 0)
  const isOn = (kind: string) => state.kinds.length === 0 || state.kinds.includes(kind)
  const change = (kind: string, on: boolean) => {
    const next = present.map((k) => k.kind).filter((k) => (k === kind ? on : isOn(k)))
    set({ kinds: next.length === present.length ? [] : next })
  }
  return (
    <details className="kind-filter">
      <summary>
        {t.graph.kinds}: {state.kinds.length === 0 ? t.graph.allKinds : t.list(present.filter((k) => isOn(k.kind)).map((k) => k.appearance.pluralLabel?.text ?? k.kind))}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{t.graph.kinds}</legend>
        {present.map((k) => (
          <label className="check" key={k.kind}>
            <input type="checkbox" checked={isOn(k.kind)} onChange={(e) => change(k.kind, e.target.checked)} />
            <Sign look={k.appearance} />
            {k.appearance.pluralLabel?.text}
          </label>
        ))}
        {state.kinds.length > 0 && (
          <button type="button" className="button small" onClick={() => set({ kinds: [] })}>
            {t.graph.allKinds}
          </button>
        )}
      </fieldset>
    </details>
  )
}

/** What is known of the selected entity, and what to do with it. */
function Details({ id }: { id: string }) {
  const { t, language, other } = useLanguage()
  const href = useHref()
  const [state, set] = useViewState(fields)
  const answer = useAnswer(EntityDocument, { id, language, other, basis: basisOrDefault(state), standing: standingOrDefault(state), first: 50, after: null })
  return (
    <aside className="details" aria-label={t.entity.summary}>
      <Answered answer={answer}>
        {({ data: { entity } }) =>
          entity ? (
            <>
              <EntityHead entity={entity} level="h2" />
              <div className="buttons">
                {!state.from.includes(id) && (
                  <button type="button" className="button small" onClick={() => set({ open: state.open.includes(id) ? state.open.filter((o) => o !== id) : [...state.open, id], at: id }, { push: true })}>
                    {state.open.includes(id) ? t.graph.collapseShort : t.graph.expandShort}
                  </button>
                )}
                <button type="button" className="button small" onClick={() => set({ a: id, path: 0 }, { push: true })}>
                  {t.graph.fromHere}
                </button>
                <button type="button" className="button small" onClick={() => set({ b: id, path: 0 }, { push: true })}>
                  {t.graph.toHere}
                </button>
                <Link className="button small" href={href(entityPath(id))}>
                  {t.entity.open}
                </Link>
              </div>
              <EntityFacts entity={entity} />
              <h3>{t.entity.links(entity.links.totalCount)}</h3>
              {entity.links.totalCount === 0 && <p className="note">{t.entity.noLinks}</p>}
              <LinkGroups entity={entity} links={entity.links.nodes} />
            </>
          ) : (
            <p className="note">{t.entity.none(id)}</p>
          )
        }
      </Answered>
    </aside>
  )
}

type Words = ReturnType<typeof useLanguage>['t']

function graphTables(nodes: readonly ItemFragment[], links: GraphLinkRow[], t: Words) {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const end = (id: string) => (byId.has(id) ? <EntityName item={byId.get(id)!} /> : id)
  return [
    {
      caption: t.graph.edges,
      rows: links,
      columns: [
        { head: t.table.source, text: (l: GraphLinkRow) => l.source, show: (l: GraphLinkRow) => end(l.source) },
        { head: t.table.link, text: (l: GraphLinkRow) => l.kind, show: (l: GraphLinkRow) => t.links[l.kind].out },
        { head: t.table.target, text: (l: GraphLinkRow) => l.target, show: (l: GraphLinkRow) => end(l.target) },
        { head: t.table.basis, text: (l: GraphLinkRow) => l.basis, show: (l: GraphLinkRow) => t.basis[l.basis].name },
        { head: t.table.standing, text: (l: GraphLinkRow) => l.standing, show: (l: GraphLinkRow) => (l.standing === 'BRACKETED' ? `[${t.bracketed}]` : '') },
        { head: t.table.rationale, text: (l: GraphLinkRow) => l.rationale?.text ?? '' },
        { head: t.table.citation, text: (l: GraphLinkRow) => l.citations.map((c) => citationWords(c, t)).join('; ') },
      ],
    },
    {
      caption: t.graph.nodes,
      rows: [...nodes],
      columns: [
        { head: 'ID', text: (n: ItemFragment) => n.id },
        { head: t.table.kind, text: (n: ItemFragment) => n.kind },
        { head: t.table.name, text: (n: ItemFragment) => n.label.text, show: (n: ItemFragment) => <EntityName item={n} /> },
        { head: t.table.standing, text: (n: ItemFragment) => n.effectiveStanding, show: (n: ItemFragment) => (n.effectiveStanding === 'BRACKETED' ? `[${t.bracketed}]` : '') },
      ],
    },
  ]
}

function pathTables(answer: Answer<PathsQuery>, t: Words) {
  const paths = answer.data.paths?.paths ?? []
  return [
    {
      caption: t.graph.pathCount(paths.length),
      rows: paths,
      columns: [
        { head: t.graph.edges, text: (p: Path) => p.length, numeric: true },
        { head: t.table.weakest, text: (p: Path) => p.weakestBasis, show: (p: Path) => t.basis[p.weakestBasis].name },
        { head: t.graph.paths, text: (p: Path) => p.explanation },
        { head: t.graph.nodes, text: (p: Path) => p.entities.map((e) => e.id).join(' → ') },
      ],
    },
  ]
}
