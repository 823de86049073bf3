import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey'
import { useState } from 'react'
import { useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect } from '../components/Controls'
import { codeAndName, EntityName, useFullName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { Patterns } from '../components/Patterns'
import { lookStyle, SignShape } from '../components/Sign'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { walkRule } from '../evidence'
import { FlowDocument, type Basis, type CoverageStatus, type EntityKind, type FlowQuery, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { wrap } from '../lib/measure'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { evidenceFields, flag, list, oneOf, text, useViewState } from '../state'

const fields = {
  ...evidenceFields,
  levels: list(['REGION', 'REGIONAL_INITIATIVE', 'SDG_GOAL']),
  of: text(),
  counting: oneOf(countingChoices, 'SPLIT'),
  through: flag,
}

type FlowData = NonNullable<FlowQuery['flow']>

const fewestLevels = 2
const mostLevels = 6

/** Things carried through levels, as much as the API counts; what cannot be said is drawn, too. */
export default function Flow() {
  const { t, language } = useLanguage()
  const { names, kinds } = useKinds()
  const [state, set] = useViewState(fields)
  const levels = state.levels as EntityKind[]
  const of = (state.of || null) as EntityKind | null
  const answer = useAnswer(FlowDocument, { levels, of, where: null, counting: state.counting, through: walkRule(state, state.through ? { endOnly: [] } : {}), language })
  const unused = kinds.find((k) => k.count > 0 && !levels.includes(k.kind))
  return (
    <div className="view wide">
      <ViewHead title={t.flow.title} lead={t.flow.lead(levels.map(names).join(' → '))}>
        {levels.map((level, i) => (
          <KindSelect key={i} label={t.flow.level(i + 1)} value={level} onChange={(k) => set({ levels: levels.map((old, j) => (j === i ? k : old)) }, { push: true })} />
        ))}
        {levels.length < mostLevels && unused && (
          <button type="button" className="button" onClick={() => set({ levels: [...levels, levels.includes('SDG_TARGET') ? unused.kind : 'SDG_TARGET'] }, { push: true })}>
            {t.flow.add}
          </button>
        )}
        {levels.length > fewestLevels && (
          <button type="button" className="button" onClick={() => set({ levels: levels.slice(0, -1) }, { push: true })}>
            {t.flow.remove}
          </button>
        )}
        <KindSelect label={t.flow.unit} value={of ?? ''} none={t.flow.unitAuto} onChange={(k) => set({ of: k })} />
        <CountingSelect value={state.counting} onChange={(counting) => set({ counting })} />
        <EvidenceControl />
        <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
      </ViewHead>
      <Answered answer={answer}>
        {(answer) => {
          const flow = answer.data.flow
          if (!flow) return <Empty>{t.flow.nothing}</Empty>
          return (
            <Frame
              name="flow"
              answer={answer}
              tables={flowTables(flow, t)}
              words={
                <>
                  <AnalysisWords analysis={flow} of={flow.of} counting={flow.counting} unit={t.flow.unitIs(names(flow.of))} />
                  <p>{flow.balanced ? t.flow.balanced : t.flow.unbalanced}</p>
                </>
              }
            >
              {flow.completeness === 'TRUNCATED' && <TruncatedNote />}
              {flow.links.length === 0 ? <Empty>{t.flow.nothing}</Empty> : <Sankey flow={flow} levels={levels} />}
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

interface NodeData {
  /** Where its label stands: beside its middle, or lower where labels would overlap. */
  labelY?: number
  id: string
  level: number
  order: number
  item?: ItemFragment
  status?: CoverageStatus
  /** What it holds, by the API. */
  held?: number
}
interface LinkData {
  basis?: Basis
}
type Node = SankeyNode<NodeData, LinkData>
type Ribbon = SankeyLink<NodeData, LinkData>

const leastPerLevel = 300
const labelRoom = 270
const labelHeight = 17
const bar = 14
const top = 38
const rowHeight = 25

/** Lays out the flow in the order of the API. What a node holds and cannot pass on goes to a hatched place of its level. */
function arrange(flow: FlowData, levels: EntityKind[], room: number) {
  const nodes: NodeData[] = flow.nodes.map((n, i) => ({ id: n.id, level: n.level, order: i, item: n.entity, held: n.value }))
  const known = new Map(flow.nodes.map((n) => [n.id, n]))
  const links: { source: string; target: string; value: number; basis?: Basis }[] = flow.links.map((l) => ({ source: l.source, target: l.target, value: l.value, basis: l.weakestBasis }))
  const places = new Map<string, NodeData>()
  for (const u of flow.unknown) {
    const id = `${u.level} ${u.status}`
    if (!places.has(id)) places.set(id, { id, level: u.level, order: 10_000 + places.size, status: u.status, held: flow.missing.find((m) => m.level === u.level && m.status === u.status)?.value })
    const isAfter = u.level > known.get(u.node)!.level
    links.push({ source: isAfter ? u.node : id, target: isAfter ? id : u.node, value: u.value })
  }
  const all = [...nodes, ...places.values()]
  const most = Math.max(...levels.map((_, level) => all.filter((n) => n.level === level).length))
  const width = Math.max(room, (levels.length - 1) * leastPerLevel + labelRoom + bar + 12)
  const height = Math.max(420, most * rowHeight) + top
  const layout = sankey<NodeData, LinkData>()
    .nodeId((n) => n.id)
    .nodeAlign((n) => n.level)
    .nodeSort((a, b) => a.order - b.order)
    .nodeWidth(bar)
    .nodePadding(Math.max(6, Math.min(14, 260 / most)))
    .extent([
      [4, top],
      [width - labelRoom - 4, height - 8],
    ])
  const graph = layout({ nodes: all.map((n) => ({ ...n })), links: links.filter((l) => l.value > 0).map((l) => ({ ...l })) })
  // The order of nodes decides that of ribbons, so that none cross without need.
  for (const n of graph.nodes) {
    n.sourceLinks?.sort((a, b) => (a.target as Node).y0! - (b.target as Node).y0!)
    n.targetLinks?.sort((a, b) => (a.source as Node).y0! - (b.source as Node).y0!)
  }
  layout.update(graph)
  for (let level = 0; level < levels.length; level++) {
    let free = -Infinity
    const column = graph.nodes.filter((n) => n.level === level).sort((a, b) => a.y0! - b.y0!)
    for (const n of column) {
      n.labelY = Math.max((n.y0! + n.y1!) / 2, free)
      free = n.labelY + labelHeight
    }
    // What was pushed below the end is pushed back up from there.
    let limit = height - 10
    for (const n of column.reverse()) {
      n.labelY = Math.min(n.labelY!, limit)
      limit = n.labelY - labelHeight
    }
  }
  return { graph, width, height }
}

function Sankey({ flow, levels }: { flow: FlowData; levels: EntityKind[] }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const fullName = useFullName()
  const [active, setActive] = useState<string | null>(null)
  const [box, room] = useWidth<HTMLDivElement>(1200)
  const { graph, width, height } = arrange(flow, levels, room)
  const labelWidth = Math.min(labelRoom, (width - labelRoom) / (levels.length - 1) - bar - 40)
  const ribbon = sankeyLinkHorizontal<NodeData, LinkData>()
  const lit = active === null ? null : connected(graph.nodes.find((n) => n.id === active))
  const describe = (n: Node) => `${n.item ? fullName(n.item) : `${t.flow.unknown}: ${t.status[n.status!].name}`}: ${t.number(n.held ?? 0)}`
  return (
    <div className="picture-box">
      <div ref={box} />
      <svg className="picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t.flow.picture}>
        <Patterns />
        {levels.map((kind, i) => (
          <text key={i} className="flow-head" x={4 + i * ((width - labelRoom - 8 - bar) / (levels.length - 1))} y="18">
            {names(kind)}
          </text>
        ))}
        <g className={lit ? 'flow-links isolating' : 'flow-links'} aria-hidden="true">
          {graph.links.map((l, i) => {
            const [source, target] = [l.source as Node, l.target as Node]
            const colored = target.item?.kind === 'SDG_GOAL' || target.item?.kind === 'SDG_TARGET' ? target.item : source.item
            const isUnsaid = !source.item || !target.item
            return (
              <g key={i}>
                <path
                  className={`flow-link ${isUnsaid ? 'to-unsaid' : 'colored'}${lit?.has(l) ? ' lit' : ''}`}
                  style={colored && lookStyle(colored.appearance)}
                  d={ribbon(l) ?? ''}
                  strokeWidth={Math.max(1.2, l.width ?? 0)}
                />
                {l.basis && l.basis !== 'STATED' && l.basis !== 'OFFICIAL' && <path className={`flow-center line ${l.basis}`} d={ribbon(l) ?? ''} />}
              </g>
            )
          })}
        </g>
        {graph.nodes.map((n) => (
          <g
            key={n.id}
            className="flow-node"
            role="img"
            tabIndex={0}
            aria-label={describe(n)}
            onMouseEnter={() => setActive(n.id)}
            onMouseLeave={() => setActive(null)}
            onFocus={() => setActive(n.id)}
            onBlur={() => setActive(null)}
            style={n.item && lookStyle(n.item.appearance)}
          >
            <title>{describe(n)}</title>
            <rect className={n.item ? 'flow-bar' : 'unsaid'} x={n.x0} y={n.y0} width={bar} height={Math.max(2, n.y1! - n.y0!)} rx="2" />
            <NodeLabel node={n} room={labelWidth} />
          </g>
        ))}
      </svg>
    </div>
  )
}

function NodeLabel({ node, room }: { node: Node; room: number }) {
  const { t } = useLanguage()
  const middle = node.labelY!
  const x = node.x1! + 6
  const value = t.number(node.held ?? 0)
  if (!node.item)
    return (
      <text className="flow-label flow-value" x={x} y={middle + 4}>
        {t.status[node.status!].name} {value}
      </text>
    )
  const words = `${node.item.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''}${codeAndName(node.item)}`
  return (
    <>
      <g transform={`translate(${x} ${middle - 8})`}>
        <SignShape look={node.item.appearance} code={node.item.code} size={16} />
      </g>
      <text className="flow-label" x={x + 21} y={middle + 4}>
        {wrap(words, room - 70, 12, 1)[0]}
        <tspan className="flow-value" dx="6">
          {value}
        </tspan>
      </text>
    </>
  )
}

/** Everything that runs through a node, up and down. */
function connected(node: Node | undefined): Set<Ribbon> {
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

type Words = ReturnType<typeof useLanguage>['t']

function flowTables(flow: FlowData, t: Words) {
  const byId = new Map(flow.nodes.map((n) => [n.id, n.entity]))
  const end = (id: string) => <EntityName item={byId.get(id)!} />
  type Row = FlowData['links'][number]
  type Unsaid = FlowData['unknown'][number]
  return [
    {
      caption: t.flow.title,
      rows: [...flow.links],
      columns: [
        { head: t.flow.source, text: (l: Row) => byId.get(l.source)!.id, show: (l: Row) => end(l.source) },
        { head: t.flow.target, text: (l: Row) => byId.get(l.target)!.id, show: (l: Row) => end(l.target) },
        { head: t.flow.value, text: (l: Row) => l.value, numeric: true },
        { head: t.table.weakest, text: (l: Row) => l.weakestBasis, show: (l: Row) => t.basis[l.weakestBasis].name },
      ],
    },
    {
      caption: t.flow.unknown,
      rows: [...flow.unknown],
      columns: [
        { head: t.flow.node, text: (u: Unsaid) => byId.get(u.node)!.id, show: (u: Unsaid) => end(u.node) },
        { head: t.coverage.status, text: (u: Unsaid) => u.status, show: (u: Unsaid) => t.status[u.status].name },
        { head: t.flow.value, text: (u: Unsaid) => u.value, numeric: true },
      ],
    },
  ]
}
