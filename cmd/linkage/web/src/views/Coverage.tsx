import { Fragment } from 'react'
import { useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { BasisChip, LineSample } from '../components/Basis'
import { Citations, citationWords } from '../components/Citations'
import { Check, EvidenceControl, KindSelect } from '../components/Controls'
import { EntityName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { Patterns } from '../components/Patterns'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { walkRule } from '../evidence'
import { CoverageDocument, type Basis, type CoverageQuery, type CoverageStatus, type EntityKind, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { textWidth } from '../lib/measure'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { evidenceFields, flag, text, useViewState } from '../state'

const fields = { ...evidenceFields, of: text('REGIONAL_INITIATIVE'), by: text('SDG_GOAL'), status: text(), through: flag }

type CoverageData = NonNullable<CoverageQuery['coverage']>
type Row = CoverageData['rows'][number]

const mostRows = 350 // more than any kind of the built-in data has, and within the limit of fields

/** What is covered, what is not, and what cannot be said and why. */
export default function Coverage() {
  const { t, language } = useLanguage()
  const { names } = useKinds()
  const [state, set] = useViewState(fields)
  const of = state.of as EntityKind
  const by = state.by as EntityKind
  const status = (state.status || null) as CoverageStatus | null
  const through = walkRule(state, state.through ? { endOnly: [] } : {})
  const answer = useAnswer(CoverageDocument, { of, by, status: status ? [status] : null, through, first: mostRows, language })
  return (
    <div className="view">
      <ViewHead title={t.coverage.title} lead={t.coverage.lead(names(of), names(by))}>
        <KindSelect label={t.coverage.of} value={of} onChange={(k) => set({ of: k, status: '' }, { push: true })} />
        <KindSelect label={t.coverage.by} value={by} onChange={(k) => set({ by: k, status: '' }, { push: true })} />
        <EvidenceControl />
        <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
      </ViewHead>
      <Answered answer={answer}>
        {(answer) => {
          const coverage = answer.data.coverage
          if (!coverage || coverage.total === 0) return <Empty>{t.entity.noLinks}</Empty>
          const present = coverage.counts.filter((c) => c.count > 0)
          const inTotal = status ? (coverage.counts.find((c) => c.status === status)?.count ?? 0) : coverage.total
          return (
            <Frame name="coverage" answer={answer} tables={coverageTables(coverage, t)} words={<AnalysisWords analysis={coverage} of={of} unit={t.flow.unitIs(names(of))} />}>
              {coverage.completeness === 'TRUNCATED' && <TruncatedNote />}
              <div className="coverage">
                <Bar counts={present} total={coverage.total} />
                <div className="status-tabs" role="group" aria-label={t.coverage.status}>
                  <button type="button" className="button" aria-pressed={!status} onClick={() => set({ status: '' })}>
                    {t.coverage.all} <b>{coverage.total}</b>
                  </button>
                  {present.map((c) => (
                    <button key={c.status} type="button" className="button" aria-pressed={c.status === status} onClick={() => set({ status: c.status })} title={t.status[c.status].meaning}>
                      <Swatch status={c.status} />
                      {t.status[c.status].name} <b>{c.count}</b>
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
                        <Swatch status={row.status} />
                        <span>{t.status[row.status].name}</span>
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

/** What the links of a row lead to: those of a longer path are one chain up to its far end, any other leads there by itself. */
function restsOn(row: Row): { steps: ItemFragment[]; basis: Basis | 'DERIVED' }[] {
  if (row.status !== 'DERIVED') {
    // A mention may be one of a part, and always leads from it.
    const far = (l: Row['links'][number]) => (row.status === 'MENTIONED' || l.source.id === row.entity.id ? l.target : l.source)
    return row.links.map((l) => ({ steps: [far(l)], basis: l.basis }))
  }
  let at = row.entity.id
  const steps = row.links.map((l) => {
    const next = l.source.id === at ? l.target : l.source
    at = next.id
    return next
  })
  return [{ steps, basis: 'DERIVED' }]
}

/** What the status of an entity rests on: the links, or the place where the source leaves it out. */
function Why({ row }: { row: Row }) {
  const { t } = useLanguage()
  return (
    <div className="coverage-why">
      {row.links.length > 0 && (
        <ul className="plain">
          {restsOn(row).map(({ steps, basis }) => (
            <li key={steps.map((s) => s.id).join() + basis} className="link-line">
              {steps.map((item, i) => (
                <Fragment key={item.id}>
                  {i > 0 && <span className="muted">→</span>}
                  <EntityName item={item} />
                </Fragment>
              ))}
              <BasisChip basis={basis} />
            </li>
          ))}
        </ul>
      )}
      {row.citations.length > 0 && (
        <details className="evidence-details">
          <summary>{t.entity.written}</summary>
          <Citations citations={row.citations} />
        </details>
      )}
    </div>
  )
}

function Swatch({ status }: { status: CoverageStatus }) {
  if (status === 'DERIVED') return <LineSample basis="DERIVED" width={16} />
  return (
    <svg className="swatch" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <rect className={`status-${status}`} x="0.75" y="0.75" width="14.5" height="14.5" rx="3" />
    </svg>
  )
}

/** One bar, cut by status: what is known from the left, what cannot be said after it, hatched. */
function Bar({ counts, total }: { counts: readonly { status: CoverageStatus; count: number }[]; total: number }) {
  const { t } = useLanguage()
  const [box, barWidth] = useWidth<HTMLDivElement>(1180)
  const width = (count: number) => (count / total) * barWidth
  const starts = counts.map((_, i) => width(counts.slice(0, i).reduce((sum, c) => sum + c.count, 0)))
  return (
    <div ref={box}>
    <svg className="picture coverage-bar" width={barWidth} height="62" viewBox={`0 0 ${barWidth} 62`} role="img" aria-label={`${t.coverage.picture}: ${t.list(counts.map((c) => `${t.status[c.status].name} ${c.count}`))}`}>
      <Patterns />
      {counts.map((c, i) => (
        <g key={c.status}>
          <rect className={`bar status-${c.status}`} x={starts[i]! + 1} y="24" width={Math.max(1, width(c.count) - 2)} height="34" rx="4" />
          <text className="compare-head" x={starts[i]! + 3} y="16">
            {width(c.count) > textWidth(String(c.count), 13, 700) + 6 && c.count}
            {width(c.count) > textWidth(`${c.count} ${t.status[c.status].name}`, 13, 700) + 12 && (
              <tspan className="compare-muted" dx="5">
                {t.status[c.status].name}
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
  return [
    {
      caption: t.coverage.picture,
      rows: [...coverage.counts],
      columns: [
        { head: t.coverage.status, text: (c: Count) => c.status, show: (c: Count) => t.status[c.status].name },
        { head: t.home.count, text: (c: Count) => c.count, numeric: true },
      ],
    },
    {
      caption: t.coverage.rows,
      rows: [...coverage.rows],
      columns: [
        { head: t.coverage.entity, text: (r: Row) => r.entity.id, show: (r: Row) => <EntityName item={r.entity} /> },
        { head: t.coverage.status, text: (r: Row) => r.status, show: (r: Row) => t.status[r.status].name },
        { head: t.table.weakest, text: (r: Row) => r.weakestBasis ?? '', show: (r: Row) => (r.weakestBasis ? t.basis[r.weakestBasis].name : '') },
        { head: t.coverage.rests, text: (r: Row) => r.links.map((l) => l.id).join(' ') },
        { head: t.table.citation, text: (r: Row) => r.citations.map((c) => citationWords(c, t)).join('; ') },
      ],
    },
  ]
}
