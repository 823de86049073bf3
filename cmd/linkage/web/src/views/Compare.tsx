import { useQueries } from '@tanstack/react-query'
import { ask, useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect } from '../components/Controls'
import { EntityBox } from '../components/EntityBox'
import { codeAndName, EntityName, useFullName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { boxMark, Legend } from '../components/Legend'
import { Patterns } from '../components/Patterns'
import { SignShape } from '../components/Sign'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { hasEvidence, walkRule } from '../evidence'
import { CompareDocument, ItemsDocument, PartsDocument, type CompareQuery, type CompareQueryVariables, type EntityKind, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { readingsByLine } from '../lib/readings'
import { wrap } from '../lib/measure'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { evidenceFields, flag, kind, list, oneOf, useViewState } from '../state'

const fields = {
  ...evidenceFields,
  of: kind('REGIONAL_INITIATIVE'),
  by: kind('SDG_GOAL'),
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
  const { names, known } = useKinds()
  const [state, set] = useViewState(fields)
  const of = known(state.of, 'REGIONAL_INITIATIVE')
  const by = known(state.by, 'SDG_GOAL')
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
  const chosen = [left.names, right.names]
  const answer = useAnswer(CompareDocument, variables, ready && hasEvidence(state))
  return (
    <div className="view">
      <ViewHead title={t.compare.title} lead={t.compare.lead(names(of), names(by))} fields={fields} unread={[...left.gone.map((id) => `left=${id}`), ...right.gone.map((id) => `right=${id}`)]}>
        <KindSelect label={t.matrix.of} value={of} onChange={(k) => k && set({ of: k, by: k === by ? of : by, left: [], right: [] }, { push: true })} />
        <KindSelect label={t.matrix.columns} value={by} onChange={(k) => k && set(k === of ? { by: k, of: by, left: [], right: [] } : { by: k }, { push: true })} />
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
        <Answered answer={answer} unless={!hasEvidence(state) && t.rule.noEvidence}>
          {(answer) => {
            const { left, right } = answer.data
            if (!left || !right) return <Empty>{t.entity.noLinks}</Empty>
            const all = pairUp(left, right)
            const lines = all.filter((l) => state.full || l.left.distinct > 0 || l.right.distinct > 0)
            // Those that were asked for: an old answer stays while that to another question is under way.
            const asked = answer.variables as CompareQueryVariables
            const isRead = [left, right].some((side) => readings(side).size > 0)
            return (
              <Frame
                name="compare"
                answer={answer}
                tables={[compareTable(lines, readings(left), readings(right), t)]}
                words={
                  <div className="sides">
                    {[left, right].map((side, i) => (
                      <div key={i}>
                        <h3>{i === 0 ? t.compare.left : t.compare.right}</h3>
                        <AnalysisWords analysis={side} of={asked.of} to={[asked.by]} counting={asked.counting} unit={t.flow.unitIs(names(asked.of))} />
                      </div>
                    ))}
                  </div>
                }
                legend={
                  <Legend
                    items={[
                      { mark: boxMark('bar-left'), words: t.compare.side(t.compare.left, chosen[0]!) },
                      { mark: boxMark('bar-right'), words: t.compare.side(t.compare.right, chosen[1]!) },
                      left.unknownCount + right.unknownCount > 0 && { mark: boxMark('unsaid'), words: t.legend.unknown },
                      isRead && { mark: boxMark('reading-box'), words: t.reading.alone },
                    ]}
                  />
                }
              >
                {[left, right].some((side) => side.completeness === 'TRUNCATED' || side.columnCount > side.columns.length) && <TruncatedNote />}
                {lines.length < all.length && <p className="note">{t.compare.hidden(all.length - lines.length)}</p>}
                {lines.length === 0 && left.unknownCount + right.unknownCount === 0 ? <Empty>{t.entity.noLinks}</Empty> : <Butterfly lines={lines} left={left} right={right} />}
              </Frame>
            )
          }}
        </Answered>
      )}
    </div>
  )
}

