import { useCallback } from 'react'
import { useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { lineMark } from '../components/Basis'
import { Beside } from '../components/Beside'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect } from '../components/Controls'
import { EntityName } from '../components/EntityName'
import { EvidenceDrawer } from '../components/EvidenceDrawer'
import { NodeContent, RibbonContent } from '../components/flow/FlowDrawer'
import { FlowPicture } from '../components/flow/FlowPicture'
import { Frame, ViewHead } from '../components/Frame'
import { boxMark, Legend } from '../components/Legend'
import { Answered, Empty, Incomplete } from '../components/States'
import { hasEvidence, walkRule } from '../evidence'
import { FlowDocument, type EntityKind, type FlowQueryVariables } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { questionOf } from '../lib/exports'
import { folded, graphOf, layOutFlow, unsaid, type FlowData } from '../lib/flow'
import { useMedia } from '../lib/media'
import { isReading } from '../lib/readings'
import { useKinds } from '../service'
import { evidenceFields, flag, kind, kindList, oneOf, text, useViewState } from '../state'
import css from './Flow.module.css'

const usualLevels = ['REGION', 'REGIONAL_INITIATIVE', 'SDG_GOAL']

const fields = {
  ...evidenceFields,
  levels: kindList(usualLevels),
  of: kind(),
  counting: oneOf(countingChoices, 'SPLIT'),
  through: flag,
  turn: flag, // paths may turn
  unfold: flag, // what nothing is said of is drawn one by one
  at: text(), // the place or the ribbon that the drawer is about
}

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
  const told = answer.isPlaceholderData ? null : answer.data?.data.flow
  const isPhone = useMedia('(max-width: 760px)')
  const close = useCallback(() => {
    set({ at: '' })
    requestAnimationFrame(() => document.querySelector<SVGElement>(`svg [data-id="${CSS.escape(state.at)}"]`)?.focus())
  }, [set, state.at])
  // A unit is one of the levels.
  const stays = (next: readonly string[]) => (next.includes(state.of) ? {} : { of: '' })
  const unused = kinds.find((k) => k.count > 0 && !levels.includes(k.kind))
  return (
    <div className="view wide">
      <ViewHead title={levels.map(names).join(' → ')} lead={told && told.unknownCount > 0 && t.flow.told(told.unknownCount, counted(told.things, told.of), t.list(levels.filter((l) => l !== told.of).map(names)))} fields={fields} unread={unread}>
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
          const asked = answer.variables as FlowQueryVariables
          const levels = [asked.levels].flat()
          const whole = graphOf(flow)
          const shut = folded(whole)
          const count = whole.places.length - shut.places.length
          const closed = flow.ended.filter((e) => e.reason === 'NOT_PASSED')
          const reasons = [...new Set(flow.ended.map((e) => e.reason))]
          const weak = [...new Set(flow.links.map((l) => l.weakestBasis))].filter((b) => b === 'RELAYED')
          return (
            <Frame
              name="flow"
              answer={answer}
              exported={{ question: questionOf('flow', { levels, of: asked.of, counting: asked.counting, through: asked.through }) }}
              tables={flowTables(flow, levels, names, t)}
              words={
                <>
                  <AnalysisWords analysis={flow} of={flow.of} to={levels} counting={flow.counting} unit={t.flow.unitIs(names(flow.of))} />
                  <p>{flow.balanced ? t.flow.balanced : t.flow.unbalanced}</p>
                  <ul>
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
                    flow.links.some((l) => isReading(l.weakestBasis)) && { mark: boxMark('reading'), words: t.reading.among },
                    reasons.some((r) => unsaid.includes(r)) && { mark: boxMark('NOT_STATED'), words: t.legend.unsaid },
                    reasons.some((r) => !unsaid.includes(r)) && { mark: boxMark('ended'), words: t.legend.ended },
                  ]}
                />
              }
            >
              <Incomplete completeness={flow.completeness} isCut={flow.nodeCount > flow.nodes.length || flow.linkCount > flow.links.length} />
              {closed.length > 0 && !state.through && (
                <p className={css.hint} role="status">
                  {t.flow.closed(t.list(closed.map((e) => names(levels[e.level]!))))}{' '}
                  <button type="button" className="button small" onClick={() => set({ through: true })}>
                    {t.rule.through}
                  </button>
                </p>
              )}
              {flow.links.length === 0 ? (
                <>
                  <Empty>{t.flow.nothing}</Empty>
                  {!state.turn && (
                    <p className={css.hint}>
                      <button type="button" className="button" title={t.flow.turnHelp} onClick={() => set({ turn: true })}>
                        {t.flow.turn}
                      </button>
                    </p>
                  )}
                </>
              ) : (
                <Beside
                  isSheet={isPhone}
                  drawer={
                    state.at && (
                      <EvidenceDrawer head={state.at.includes('|') ? t.flow.ribbon : t.flow.node} onClose={close} isSheet={isPhone}>
                        <DrawerContent key={state.at} flow={flow} asked={asked} levels={levels} at={state.at} isUnfolded={state.unfold} />
                      </EvidenceDrawer>
                    )
                  }
                >
                  {(count > 0 || state.unfold) && (
                      <p className={css.hint}>
                        {state.unfold ? t.flow.oneByOne : t.flow.folded(shut.places.filter((p) => p.members).reduce((n, p) => n + p.members!.length, 0))}{' '}
                        <button type="button" className="button small" aria-pressed={state.unfold} onClick={() => set({ unfold: !state.unfold, at: '' })}>
                          {state.unfold ? t.flow.fold : t.flow.unfold}
                        </button>
                      </p>
                    )}
                  <FlowPicture flow={flow} levels={levels} isUnfolded={state.unfold} chosen={state.at} onChoose={(id) => set({ at: id === state.at ? '' : id })} />
                </Beside>
              )}
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

/** What stands behind the place or the ribbon that an address names. */
function DrawerContent({ flow, asked, levels, at, isUnfolded }: { flow: FlowData; asked: FlowQueryVariables; levels: readonly EntityKind[]; at: string; isUnfolded: boolean }) {
  const { t } = useLanguage()
  const { nodes, ribbons } = layOutFlow(isUnfolded ? graphOf(flow) : folded(graphOf(flow)), levels.length, 0)
  const node = nodes.find((n) => n.id === at)
  const ribbon = ribbons.find((r) => r.ribbon.id === at)?.ribbon
  if (node) return <NodeContent flow={flow} levels={levels} node={node} />
  if (ribbon) return <RibbonContent flow={flow} asked={asked} levels={levels} ribbon={ribbon} />
  return <p className="note">{t.atlas.gone}</p>
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
