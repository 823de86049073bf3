import type { MatrixQuery } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { wrap } from '../lib/measure'
import { groupOf, quantiles, stepOf } from '../lib/quantiles'
import { codeAndName, shortName, spokenCode } from './EntityName'
import { SignShape } from './Sign'

const side = 34
const left = 330
const heatSteps = 5

/** The matrix as a drawing, for the download: on the page it is a table, which can be read and walked. */
export function MatrixPicture({ matrix, rowIndexes, columnIndexes }: { matrix: NonNullable<MatrixQuery['matrix']>; rowIndexes: number[]; columnIndexes: number[] }) {
  const { t } = useLanguage()
  const bounds = quantiles(matrix.cells.map((c) => c.value), heatSteps)
  const rowAt = new Map(rowIndexes.map((r, i) => [matrix.rows[r]!.key, i]))
  const columnAt = new Map(columnIndexes.map((c, i) => [matrix.columns[c]!.key, i]))
  const top = matrix.columns.every((c) => c.entity.appearance.shape === 'SQUARE') ? 46 : 110
  const width = left + columnIndexes.length * side + 70
  const height = top + (rowIndexes.length + 1) * side + 20
  return (
    <svg className="picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
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
            <text className="compare-head" x={x + side / 2} y={top + rowIndexes.length * side + 22} textAnchor="middle">
              {t.number(total)}
            </text>
          </g>
        )
      })}
      {rowIndexes.map((r, i) => {
        const { entity, total } = matrix.rows[r]!
        const y = top + i * side
        return (
          <g key={entity.id}>
            <g transform={`translate(8 ${y + 7})`}>
              <SignShape look={entity.appearance} code={entity.code} />
            </g>
            <text className="compare-text" x="36" y={y + 21}>
              {wrap(`${entity.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''}${codeAndName(entity)}`, left - 44, 12, 1)[0]}
            </text>
            <text className="compare-head" x={left + columnIndexes.length * side + 24} y={y + 21} textAnchor="middle">
              {t.number(total)}
            </text>
          </g>
        )
      })}
      {matrix.cells.map((c) => {
        const x = columnAt.get(c.columnKey)
        const y = rowAt.get(c.rowKey)
        if (x === undefined || y === undefined) return null
        const step = stepOf(groupOf(c.value, bounds), bounds.length, heatSteps)
        return (
          <g key={c.key} transform={`translate(${left + x * side} ${top + y * side})`}>
            <rect className={`heat q${step}`} x="1" y="1" width={side - 2} height={side - 2} rx="4" />
            <text className={`heat-text q${step}`} x={side / 2} y="22" textAnchor="middle">
              {t.number(c.value)}
            </text>
            <path className={`heat-line q${step} ${c.weakestBasis}`} d={`M${side / 2 - 7} 26.5H${side / 2 + 7}`} />
          </g>
        )
      })}
    </svg>
  )
}
