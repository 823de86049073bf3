import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect } from '../components/Controls'
import { Drill } from '../components/Drill'
import { codeAndName, EntityName, shortName, spokenCode, useFullName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { boxMark, Legend } from '../components/Legend'
import { MatrixPicture } from '../components/MatrixPicture'
import { Sign } from '../components/Sign'
import { Answered, Empty, TruncatedNote } from '../components/States'
import { hasEvidence, walkRule } from '../evidence'
import { MatrixCellDocument, MatrixDocument, type EntityKind, type MatrixQuery, type MatrixQueryVariables } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { groupOf, quantiles, stepOf } from '../lib/quantiles'
import { isReading, readingsByLine } from '../lib/readings'
import { useKinds } from '../service'
import { entityPath, evidenceFields, flag, kind, number, oneOf, text, useHref, useViewState } from '../state'

const fields = {
  ...evidenceFields,
  rows: kind('REGIONAL_INITIATIVE'),
  columns: kind('SDG_GOAL'),
  of: kind(),
  counting: oneOf(countingChoices, 'FULL'),
  through: flag, // paths lead through action lines and goals, too
  full: flag, // lines without a number are shown, too
  row: text(), // the cell whose paths are shown
  column: text(),
  path: number(0),
}

export type MatrixData = NonNullable<MatrixQuery['matrix']>
export type Line = MatrixData['columns'][number]

const heatSteps = 5
const besideFrom = 1080 // pixels of a screen on which the panel stands beside the matrix
const drillPaths = 10
const mostLines = 180 // rows or columns that are drawn; the table and the downloads have all

/** Any two kinds against each other; a cell opens what stands behind its number. */
export default function Matrix() {
  const { t, language } = useLanguage()
  const { names, counted, known, kinds } = useKinds()
  const [state, set] = useViewState(fields)
  const rows = known(state.rows, 'REGIONAL_INITIATIVE')
  const columns = known(state.columns, 'SDG_GOAL')
  const of = kinds.find((k) => k.kind === state.of)?.kind ?? null
  const variables = { rows, columns, of, where: null, counting: state.counting, through: walkRule(state, state.through ? { endOnly: [] } : {}), language }
  const answer = useAnswer(MatrixDocument, variables, hasEvidence(state))
  const unit = of ?? rows
  return (
    <div className="view wide">
      <ViewHead title={t.matrix.title} lead={t.matrix.lead(names(unit), names(rows), names(columns))} fields={fields}>
        <KindSelect label={t.matrix.rows} value={rows} onChange={(k) => k && set({ rows: k, columns: k === columns ? rows : columns, row: '', column: '' }, { push: true })} />
        <KindSelect label={t.matrix.columns} value={columns} onChange={(k) => k && set({ columns: k, rows: k === rows ? columns : rows, row: '', column: '' }, { push: true })} />
        <KindSelect label={t.matrix.of} value={of ?? ''} none={t.matrix.ofRows} onChange={(k) => set({ of: k, row: '', column: '' }, { push: true })} />
        <CountingSelect value={state.counting} onChange={(counting) => set({ counting })} />
        <EvidenceControl />
        <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
        <Check label={t.matrix.hideEmpty} checked={!state.full} onChange={(hide) => set({ full: !hide })} />
      </ViewHead>
      <Answered answer={answer} unless={!hasEvidence(state) && t.rule.noEvidence}>
        {(answer) => {
          const matrix = answer.data.matrix
          if (!matrix || matrix.rows.length === 0 || matrix.columns.length === 0) return <Empty>{t.matrix.empty}</Empty>
          const { leftOut, ...shown } = visible(matrix, state.full)
          // Those that were asked for: an old answer stays while that to another question is under way.
          const asked = answer.variables as MatrixQueryVariables
          const unit = asked.of ?? asked.rows
          const tables = [cellTable(matrix, t), lineTable(t.matrix.rows, matrix.rows, readingsByLine(matrix.cells, (c) => c.rowKey), t), lineTable(t.matrix.columns, matrix.columns, readingsByLine(matrix.cells, (c) => c.columnKey), t)]
          return (
            <Frame
              name="matrix"
              answer={answer}
              tables={tables}
              print={<MatrixPicture matrix={matrix} {...shown} />}
              words={
                <>
                  <AnalysisWords analysis={matrix} of={unit} to={[asked.columns].flat()} counting={matrix.counting} unit={t.flow.unitIs(names(unit))} />
                  <p>
                    {t.matrix.distinct(counted(matrix.distinct, unit))} {t.matrix.empty}
                  </p>
                </>
              }
              legend={<Scale matrix={matrix} />}
            >
              {(matrix.completeness === 'TRUNCATED' || isCut(matrix)) && <TruncatedNote />}
              {leftOut > 0 && <p className="note">{t.matrix.leftOut(leftOut)}</p>}
              {matrix.cells.length === 0 ? (
                <Empty>{t.matrix.empty}</Empty>
              ) : (
                <div className={state.row && state.column ? 'matrix-layout with-drill' : 'matrix-layout'}>
                  <div>
                    <Grid matrix={matrix} {...shown} />
                    <p className="muted small">{t.matrix.drillHelp}</p>
                  </div>
                  {state.row && state.column && <CellDrill matrix={matrix} />}
                </div>
              )}
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

/** Whether there are more lines or cells than one list holds. */
const isCut = (m: MatrixData) => m.rowCount > m.rows.length || m.columnCount > m.columns.length || m.cellCount > m.cells.length

/** The lines to draw: all, or those with a number; and how many there is no room for. */
function visible(matrix: MatrixData, full: boolean) {
  const indexes = (lines: readonly Line[]) => lines.flatMap((line, i) => (full || line.distinct > 0 ? [i] : []))
  const [rows, columns] = [indexes(matrix.rows), indexes(matrix.columns)]
  return { rowIndexes: rows.slice(0, mostLines), columnIndexes: columns.slice(0, mostLines), leftOut: Math.max(0, rows.length - mostLines) + Math.max(0, columns.length - mostLines) }
}

function Grid({ matrix, rowIndexes, columnIndexes }: { matrix: MatrixData; rowIndexes: number[]; columnIndexes: number[] }) {
  const { t } = useLanguage()
  const href = useHref()
  const fullName = useFullName()
  const [state, set] = useViewState(fields)
  const table = useRef<HTMLTableElement>(null)
  const cells = new Map(matrix.cells.map((c) => [`${c.rowKey} ${c.columnKey}`, c]))
  const bounds = quantiles(matrix.cells.map((c) => c.value), heatSteps)
  const readingRows = readingsByLine(matrix.cells, (c) => c.rowKey)
  const readingColumns = readingsByLine(matrix.cells, (c) => c.columnKey)
  const sum = (readings: Map<string, number>, key: string) => (readings.has(key) ? 'sum reading' : 'sum')
  const rowKeys = new Set(rowIndexes.map((r) => matrix.rows[r]!.key))
  const columnKeys = new Set(columnIndexes.map((c) => matrix.columns[c]!.key))
  const first = matrix.cells.find((c) => rowKeys.has(c.rowKey) && columnKeys.has(c.columnKey))
  const isChosen = (row: string, column: string) => row === state.row && column === state.column
  const hasChosen = matrix.cells.some((c) => isChosen(c.rowKey, c.columnKey))

  const onKeyDown = (e: KeyboardEvent<HTMLButtonElement>) => {
    const steps: Record<string, [number, number]> = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }
    const step = steps[e.key]
    if (!step) return
    e.preventDefault()
    let r = rowIndexes.indexOf(Number(e.currentTarget.dataset.row))
    let c = columnIndexes.indexOf(Number(e.currentTarget.dataset.column))
    // Empty cells are no buttons: go on to the next number in this direction.
    for (;;) {
      r += step[0]
      c += step[1]
      if (r < 0 || c < 0 || r >= rowIndexes.length || c >= columnIndexes.length) return
      const next = table.current?.querySelector<HTMLButtonElement>(`button[data-row="${rowIndexes[r]}"][data-column="${columnIndexes[c]}"]`)
      if (next) return next.focus()
    }
  }
  return (
    <div className="matrix-scroll" tabIndex={0} role="region" aria-label={`${t.matrix.title}. ${t.table.scroll}`}>
      <table className="matrix" ref={table}>
        <thead>
          <tr>
            <td className="row-head" />
            {columnIndexes.map((c) => {
              const { entity } = matrix.columns[c]!
              const isNumbered = entity.appearance.shape === 'SQUARE'
              return (
                <th key={entity.id} scope="col" title={fullName(entity)}>
                  <Link className="column-head" href={href(entityPath(entity.id))} aria-label={fullName(entity)}>
                    {!isNumbered && <span className="column-code">{entity.effectiveStanding === 'BRACKETED' ? `[${spokenCode(entity) || shortName(entity)}]` : spokenCode(entity) || shortName(entity)}</span>}
                    <Sign look={entity.appearance} code={entity.code} size={isNumbered ? 30 : 18} />
                  </Link>
                </th>
              )
            })}
            <th scope="col" className="sum">
              {t.matrix.total}
            </th>
            <th scope="col" className="sum" title={t.matrix.unknownHelp}>
              {t.matrix.unknown}
            </th>
          </tr>
        </thead>
        <tbody>
          {rowIndexes.map((r) => {
            const line = matrix.rows[r]!
            return (
              <tr key={line.entity.id}>
                <th scope="row" className="row-head" title={line.entity.label.text}>
                  <EntityName item={line.entity} />
                </th>
                {columnIndexes.map((c) => {
                  const cell = cells.get(`${line.key} ${matrix.columns[c]!.key}`)
                  if (!cell) return <td key={c} />
                  const chosen = isChosen(cell.rowKey, cell.columnKey)
                  const step = stepOf(groupOf(cell.value, bounds), bounds.length, heatSteps)
                  return (
                    <td key={c}>
                      <button
                        type="button"
                        className={isReading(cell.weakestBasis) ? 'cell reading' : `cell q${step}`}
                        data-row={r}
                        data-column={c}
                        tabIndex={chosen || (!hasChosen && cell === first) ? 0 : -1}
                        aria-pressed={chosen}
                        aria-label={`${t.matrix.cell(codeAndName(line.entity), codeAndName(matrix.columns[c]!.entity), t.number(cell.value))}, ${t.basis[cell.weakestBasis].name}`}
                        onKeyDown={onKeyDown}
                        onClick={() => set(chosen ? { row: '', column: '' } : { row: cell.rowKey, column: cell.columnKey, path: 0 })}
                      >
                        <span className={cell.weakestBasis}>{t.number(cell.value)}</span>
                      </button>
                    </td>
                  )
                })}
                <td className={sum(readingRows, line.key)}>{t.number(line.total)}</td>
                <td className="sum unknown">{line.unknown ? t.number(line.unknown) : ''}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="row-head">
              <b>{t.matrix.total}</b>
            </th>
            {columnIndexes.map((c) => (
              <td key={c} className={sum(readingColumns, matrix.columns[c]!.key)}>
                {t.number(matrix.columns[c]!.total)}
              </td>
            ))}
            <td className={readingRows.size > 0 ? 'sum reading' : 'sum'}>{t.number(matrix.total)}</td>
            <td className="sum unknown">{matrix.unknownCount ? t.number(matrix.unknownCount) : ''}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** What the marks mean: how much a fill stands for, what a line under a number says, and which numbers rest on our own readings. */
function Scale({ matrix }: { matrix: MatrixData }) {
  const { t } = useLanguage()
  const bounds = quantiles(matrix.cells.map((c) => c.value), heatSteps)
  const values = [...new Set(matrix.cells.map((c) => c.value))].sort((a, b) => a - b)
  const bases = [...new Set(matrix.cells.map((c) => c.weakestBasis))].filter((b) => !isReading(b))
  return (
    <Legend
      items={[
        ...bounds.map((bound, i) => ({
          mark: boxMark(`heat q${stepOf(i, bounds.length, heatSteps)}`),
          words: t.legend.value(t.number(values.find((v) => i === 0 || v > bounds[i - 1]!) ?? bound), t.number(bound)),
        })),
        ...bases.map((basis) => ({ mark: <path className={`heat-line ${basis}`} d="M5 11H21" />, words: t.legend.weakest(t.basis[basis].name) })),
        matrix.cells.some((c) => isReading(c.weakestBasis)) && { mark: boxMark('reading-box'), words: t.reading.among },
      ]}
    />
  )
}

/** What stands behind one cell. */
function CellDrill({ matrix }: { matrix: MatrixData }) {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(fields)
  const row = matrix.rows.find((l) => l.entity.id === state.row)?.entity
  const column = matrix.columns.find((l) => l.entity.id === state.column)?.entity
  const answer = useAnswer(
    MatrixCellDocument,
    {
      rows: state.rows as EntityKind,
      columns: state.columns as EntityKind,
      of: (state.of || null) as EntityKind | null,
      counting: state.counting,
      through: walkRule(state, state.through ? { endOnly: [] } : {}),
      row: state.row,
      column: state.column,
      first: drillPaths,
      language,
    },
    row !== undefined && column !== undefined,
  )
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a narrow screen it opens below the matrix, out of sight.
    if (window.innerWidth < besideFrom) panel.current?.scrollIntoView({ block: 'start' })
  }, [state.row, state.column])
  if (!row || !column) return null
  return (
    <aside ref={panel} className="details" aria-label={t.matrix.drill(shortName(row), shortName(column))}>
      <Answered answer={answer}>
        {({ data }) => {
          const found = data.matrix?.cells[0]
          if (!found) return <p className="note">{t.matrix.empty}</p>
          return (
            <Drill
              row={row}
              column={column}
              value={found.value}
              paths={found.paths}
              isCut={found.paths.length === drillPaths}
              chosen={state.path}
              onChoose={(path) => set({ path: path < 0 ? 9999 : path })}
              onClose={() => set({ row: '', column: '' })}
            />
          )
        }}
      </Answered>
    </aside>
  )
}

type Words = ReturnType<typeof useLanguage>['t']

function cellTable(matrix: MatrixData, t: Words) {
  type Cell = MatrixData['cells'][number]
  const named = (lines: readonly Line[]) => new Map(lines.map((l) => [l.key, l.entity]))
  const [rows, columns] = [named(matrix.rows), named(matrix.columns)]
  const name = (item: Line['entity'] | undefined, key: string) => (item ? <EntityName item={item} /> : key)
  return {
    caption: t.matrix.title,
    rows: [...matrix.cells],
    columns: [
      { head: t.matrix.rows, text: (c: Cell) => c.rowKey, show: (c: Cell) => name(rows.get(c.rowKey), c.rowKey) },
      { head: t.matrix.columns, text: (c: Cell) => c.columnKey, show: (c: Cell) => name(columns.get(c.columnKey), c.columnKey) },
      { head: t.table.value, text: (c: Cell) => c.value, numeric: true },
      { head: t.table.weakest, text: (c: Cell) => c.weakestBasis, show: (c: Cell) => t.basis[c.weakestBasis].name },
    ],
  }
}

function lineTable(caption: string, lines: readonly Line[], readings: Map<string, number>, t: Words) {
  return {
    caption,
    rows: [...lines],
    columns: [
      { head: 'ID', text: (l: Line) => l.entity.id, show: (l: Line) => <EntityName item={l.entity} /> },
      { head: t.matrix.total, text: (l: Line) => l.total, numeric: true },
      { head: t.matrix.unknown, text: (l: Line) => l.unknown, numeric: true },
      { head: t.reading.head, text: (l: Line) => readings.get(l.key) ?? 0, numeric: true },
    ],
  }
}