/** The entities of the kind that a selection means: those named, and the parts of others that are named. */
function useSelection(named: string[], kind: EntityKind): { ids: string[]; names: string; gone: string[]; isPending: boolean } {
  const { t, language } = useLanguage()
  const items = useAnswer(ItemsDocument, { ids: named.slice(0, mostCodes), language }, named.length > 0)
  const known = named.length === 0 ? [] : (items.data?.data.nodes ?? []).flatMap((n) => (n && 'id' in n ? [n as ItemFragment] : []))
  const wholes = known.filter((n) => n.kind !== kind).map((n) => n.id)
  const parts = useQueries({
    queries: wholes.map((id) => ({ queryKey: ['parts', id, kind, language], queryFn: ({ signal }: { signal: AbortSignal }) => ask(PartsDocument, { id, kind, language }, signal) })),
  })
  const ids = known.flatMap((n) => {
    if (n.kind === kind) return [n.id]
    return parts[wholes.indexOf(n.id)]?.data?.data.entity?.links.nodes.map((l) => l.source.id) ?? []
  })
  const gone = items.isPending || items.isPlaceholderData ? [] : named.slice(0, mostCodes).filter((id) => !known.some((n) => n.id === id))
  return { ids: [...new Set(ids)], names: t.list(known.map(codeAndName)), gone, isPending: (named.length > 0 && items.isPending) || parts.some((p) => p.isPending) }
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

const readings = (side: SideData) => readingsByLine(side.cells, (c) => c.columnKey)

/** On which side a line is. A side of which nothing is recorded may have it all the same where the source does not say. */
function where({ left, right }: Line, t: Words): string {
  if (left.distinct > 0 && right.distinct > 0) return t.compare.both
  if (left.distinct > 0) return right.unknown > 0 ? t.compare.rightUnknown : t.compare.onlyLeft
  if (right.distinct > 0) return left.unknown > 0 ? t.compare.leftUnknown : t.compare.onlyRight
  return left.unknown + right.unknown > 0 ? t.compare.unknown : t.compare.neither
}

/** A side as a whole: its total, unless nothing can be said of it. */
function sideWords(name: string, side: SideData, t: Words): string {
  if (side.unknownCount > 0 && side.unknownCount === side.things) return t.compare.unknownOf(name)
  const total = t.number(side.total)
  return t.compare.side(name, side.unknownCount > 0 ? t.compare.partly(total, side.unknownCount, side.things) : total)
}

/** A number at the end of a bar: "–" is only said where it is known that there is nothing. */
const endWords = (line: SideData['columns'][number], t: Words) => (line.distinct > 0 ? t.number(line.total) : line.unknown > 0 ? '?' : '–')

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
  // What is not known may be as much again as there are things of which it is not.
  const most = Math.max(1, ...lines.flatMap((l) => [l.left.total + l.left.unknown, l.right.total + l.right.unknown]))
  const [readLeft, readRight] = [readings(left), readings(right)]
  const scale = (value: number) => (value / most) * (from - numberRoom)
  const height = headHeight + lines.length * lineHeight + 8
  return (
    <div className="picture-box">
      <div ref={box} />
      <svg className="picture butterfly" width={room} height={height} viewBox={`0 0 ${room} ${height}`} role="img" aria-label={t.compare.picture}>
        <Patterns />
        <text className="compare-head" x={from - 8} y="18" textAnchor="end">
          {sideWords(t.compare.left, left, t)}
        </text>
        <text className="compare-head" x={to + 8} y="18">
          {sideWords(t.compare.right, right, t)}
        </text>
        {lines.map((line, i) => {
          const y = headHeight + i * lineHeight
          const textX = isNarrow ? 28 : from + 38
          return (
            <g key={line.entity.id}>
              <title>{`${fullName(line.entity)}: ${endWords(line.left, t)}, ${endWords(line.right, t)}, ${where(line, t)}`}</title>
              <path className="compare-line" d={`M0 ${y}H${room}`} />
              <g transform={`translate(${textX - 28} ${y + 6})`}>
                <SignShape look={line.entity.appearance} code={line.entity.code} />
              </g>
              <text className="compare-text" x={textX} y={y + 20}>
                {wrap(`${line.entity.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''}${codeAndName(line.entity)}`, isNarrow ? room - 32 : names - 50, 12, 1)[0]}
              </text>
              <SideBar line={line.left} reading={readLeft.get(line.left.key) ?? 0} x={from} y={y + barY} way={-1} scale={scale} />
              <SideBar line={line.right} reading={readRight.get(line.right.key) ?? 0} x={to} y={y + barY} way={1} scale={scale} />
            </g>
          )
        })}
      </svg>
    </div>
  )
}

/** One side of a line: what others state, what only we read, and how much more there may be. */
function SideBar({ line, reading, x, y, way, scale }: { line: SideData['columns'][number]; reading: number; x: number; y: number; way: 1 | -1; scale: (value: number) => number }) {
  const { t } = useLanguage()
  const piece = (className: string, from: number, value: number) =>
    value > 0 && <rect className={className} x={way > 0 ? x + scale(from) : x - scale(from + value)} y={y} width={scale(value)} height="18" rx="3" />
  return (
    <>
      {piece(way > 0 ? 'bar-right' : 'bar-left', 0, line.total - reading)}
      {piece('reading reading-box', line.total - reading, reading)}
      {piece('unsaid', line.total, line.unknown)}
      <text className="compare-text" x={x + way * (scale(line.total + line.unknown) + 7)} y={y + 13} textAnchor={way > 0 ? undefined : 'end'}>
        {endWords(line, t)}
      </text>
    </>
  )
}

function compareTable(lines: Line[], left: Map<string, number>, right: Map<string, number>, t: Words) {
  const number = (side: Side) => ({
    head: side === 'left' ? t.compare.left : t.compare.right,
    // Where nothing is recorded and the source does not say, there is no number.
    text: (l: Line) => (l[side].distinct === 0 && l[side].unknown > 0 ? '' : l[side].total),
    numeric: true,
  })
  const of = (head: string, text: (l: Line) => number) => ({ head, text, numeric: true })
  return {
    caption: t.compare.picture,
    rows: lines,
    columns: [
      { head: t.matrix.columns, text: (l: Line) => l.entity.id, show: (l: Line) => <EntityName item={l.entity} /> },
      number('left'),
      of(t.compare.unknownOf(t.compare.left), (l) => l.left.unknown),
      number('right'),
      of(t.compare.unknownOf(t.compare.right), (l) => l.right.unknown),
      of(t.compare.readingOf(t.compare.left), (l) => left.get(l.left.key) ?? 0),
      of(t.compare.readingOf(t.compare.right), (l) => right.get(l.right.key) ?? 0),
      { head: t.coverage.status, text: (l: Line) => where(l, t) },
    ],
  }
}
