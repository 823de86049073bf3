import type { MatrixQuery } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { textWidth, wrap } from '../lib/measure'
import { groupOf, quantiles, stepOf } from '../lib/quantiles'
import { isReading, readingsByLine } from '../lib/readings'
import { codeAndName, shortName, spokenCode } from './EntityName'
import { Patterns } from './Patterns'
import { SignShape } from './Sign'

const side = 34
const left = 330
const heatSteps = 5

/** The matrix as a drawing, for downloads and for paper: on the page it is a table, which can be read and walked. */
export function MatrixPicture({ matrix, rowIndexes, columnIndexes }: { matrix: NonNullable<MatrixQuery['matrix']>; rowIndexes: number[]; columnIndexes: number[] }) {
  const { t } = useLanguage()
  const bounds = quantiles(matrix.cells.map((c) => c.value), heatSteps)
  const rowAt = new Map(rowIndexes.map((r, i) => [matrix.rows[r]!.key, i]))
  const columnAt = new Map(columnIndexes.map((c, i) => [matrix.columns[c]!.key, i]))
  const top = matrix.columns.every((c) => c.entity.appearance.shape === 'SQUARE') ? 46 : 110
  const cellsEnd = left + columnIndexes.length * side
  const sumRoom = Math.ceil(textWidth(t.matrix.total, 11.5)) + 22
  const width = cellsEnd + sumRoom + Math.ceil(textWidth(t.matrix.unknown, 11.5)) + 22
  const sumX = cellsEnd + sumRoom - 10
  const height = top + (rowIndexes.length + 1) * side + 8
  const readRows = readingsByLine(matrix.cells, (c) => c.rowKey)
  const readColumns = readingsByLine(matrix.cells, (c) => c.columnKey)
  const sum = (isRead: boolean) => (isRead ? 'compare-head of-reading' : 'compare-head')
  const foot = top + rowIndexes.length * side + 22
  return (
    <svg className="picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <Patterns />
      <text className="compare-muted" x={sumX} y={top - 10} textAnchor="end">
        {t.matrix.total}
      </text>
      <text className="compare-muted" x={width - 10} y={top - 10} textAnchor="end">
        {t.matrix.unknown}
      </text>
      {columnIndexes.map((c, i) => {
        const { entity, total } = matrix.columns[c]!
        const x = left + i * side
        return (
          <g key={entity.id}>
            {entity.appearance.shape === 'SQUARE' ? (
              <g transform={`translate(${x + 3} ${top - 34})`}>
                <SignShape look={entity.appearance} code={entity.code} size={27} />
              </g>
            ) : (
              <text className="compare-text" transform={`translate(${x + side / 2 + 4} ${top - 8}) rotate(-90)`}>
                {wrap(spokenCode(entity) || shortName(entity), top - 14, 12, 1)[0]}
              </text>
            )}
            <text className={sum(readColumns.has(entity.id))} x={x + side / 2} y={foot} textAnchor="middle">
              {t.number(total)}
            </text>
          </g>
        )
      })}
      <text className="compare-head" x="8" y={foot}>
        {t.matrix.total}
      </text>
      <text className={sum(readRows.size > 0)} x={sumX} y={foot} textAnchor="end">
        {t.number(matrix.total)}
      </text>
      <text className="compare-muted" x={width - 10} y={foot} textAnchor="end">
        {matrix.unknownCount ? t.number(matrix.unknownCount) : ''}
      </text>
      {rowIndexes.map((r, i) => {
        const { entity, total, unknown } = matrix.rows[r]!
        const y = top + i * side
        return (
          <g key={entity.id}>
            <g transform={`translate(8 ${y + 7})`}>
              <SignShape look={entity.appearance} code={entity.code} />
            </g>
            <text className="compare-text" x="36" y={y + 21}>
              {wrap(`${entity.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''}${codeAndName(entity)}`, left - 44, 12, 1)[0]}
            </text>
            <text className={sum(readRows.has(entity.id))} x={sumX} y={y + 21} textAnchor="end">
              {t.number(total)}
            </text>
            <text className="compare-muted" x={width - 10} y={y + 21} textAnchor="end">
              {unknown ? t.number(unknown) : ''}
            </text>
          </g>
        )
      })}
      {matrix.cells.map((c) => {
        const x = columnAt.get(c.columnKey)
        const y = rowAt.get(c.rowKey)
        if (x === undefined || y === undefined) return null
        const look = isReading(c.weakestBasis) ? 'of-reading' : `q${stepOf(groupOf(c.value, bounds), bounds.length, heatSteps)}`
        return (
          <g key={c.key} transform={`translate(${left + x * side} ${top + y * side})`}>
            <rect className={look === 'of-reading' ? 'reading-box' : `heat ${look}`} x="2" y="2" width={side - 4} height={side - 4} rx="4" />
            <text className={`heat-text ${look}`} x={side / 2} y="21" textAnchor="middle">
              {t.number(c.value)}
            </text>
            <path className={`heat-line ${look} ${c.weakestBasis}`} d={`M${side / 2 - 7} 25.5H${side / 2 + 7}`} />
          </g>
        )
      })}
    </svg>
  )
}
