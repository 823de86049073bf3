import { useQueries } from '@tanstack/react-query'
import { ask, useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect } from '../components/Controls'
import { EntityBox } from '../components/EntityBox'
import { codeAndName, EntityName, useFullName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { SignShape } from '../components/Sign'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { walkRule } from '../evidence'
import { CompareDocument, ItemsDocument, PartsDocument, type CompareQuery, type EntityKind, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { wrap } from '../lib/measure'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { evidenceFields, flag, list, oneOf, text, useViewState } from '../state'

const fields = {
  ...evidenceFields,
  of: text('REGIONAL_INITIATIVE'),
  by: text('SDG_GOAL'),
  left: list(),
  right: list(),
  counting: oneOf(countingChoices, 'FULL'),
  through: flag,
  full: flag,
}
type Side = 'left' | 'right'
type SideData = NonNullable<CompareQuery['left']>

const mostCodes = 100
const codeOf = (id: string) => id.slice(id.indexOf(':') + 1)

/** Two selections of one kind, counted by one rule, line by line. */
export default function Compare() {
  const { t, language } = useLanguage()
  const { names } = useKinds()
  const [state, set] = useViewState(fields)
  const of = state.of as EntityKind
  const by = state.by as EntityKind
  const left = useSelection(state.left, of)
  const right = useSelection(state.right, of)
  const ready = left.ids.length > 0 && right.ids.length > 0 && !left.isPending && !right.isPending
  const variables = {
    of,
    by,
    left: left.ids.slice(0, mostCodes).map(codeOf),
    right: right.ids.slice(0, mostCodes).map(codeOf),
    counting: state.counting,
    through: walkRule(state, state.through ? { endOnly: [] } : {}),
    language,
  }
  const answer = useAnswer(CompareDocument, variables, ready)
  return (
    <div className="view">
      <ViewHead title={t.compare.title} lead={t.compare.lead(names(of), names(by))}>
        <KindSelect label={t.matrix.of} value={of} onChange={(k) => set({ of: k, left: [], right: [] }, { push: true })} />
        <KindSelect label={t.matrix.columns} value={by} onChange={(k) => set({ by: k }, { push: true })} />
        <CountingSelect value={state.counting} onChange={(counting) => set({ counting })} />
        <EvidenceControl />
        <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
        <Check label={t.compare.hideEmpty} checked={!state.full} onChange={(hide) => set({ full: !hide })} />
      </ViewHead>
      <div className="sides">
        <Selection side="left" count={left.ids.length} />
        <Selection side="right" count={right.ids.length} />
      </div>
      {(left.ids.length > mostCodes || right.ids.length > mostCodes) && <p className="note warning">{t.compare.tooMany}</p>}
      {!ready && !left.isPending && !right.isPending ? (
        <Empty>{t.compare.none}</Empty>
      ) : (
        <Answered answer={answer}>
          {(answer) => {
            const { left, right } = answer.data
            if (!left || !right) return <Empty>{t.entity.noLinks}</Empty>
            const lines = pairUp(left, right).filter((l) => state.full || l.left.distinct > 0 || l.right.distinct > 0)
            return (
              <Frame
                name="compare"
                answer={answer}
                tables={[compareTable(lines, t)]}
                words={
                  <div className="sides">
                    {[left, right].map((side, i) => (
                      <div key={i}>
                        <h3>{i === 0 ? t.compare.left : t.compare.right}</h3>
                        <AnalysisWords analysis={side} of={of} counting={state.counting} unit={t.flow.unitIs(names(of))} />
                      </div>
                    ))}
                  </div>
                }
              >
                {[left, right].some((side) => side.completeness === 'TRUNCATED' || side.columnCount > side.columns.length) && <TruncatedNote />}
                {lines.length === 0 ? <Empty>{t.entity.noLinks}</Empty> : <Butterfly lines={lines} left={left} right={right} />}
              </Frame>
            )
          }}
        </Answered>
      )}
    </div>
  )
}

/** The entities of the kind that a selection means: those named, and the parts of others that are named. */
function useSelection(named: string[], kind: EntityKind): { ids: string[]; isPending: boolean } {
  const { language } = useLanguage()
  const items = useAnswer(ItemsDocument, { ids: named.slice(0, mostCodes), language }, named.length > 0)
  const known = (items.data?.data.nodes ?? []).flatMap((n) => (n && 'id' in n ? [n as ItemFragment] : []))
  const wholes = known.filter((n) => n.kind !== kind).map((n) => n.id)
  const parts = useQueries({
    queries: wholes.map((id) => ({ queryKey: ['parts', id, kind, language], queryFn: ({ signal }: { signal: AbortSignal }) => ask(PartsDocument, { id, kind, language }, signal) })),
  })
  const ids = known.flatMap((n) => {
    if (n.kind === kind) return [n.id]
    return parts[wholes.indexOf(n.id)]?.data?.data.entity?.links.nodes.map((l) => l.source.id) ?? []
  })
  return { ids: [...new Set(ids)], isPending: (named.length > 0 && items.isPending) || parts.some((p) => p.isPending) }
}

function Selection({ side, count }: { side: Side; count: number }) {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(fields)
  const named = state[side]
  const items = useAnswer(ItemsDocument, { ids: named.slice(0, mostCodes), language }, named.length > 0)
  const known = named.length === 0 ? [] : (items.data?.data.nodes ?? []).flatMap((n) => (n && 'id' in n ? [n as ItemFragment] : []))
  const title = side === 'left' ? t.compare.left : t.compare.right
  return (
    <section className={`side ${side}`} aria-label={title}>
      <EntityBox label={`${title}: ${t.compare.add}`} placeholder={t.compare.addHelp} onPick={(item) => set({ [side]: [...new Set([...named, item.id])] }, { push: true })} />
      <ul className="chosen">
        {known.map((item) => (
          <li key={item.id}>
            <EntityName item={item} linked={false} />
            <button type="button" className="remove" aria-label={t.graph.remove(item.code)} onClick={() => set({ [side]: named.filter((id) => id !== item.id) }, { push: true })}>
              ×
            </button>
          </li>
        ))}
      </ul>
      <p className="muted small" role="status">
        {t.compare.selected(count)}
      </p>
    </section>
  )
}

interface Line {
  entity: ItemFragment
  left: SideData['columns'][number]
  right: SideData['columns'][number]
}

const pairUp = (left: SideData, right: SideData): Line[] => {
  const other = new Map(right.columns.map((c) => [c.entity.id, c]))
  return left.columns.flatMap((c) => (other.has(c.entity.id) ? [{ entity: c.entity, left: c, right: other.get(c.entity.id)! }] : []))
}

type Words = ReturnType<typeof useLanguage>['t']

const where = (line: Line, t: Words) =>
  line.left.distinct > 0 ? (line.right.distinct > 0 ? t.compare.both : t.compare.onlyLeft) : line.right.distinct > 0 ? t.compare.onlyRight : t.compare.neither

const narrow = 760 // pixels; where there is less room, a name stands above its bars
const headHeight = 34
const numberRoom = 52

/** Bars to both sides: what one selection has and the other has not is seen at a glance. */
function Butterfly({ lines, left, right }: { lines: Line[]; left: SideData; right: SideData }) {
  const { t } = useLanguage()
  const fullName = useFullName()
  const [box, room] = useWidth<HTMLDivElement>(1180)
  const isNarrow = room < narrow
  const lineHeight = isNarrow ? 56 : 34
  const barY = isNarrow ? 29 : 8
  const names = isNarrow ? 12 : Math.min(400, room / 3)
  const from = (room - names) / 2
  const to = (room + names) / 2
  const most = Math.max(...lines.flatMap((l) => [l.left.total, l.right.total]))
  const scale = (value: number) => (value / most) * (from - numberRoom)
  const height = headHeight + lines.length * lineHeight + 8
  return (
    <div className="picture-box">
      <div ref={box} />
      <svg className="picture butterfly" width={room} height={height} viewBox={`0 0 ${room} ${height}`} role="img" aria-label={t.compare.picture}>
        <text className="compare-head" x={from - 8} y="18" textAnchor="end">
          {t.compare.left}: {t.number(left.total)}
        </text>
        <text className="compare-head" x={to + 8} y="18">
          {t.compare.right}: {t.number(right.total)}
        </text>
        {lines.map((line, i) => {
          const y = headHeight + i * lineHeight
          const textX = isNarrow ? 28 : from + 38
          return (
            <g key={line.entity.id}>
              <title>{`${fullName(line.entity)}: ${t.number(line.left.total)}, ${t.number(line.right.total)}, ${where(line, t)}`}</title>
              <path className="compare-line" d={`M0 ${y}H${room}`} />
              <g transform={`translate(${textX - 28} ${y + 6})`}>
                <SignShape look={line.entity.appearance} code={line.entity.code} />
              </g>
              <text className="compare-text" x={textX} y={y + 20}>
                {wrap(`${line.entity.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''}${codeAndName(line.entity)}`, isNarrow ? room - 32 : names - 50, 12, 1)[0]}
              </text>
              <rect className="bar-left" x={from - scale(line.left.total)} y={y + barY} width={scale(line.left.total)} height="18" rx="3" />
              <text className="compare-text" x={from - scale(line.left.total) - 7} y={y + barY + 13} textAnchor="end">
                {line.left.distinct > 0 ? t.number(line.left.total) : '–'}
              </text>
              <rect className="bar-right" x={to} y={y + barY} width={scale(line.right.total)} height="18" rx="3" />
              <text className="compare-text" x={to + scale(line.right.total) + 7} y={y + barY + 13}>
                {line.right.distinct > 0 ? t.number(line.right.total) : '–'}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}

function compareTable(lines: Line[], t: Words) {
  return {
    caption: t.compare.picture,
    rows: lines,
    columns: [
      { head: t.matrix.columns, text: (l: Line) => l.entity.id, show: (l: Line) => <EntityName item={l.entity} /> },
      { head: t.compare.left, text: (l: Line) => l.left.total, numeric: true },
      { head: t.compare.right, text: (l: Line) => l.right.total, numeric: true },
      { head: t.coverage.status, text: (l: Line) => where(l, t) },
    ],
  }
}
