import { Fragment } from 'react'
import { useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { BasisChip } from '../components/Basis'
import { Citations, citationWords } from '../components/Citations'
import { Check, EvidenceControl, KindSelect } from '../components/Controls'
import { EntityName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { boxMark, Legend } from '../components/Legend'
import { Patterns } from '../components/Patterns'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { hasEvidence, walkRule } from '../evidence'
import { CoverageDocument, type CoverageQuery, type CoverageQueryVariables, type CoverageStatus } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { textWidth } from '../lib/measure'
import { isReading, readingsByStatus, restsOn } from '../lib/readings'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { evidenceFields, flag, kind, oneOf, useViewState } from '../state'

const statuses = ['STATED', 'LINKED', 'DERIVED', 'NOT_APPLICABLE', 'MENTIONED', 'UNREAD_FIGURE', 'NOT_STATED', ''] as const satisfies readonly (CoverageStatus | '')[]

const fields = { ...evidenceFields, of: kind('REGIONAL_INITIATIVE'), by: kind('SDG_GOAL'), status: oneOf(statuses, ''), through: flag }

type CoverageData = NonNullable<CoverageQuery['coverage']>
type Row = CoverageData['rows'][number]

const mostRows = 350 // more than any kind of the built-in data has, and within the limit of fields

/** What is covered, what is not, and what cannot be said and why. */
export default function Coverage() {
  const { t, language } = useLanguage()
  const { names, known } = useKinds()
  const [state, set] = useViewState(fields)
  const of = known(state.of, 'REGIONAL_INITIATIVE')
  const by = known(state.by, 'SDG_GOAL')
  const status = state.status || null
  const through = walkRule(state, state.through ? { endOnly: [] } : {})
  const answer = useAnswer(CoverageDocument, { of, by, status: status ? [status] : null, through, first: mostRows, language }, hasEvidence(state))
  return (
    <div className="view">
      <ViewHead title={t.coverage.title} lead={t.coverage.lead(names(of), names(by))} fields={fields}>
        <KindSelect label={t.coverage.of} value={of} onChange={(k) => k && set({ of: k, by: k === by ? of : by, status: '' }, { push: true })} />
        <KindSelect label={t.coverage.by} value={by} onChange={(k) => k && set({ by: k, of: k === of ? by : of, status: '' }, { push: true })} />
        <EvidenceControl />
        <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
      </ViewHead>
      <Answered answer={answer} unless={!hasEvidence(state) && t.rule.noEvidence}>
        {(answer) => {
          const coverage = answer.data.coverage
          if (!coverage || coverage.total === 0) return <Empty>{t.entity.noLinks}</Empty>
          const present = coverage.counts.filter((c) => c.count > 0)
          // Those that were asked for: an old answer stays while that to another question is under way.
          const asked = answer.variables as CoverageQueryVariables
          const readings = readingsByStatus(coverage.marks)
          const inTotal = status ? (coverage.counts.find((c) => c.status === status)?.count ?? 0) : coverage.total
          return (
            <Frame
              name="coverage"
              answer={answer}
              tables={coverageTables(coverage, t)}
              words={<AnalysisWords analysis={coverage} of={asked.of} to={[asked.by]} unit={t.flow.unitIs(names(asked.of))} />}
              legend={<Legend items={[...present.map((c) => ({ mark: boxMark(`status-${c.status}`), words: t.status[c.status].name })), readings.size > 0 && { mark: boxMark('reading-box'), words: t.reading.alone }]} />}
            >
              {coverage.completeness === 'TRUNCATED' && <TruncatedNote />}
              <div className="coverage">
                <Bar counts={present} total={coverage.total} readings={readings} />
                <div className="status-tabs" role="group" aria-label={t.coverage.status}>
                  <button type="button" className="button" aria-pressed={!status} onClick={() => set({ status: '' })}>
                    {t.coverage.all} <b>{coverage.total}</b>
                  </button>
                  {present.map((c) => (
                    <button key={c.status} type="button" className="button" aria-pressed={c.status === status} onClick={() => set({ status: c.status })} title={t.status[c.status].meaning}>
                      <Swatch status={c.status} />
                      {t.status[c.status].name} <b>{c.count}</b>
                      {readings.has(c.status) && <span className="chip reading">{t.reading.count(readings.get(c.status)!)}</span>}
                    </button>
                  ))}
                </div>
                <ul className="coverage-meanings">
                  {present
                    .filter((c) => !status || c.status === status)
                    .map((c) => (
                      <li key={c.status}>
                        <b>{t.status[c.status].name}:</b> {t.status[c.status].meaning}
                      </li>
                    ))}
                </ul>
                {coverage.rows.length < inTotal && <p className="note">{t.coverage.only(coverage.rows.length, inTotal)}</p>}
                <ul className="coverage-list">
                  {coverage.rows.map((row) => (
                    <li key={row.entity.id}>
                      <EntityName item={row.entity} />
                      <span className="coverage-status">
                        <Swatch status={row.status} isReading={isReading(row.weakestBasis)} />
                        <span>{isReading(row.weakestBasis) ? t.reading.of(t.status[row.status].name) : t.status[row.status].name}</span>
                      </span>
                      <Why row={row} />
                    </li>
                  ))}
                </ul>
              </div>
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

/** What a row leads to, up to the far end of each path. */
function Steps({ row }: { row: Row }) {
  return (
    <ul className="plain">
      {restsOn(row).map(({ steps, basis, isReading }) => (
        <li key={steps.map((s) => s.id).join() + basis} className="link-line">
          {steps.map((item, i) => (
            <Fragment key={item.id}>
              {i > 0 && <span className="muted">→</span>}
              <EntityName item={item} />
            </Fragment>
          ))}
          <BasisChip basis={basis} isReading={isReading} />
        </li>
      ))}
    </ul>
  )
}

/** What the status of an entity rests on: the links, or the place where the source leaves it out. */
function Why({ row }: { row: Row }) {
  const { t } = useLanguage()
  return (
    <div className="coverage-why">
      <Steps row={row} />
      {row.citations.length > 0 && (
        <details className="evidence-details">
          <summary>{t.entity.written}</summary>
          <Citations citations={row.citations} />
        </details>
      )}
    </div>
  )
}

function Swatch({ status, isReading = false }: { status: CoverageStatus; isReading?: boolean }) {
  return (
    <svg className={isReading ? 'swatch reading' : 'swatch'} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <rect className={isReading ? 'reading-box' : `status-${status}`} x="0.75" y="0.75" width="14.5" height="14.5" rx="3" />
    </svg>
  )
}

/** One bar, cut by status: what is known from the left, what cannot be said after it, hatched. */
function Bar({ counts, total, readings }: { counts: readonly { status: CoverageStatus; count: number }[]; total: number; readings: Map<CoverageStatus, number> }) {
  const { t } = useLanguage()
  const [box, barWidth] = useWidth<HTMLDivElement>(1180)
  const width = (count: number) => (count / total) * barWidth
  const name = ({ status, count }: { status: CoverageStatus; count: number }) => (readings.get(status) === count ? t.reading.of(t.status[status].name) : t.status[status].name)
  const starts = counts.map((_, i) => width(counts.slice(0, i).reduce((sum, c) => sum + c.count, 0)))
  return (
    <div ref={box}>
    <svg className="picture coverage-bar" width={barWidth} height="62" viewBox={`0 0 ${barWidth} 62`} role="img" aria-label={`${t.coverage.picture}: ${t.list(counts.map((c) => `${t.status[c.status].name} ${c.count}${readings.has(c.status) ? t.comma + t.reading.count(readings.get(c.status)!) : ''}`))}`}>
      <Patterns />
      {counts.map((c, i) => (
        <g key={c.status}>
          {c.count > (readings.get(c.status) ?? 0) && (
            <rect className={`bar status-${c.status}`} x={starts[i]! + 1} y="24" width={Math.max(1, width(c.count - (readings.get(c.status) ?? 0)) - 2)} height="34" rx="4" />
          )}
          {readings.has(c.status) && (
            <rect className="reading reading-box" x={starts[i]! + 2 + width(c.count - readings.get(c.status)!)} y="25" width={Math.max(1, width(readings.get(c.status)!) - 4)} height="32" rx="4">
              <title>{t.reading.of(`${t.status[c.status].name}: ${readings.get(c.status)!}`)}</title>
            </rect>
          )}
          <text className="compare-head" x={starts[i]! + 3} y="16">
            {width(c.count) > textWidth(String(c.count), 13, 700) + 6 && c.count}
            {width(c.count) > textWidth(`${c.count} ${name(c)}`, 13, 700) + 12 && (
              <tspan className="compare-muted" dx="5">
                {name(c)}
              </tspan>
            )}
          </text>
        </g>
      ))}
    </svg>
    </div>
  )
}

type Words = ReturnType<typeof useLanguage>['t']

function coverageTables(coverage: CoverageData, t: Words) {
  type Count = CoverageData['counts'][number]
  const readings = readingsByStatus(coverage.marks)
  return [
    {
      caption: t.coverage.picture,
      rows: [...coverage.counts],
      columns: [
        { head: t.coverage.status, text: (c: Count) => c.status, show: (c: Count) => t.status[c.status].name },
        { head: t.home.count, text: (c: Count) => c.count, numeric: true },
        { head: t.reading.head, text: (c: Count) => readings.get(c.status) ?? 0, numeric: true },
      ],
    },
    {
      caption: t.coverage.rows,
      rows: [...coverage.rows],
      columns: [
        { head: t.coverage.entity, text: (r: Row) => r.entity.id, show: (r: Row) => <EntityName item={r.entity} /> },
        { head: t.coverage.status, text: (r: Row) => r.status, show: (r: Row) => (isReading(r.weakestBasis) ? t.reading.of(t.status[r.status].name) : t.status[r.status].name) },
        { head: t.table.weakest, text: (r: Row) => r.weakestBasis ?? '', show: (r: Row) => (r.weakestBasis ? t.basis[r.weakestBasis].name : '') },
        { head: t.coverage.rests, text: (r: Row) => restsOn(r).map(({ steps }) => steps.map((s) => s.id).join(' → ')).join('; '), show: (r: Row) => <Steps row={r} /> },
        { head: t.graph.edges, text: (r: Row) => r.links.map((l) => l.id).join(' '), show: (r: Row) => t.number(r.links.length), numeric: true },
        { head: t.table.citation, text: (r: Row) => r.citations.map((c) => citationWords(c, t)).join('; ') },
      ],
    },
  ]
}
