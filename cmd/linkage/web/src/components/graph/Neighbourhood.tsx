import { useCallback, useMemo } from 'react'
import { useAnswer } from '../../api'
import { walkRule } from '../../evidence'
import { NeighbourhoodDocument, type EntityKind, type EvidenceFragment, type ItemFragment, type NeighbourhoodQueryVariables } from '../../generated/graphql'
import { useLanguage, type Dictionary } from '../../i18n'
import { questionOf } from '../../lib/exports'
import { useMedia } from '../../lib/media'
import { useKinds } from '../../service'
import { useViewState } from '../../state'
import { LinkLegend } from '../Basis'
import { citationWords } from '../Citations'
import { EntityName } from '../EntityName'
import { Beside } from '../Beside'
import { EvidenceDrawer } from '../EvidenceDrawer'
import { Frame } from '../Frame'
import { Answered, Empty, Incomplete } from '../States'
import { EntityContent, LinkContent } from './Drawers'
import { graphFields } from './fields'
import { GraphWords } from './GraphWords'
import { LaneGraph } from './LaneGraph'

type LinkRow = EvidenceFragment & { source: string; target: string }

const ends = new WeakMap<object, LinkRow[]>()

/** Links by the IDs of their ends; the same list for the same answer, so that nothing is laid out twice. */
function withEnds(links: readonly (EvidenceFragment & { source: { id: string }; target: { id: string } })[]): LinkRow[] {
  let rows = ends.get(links)
  if (!rows) ends.set(links, (rows = links.map((l) => ({ ...l, source: l.source.id, target: l.target.id }))))
  return rows
}

const perKind = 10 // cards of a kind, before "+N more"
const mostNodes = 1000
const mostStarts = 100

const toggle = (values: string[], value: string) => (values.includes(value) ? values.filter((v) => v !== value) : [...values, value])

/** What is around some entities, and around those that were expanded. */
export function Neighbourhood() {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(graphFields)
  const from = [...new Set([...state.from, ...state.open])].slice(0, mostStarts)
  const { known } = useKinds()
  const kinds = state.kinds.filter((k) => known(k, 'DOCUMENT') === k) as EntityKind[]
  const answer = useAnswer(NeighbourhoodDocument, { from, through: walkRule(state, kinds.length > 0 ? { kinds } : {}), first: state.first, language })
  const roots = useMemo(() => new Set(state.from), [state.from])
  const expanded = useMemo(() => new Set(state.open), [state.open])
  const open = useMemo(() => new Set(state.lanes), [state.lanes])
  const isPhone = useMedia('(max-width: 760px)')
  const close = useCallback(() => {
    set({ at: '' })
    requestAnimationFrame(() => document.querySelector<SVGElement>(`svg [data-id="${CSS.escape(state.at)}"], svg [data-link="${CSS.escape(state.at)}"]`)?.focus())
  }, [set, state.at])
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.neighbourhood
        if (!found) return <Empty>{t.entity.noLinks}</Empty>
        const links = withEnds(found.links)
        const link = links.find((l) => l.id === state.at)
        const end = (id: string) => found.nodes.find((n) => n.id === id)
        const [source, target] = link ? [end(link.source), end(link.target)] : []
        const { at } = state
        const asked = answer.variables as NeighbourhoodQueryVariables
        return (
          <Frame name="graph" answer={answer} exported={{ question: questionOf('neighbourhood', { from, depth: 1, through: asked.through }), isGraph: true }} tables={graphTables(found.nodes, links, t)} words={<GraphWords excluded={found.excluded} />} legend={<LinkLegend links={links} />}>
            <Beside
              isSheet={isPhone}
              drawer={
                at && (
                <EvidenceDrawer head={link ? t.table.link : t.coverage.entity} onClose={close} isSheet={isPhone}>
                  {link && source && target ? (
                    <LinkContent key={at} link={link} from={source} to={target} />
                  ) : (
                    <EntityContent key={at} id={at}>
                      {!roots.has(at) && (
                        <button type="button" className="button" onClick={() => set({ open: toggle(state.open, at) }, { push: true })}>
                          {expanded.has(at) ? t.graph.collapseShort : t.graph.expandShort}
                        </button>
                      )}
                      <button type="button" className="button" onClick={() => set({ a: at, path: 0, at: '' }, { push: true })}>
                        {t.graph.fromHere}
                      </button>
                      <button type="button" className="button" onClick={() => set({ b: at, path: 0, at: '' }, { push: true })}>
                        {t.graph.toHere}
                      </button>
                    </EntityContent>
                  )}
                </EvidenceDrawer>
              )
              }
            >
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
              {found.hiddenCount === 0 && <Incomplete completeness={found.completeness} />}
              {found.links.length === 0 && <p className="note">{t.entity.noLinks}</p>}
              <LaneGraph
                label={t.graph.picture}
                nodes={found.nodes}
                links={links}
                roots={roots}
                expanded={expanded}
                selected={at}
                perKind={perKind}
                open={open}
                onSelect={(id) => set({ at: id === at ? '' : id })}
                onExpand={(id) => set({ open: toggle(state.open, id) }, { push: true })}
                onOpen={(kind) => set({ lanes: toggle(state.lanes, kind) })}
              />
            </Beside>
          </Frame>
        )
      }}
    </Answered>
  )
}

function graphTables(nodes: readonly ItemFragment[], links: LinkRow[], t: Dictionary) {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const end = (id: string) => (byId.has(id) ? <EntityName item={byId.get(id)!} /> : id)
  return [
    {
      caption: t.graph.edges,
      rows: links,
      columns: [
        { head: t.table.source, text: (l: LinkRow) => l.source, show: (l: LinkRow) => end(l.source) },
        { head: t.table.link, text: (l: LinkRow) => l.kind, show: (l: LinkRow) => t.links[l.kind].out },
        { head: t.table.target, text: (l: LinkRow) => l.target, show: (l: LinkRow) => end(l.target) },
        { head: t.table.basis, text: (l: LinkRow) => l.basis, show: (l: LinkRow) => t.basis[l.basis].name },
        { head: t.table.standing, text: (l: LinkRow) => l.standing, show: (l: LinkRow) => (l.standing === 'BRACKETED' ? `[${t.bracketed}]` : '') },
        { head: t.table.rationale, text: (l: LinkRow) => l.rationale?.text ?? '' },
        { head: t.table.citation, text: (l: LinkRow) => l.citations.map((c) => citationWords(c, t)).join('; ') },
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
