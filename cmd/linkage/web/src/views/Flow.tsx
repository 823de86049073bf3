import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey'
import { useState } from 'react'
import { useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect } from '../components/Controls'
import { codeAndName, EntityName, useFullName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { boxMark, Legend, lineMark } from '../components/Legend'
import { Patterns } from '../components/Patterns'
import { lookStyle, SignShape } from '../components/Sign'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { hasEvidence, walkRule } from '../evidence'
import { FlowDocument, type Basis, type EntityKind, type FlowEnd, type FlowQuery, type FlowQueryVariables, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { wrap } from '../lib/measure'
import { isReading } from '../lib/readings'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { evidenceFields, flag, kind, kindList, oneOf, useViewState } from '../state'

const usualLevels = ['REGION', 'REGIONAL_INITIATIVE', 'SDG_GOAL']

const fields = {
  ...evidenceFields,
  levels: kindList(usualLevels),
  of: kind(),
  counting: oneOf(countingChoices, 'SPLIT'),
  through: flag,
  turn: flag, // paths may turn
}

type FlowData = NonNullable<FlowQuery['flow']>

const fewestLevels = 2
const mostLevels = 6

/** Things carried through levels, as much as the API counts; what does not run on is drawn, too. */
export default function Flow() {
  const { t, language } = useLanguage()
  const { names, kinds, counted } = useKinds()
  const [state, set] = useViewState(fields)
  // Each level has a control: of an address what no control can show is left out.
  const known = state.levels.filter((level) => kinds.some((k) => k.kind === level))
  const named = [...new Set(known)].slice(0, mostLevels)
  const levels = (named.length < fewestLevels ? usualLevels : named) as EntityKind[]
  // A kind is a level once: one that is chosen for a second changes places.
  const withLevel = (i: number, kind: EntityKind) => levels.map((old, j) => (j === i ? kind : old === kind ? levels[i]! : old))
  const of = levels.find((level) => level === state.of) ?? null
  const unread = [...(levels.join() === known.join() ? [] : [`levels=${state.levels.join()}`]), ...(state.of && !of ? [`of=${state.of}`] : [])]
  const answer = useAnswer(FlowDocument, { levels, of, where: null, counting: state.counting, through: walkRule(state, { ...(state.through && { endOnly: [] }), ...(state.turn && { direction: 'BOTH' as const }) }), language }, hasEvidence(state))
  // A unit is one of the levels.
  const stays = (next: readonly string[]) => (next.includes(state.of) ? {} : { of: '' })
  const unused = kinds.find((k) => k.count > 0 && !levels.includes(k.kind))
  return (
    <div className="view wide">
      <ViewHead title={t.flow.title} lead={t.flow.lead(levels.map(names).join(' → '))} fields={fields} unread={unread}>
        {levels.map((level, i) => (
          <KindSelect key={i} label={t.flow.level(i + 1)} value={level} onChange={(k) => k && set({ levels: withLevel(i, k), ...stays(withLevel(i, k)) }, { push: true })} />
        ))}
        {levels.length < mostLevels && unused && (
          <button type="button" className="button" onClick={() => set({ levels: [...levels, levels.includes('SDG_TARGET') ? unused.kind : 'SDG_TARGET'] }, { push: true })}>
            {t.flow.add}
          </button>
        )}
        {levels.length > fewestLevels && (
          <button type="button" className="button" onClick={() => set({ levels: levels.slice(0, -1), ...stays(levels.slice(0, -1)) }, { push: true })}>
            {t.flow.remove}
          </button>
        )}
        <KindSelect label={t.flow.unit} value={of ?? ''} among={levels} none={t.flow.unitAuto} onChange={(k) => set({ of: k })} />
        <CountingSelect value={state.counting} onChange={(counting) => set({ counting })} />
        <EvidenceControl />
        <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
        <Check label={t.flow.turn} title={t.flow.turnHelp} checked={state.turn} onChange={(turn) => set({ turn })} />
      </ViewHead>
      <Answered answer={answer} unless={!hasEvidence(state) && t.rule.noEvidence}>
        {(answer) => {
          const flow = answer.data.flow
          if (!flow) return <Empty>{t.flow.nothing}</Empty>
          // Those that were asked for: an old answer stays while that to other levels is under way.
          const levels = [(answer.variables as FlowQueryVariables).levels].flat()
          const reasons = [...new Set(flow.ended.map((e) => e.reason))]
          const weak = [...new Set(flow.links.map((l) => l.weakestBasis))].filter((b) => b === 'RELAYED')
          return (
            <Frame
              name="flow"
              answer={answer}
              tables={flowTables(flow, levels, names, t)}
              words={
                <>
                  <AnalysisWords analysis={flow} of={flow.of} to={levels} counting={flow.counting} unit={t.flow.unitIs(names(flow.of))} />
                  <p>{flow.balanced ? t.flow.balanced : t.flow.unbalanced}</p>
                  <ul className="sentences">
                    {reasons.map((reason) => (
                      <li key={reason}>
                        <b>{t.ends[reason].name}:</b> {t.ends[reason].meaning}
                      </li>
                    ))}
                    {flow.bypassed.map((b) => (
                      <li key={b.level}>{t.flow.bypassed(b.pairs, counted(b.units, flow.of), names(levels[b.level]!))}</li>
                    ))}
                  </ul>
                </>
              }
              legend={
                <Legend
                  items={[
                    ...weak.map((basis) => ({ mark: lineMark(basis), words: t.legend.weakest(t.basis[basis].name) })),
                    flow.links.some((l) => isReading(l.weakestBasis)) && { mark: boxMark('reading-box'), words: t.reading.among },
                    reasons.some((r) => unsaid.includes(r)) && { mark: boxMark('unsaid'), words: t.legend.unsaid },
                    reasons.some((r) => !unsaid.includes(r)) && { mark: boxMark('ended'), words: t.legend.ended },
                  ]}
                />
              }
            >
              {(flow.completeness === 'TRUNCATED' || flow.nodeCount > flow.nodes.length || flow.linkCount > flow.links.length) && <TruncatedNote />}
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
  reason?: FlowEnd
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

/** What the sources do not say, as distinct from what ends for a reason that is known. */
const unsaid: FlowEnd[] = ['MENTIONED', 'UNREAD_FIGURE', 'NOT_STATED']

/** Lays out the flow in the order of the API. What ends at a node goes to a place of the level that it does not reach, one for each reason. */
function arrange(flow: FlowData, levels: EntityKind[], room: number) {
  const nodes: NodeData[] = flow.nodes.map((n, i) => ({ id: n.key, level: n.level, order: i, item: n.entity, held: n.value }))
  const known = new Set(flow.nodes.map((n) => n.key))
  const links: { source: string; target: string; value: number; basis?: Basis }[] = flow.links.flatMap((l) =>
    known.has(l.sourceKey) && known.has(l.targetKey) ? [{ source: l.sourceKey, target: l.targetKey, value: l.value, basis: l.weakestBasis }] : [],
  )
  const places = new Map<string, NodeData>()
  for (const sum of flow.ended) {
    const id = `${sum.level} ${sum.reason}`
    places.set(id, { id, level: sum.level, order: 10_000 + places.size, reason: sum.reason, held: sum.value })
  }
  for (const n of flow.nodes) {
    for (const e of n.ended) {
      const id = `${e.level} ${e.reason}`
      links.push(e.level > n.level ? { source: n.key, target: id, value: e.value } : { source: id, target: n.key, value: e.value })
    }
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
  const describe = (n: Node) => `${n.item ? fullName(n.item) : `${t.flow.ended}: ${t.ends[n.reason!].name}`}: ${t.number(n.held ?? 0)}${isRead(n) ? t.comma + t.reading.among : ''}`
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
            const kind = isUnsaid ? 'to-unsaid' : isReading(l.basis) ? 'reading' : 'colored'
            return (
              <g key={i}>
                <path
                  className={`flow-link ${kind}${lit?.has(l) ? ' lit' : ''}`}
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
            {isRead(n) && <rect className="reading-ring" x={n.x0! - 3} y={n.y0! - 3} width={bar + 6} height={Math.max(2, n.y1! - n.y0!) + 6} rx="4" />}
            <rect className={n.item ? 'flow-bar' : unsaid.includes(n.reason!) ? 'unsaid' : 'ended'} x={n.x0} y={n.y0} width={bar} height={Math.max(2, n.y1! - n.y0!)} rx="2" />
            <NodeLabel node={n} room={labelWidth} />
          </g>
        ))}
      </svg>
    </div>
  )
}

/** Whether a reading of ours is in what a node holds. */
const isRead = (n: Node) => [...(n.sourceLinks ?? []), ...(n.targetLinks ?? [])].some((l) => isReading(l.basis))

function NodeLabel({ node, room }: { node: Node; room: number }) {
  const { t } = useLanguage()
  const middle = node.labelY!
  const x = node.x1! + 6
  const value = t.number(node.held ?? 0)
  if (!node.item)
    return (
      <text className="flow-label flow-value" x={x} y={middle + 4}>
        {t.ends[node.reason!].name} {value}
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

function flowTables(flow: FlowData, levels: readonly EntityKind[], names: (kind: EntityKind) => string, t: Words) {
  const byKey = new Map(flow.nodes.map((n) => [n.key, n.entity]))
  const id = (key: string) => byKey.get(key)?.id ?? key.slice(key.indexOf('/') + 1)
  const end = (key: string) => (byKey.has(key) ? <EntityName item={byKey.get(key)!} /> : id(key))
  type Row = FlowData['links'][number]
  const ended = flow.nodes.flatMap((n) => n.ended.map((e) => ({ ...e, key: n.key })))
  type Ended = (typeof ended)[number]
  return [
    {
      caption: t.flow.title,
      rows: [...flow.links],
      columns: [
        { head: t.flow.source, text: (l: Row) => id(l.sourceKey), show: (l: Row) => end(l.sourceKey) },
        { head: t.flow.target, text: (l: Row) => id(l.targetKey), show: (l: Row) => end(l.targetKey) },
        { head: t.flow.value, text: (l: Row) => l.value, numeric: true },
        { head: t.table.weakest, text: (l: Row) => l.weakestBasis, show: (l: Row) => t.basis[l.weakestBasis].name },
      ],
    },
    {
      caption: t.flow.ended,
      rows: ended,
      columns: [
        { head: t.flow.node, text: (e: Ended) => id(e.key), show: (e: Ended) => end(e.key) },
        { head: t.flow.before, text: (e: Ended) => levels[e.level]!, show: (e: Ended) => names(levels[e.level]!) },
        { head: t.flow.reason, text: (e: Ended) => e.reason, show: (e: Ended) => t.ends[e.reason].name },
        { head: t.flow.value, text: (e: Ended) => e.value, numeric: true },
      ],
    },
  ]
}
