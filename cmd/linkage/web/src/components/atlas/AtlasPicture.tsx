import { useLanguage } from '../../i18n'
import type { MatrixData, Picture } from '../../lib/atlas'
import { parts, shareParts } from '../../lib/atlas'
import { textWidth, wrap } from '../../lib/measure'
import { groupOf, quantiles, stepOf } from '../../lib/quantiles'
import { shortName, spokenCode } from '../EntityName'
import { Patterns } from '../Patterns'
import { SignShape } from '../Sign'
import { columnCode, type Side } from './Grid'
import { MarkShape } from './Mark'
import patterns from '../Patterns.module.css'
import css from './AtlasPicture.module.css'

const size = { group: 132, name: 330, pitch: 36, known: 28, open: 17, gap: 8, margin: 130, foot: 56 }
const heatSteps = 5

/** The Atlas as a drawing, for files and for paper: on the page it is a table, which can be read and walked. */
export function AtlasPicture({ picture, matrix, sides }: { picture: Picture; matrix: MatrixData; sides: readonly Side[] | null }) {
  const { t, language } = useLanguage()
  const { columns, groups } = picture
  const isZh = language === 'zh'
  const nameLength = isZh ? 96 : 118
  const left = size.group + size.name
  const end = left + columns.length * size.pitch
  const top = nameLength + 40
  const bounds = quantiles(matrix.cells.map((c) => c.value), heatSteps)
  let y = top
  const drawn = groups.map((group) => {
    const start = y
    const bands = group.bands.map((band) => {
      const rows = band.rows.map((row) => {
        const at = { row, y, height: band.isOpen ? size.open : size.known }
        y += at.height
        return at
      })
      return { band, rows }
    })
    y = Math.max(y, start + 34) + size.gap
    return { group, start, bands }
  })
  const feet = sides ?? [null]
  const width = end + size.margin
  const height = y + feet.length * size.foot + 6
  const tilt = isZh ? -90 : -56
  return (
    <svg className="picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <Patterns />
      {columns.map((c, i) => {
        const x = left + i * size.pitch + size.pitch / 2
        const isSquare = c.entity.appearance.shape === 'SQUARE'
        const name = shortName(c.entity)
        const lines = wrap(name, nameLength / (isZh ? 1 : 0.83), 11.5, 2, 600)
        return (
          <g key={c.key}>
            <g transform={`translate(${x} ${nameLength + 4}) rotate(${tilt})`}>
              {lines.map((line, n) => (
                <text key={n} className={c.share.count > 0 ? css.text : css.muted} x="0" y={(n - (lines.length - 1) / 2) * 13 + 4} fontSize="11.5">
                  {line}
                </text>
              ))}
            </g>
            {isSquare ? (
              <g transform={`translate(${x - 12} ${nameLength + 10})`}>
                <SignShape look={c.entity.appearance} code={c.entity.code} size={24} />
              </g>
            ) : (
              <text className={css.head} x={x} y={nameLength + 28} textAnchor="middle" fontSize="11.5">
                {columnCode(c.entity)}
              </text>
            )}
          </g>
        )
      })}
      {drawn.map(({ group, start, bands }) => (
        <g key={group.key}>
          <path className={css.rule} d={`M0 ${start - size.gap / 2}H${width}`} />
          {group.whole &&
            wrap(shortName(group.whole), size.group - 12, 12.5, 2, 650).map((line, n) => (
              <text key={n} className={css.head} x="0" y={start + 14 + n * 14}>
                {line}
              </text>
            ))}
          {bands.map(({ band, rows }) => (
            <g key={rows[0]!.row.line.key}>
              {rows.map(({ row, y, height }) => {
                const { entity } = row.line
                const middle = y + height / 2
                const muted = band.isOpen ? css.muted : css.text
                return (
                  <g key={row.line.key}>
                    <g transform={`translate(${size.group} ${middle - 6})`}>
                      <SignShape look={entity.appearance} code={entity.code} size={12} />
                    </g>
                    <text className={muted} x={size.group + 18} y={middle + 4}>
                      <tspan fontWeight={band.isOpen ? 500 : 650}>{spokenCode(entity)}</tspan>
                      {spokenCode(entity) ? ' ' : ''}
                      {wrap(`${entity.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''}${shortName(entity)}`, size.name - 40 - textWidth(spokenCode(entity), 12, 650), 12, 1)[0]}
                    </text>
                    {!band.isOpen && <path className={css.line} d={`M${left} ${y + height}H${end}`} />}
                  </g>
                )
              })}
              {band.isOpen && <rect className={patterns[band.status ?? 'NOT_STATED']} x={left} y={rows[0]!.y + 1} width={end - left} height={rows.length * size.open - 2} strokeWidth=".6" />}
              {band.isOpen && rows.every(({ row }) => row.ours.size === 0) && (
                <g>
                  <rect className={patterns.ground} x={left + 10} y={rows[0]!.y + (rows.length * size.open) / 2 - 7} width={textWidth(bandWords(band, t), 11.5, 600) + 10} height="14" />
                  <text className={css.head} x={left + 15} y={rows[0]!.y + (rows.length * size.open) / 2 + 4} fontSize="11.5">
                    {bandWords(band, t)}
                  </text>
                </g>
              )}
              {rows.map(({ row, y, height }) =>
                columns.map((c, i) => {
                  const mark = row.marks.get(c.key) ?? row.ours.get(c.key)
                  if (!mark) return null
                  const x = left + i * size.pitch + size.pitch / 2
                  if (picture.isNumbered && mark.basis !== 'EDITORIAL') {
                    const step = stepOf(groupOf(mark.cell.value, bounds), bounds.length, heatSteps)
                    return (
                      <g key={c.key}>
                        <rect className={`${css.heat} ${css[`q${step}`]}`} x={x - size.pitch / 2 + 2} y={y + 2} width={size.pitch - 4} height={height - 4} rx="4" />
                        <text className={`${css.number} ${css[`q${step}`]}`} x={x} y={y + height / 2 + 4} textAnchor="middle">
                          {t.number(mark.cell.value)}
                        </text>
                      </g>
                    )
                  }
                  return (
                    <g key={c.key} transform={`translate(${x - 10} ${y + height / 2 - 10})`}>
                      <MarkShape basis={mark.basis} color={c.entity.appearance.color} colorOnDark={c.entity.appearance.color} />
                    </g>
                  )
                }),
              )}
              {band.isOpen ? (
                <text className={css.muted} x={end + 12} y={rows[0]!.y + (rows.length * size.open) / 2 + 4}>
                  {band.status ? t.status[band.status].name : t.atlas.notKnown}
                </text>
              ) : (
                rows.map(({ row, y, height }) => (
                  <text key={row.line.key} className={css.head} x={end + 12} y={y + height / 2 + 4}>
                    {picture.isNumbered ? t.number(row.line.total) : `${row.marks.size} ${t.atlas.ofColumns(matrix.columnCount)}`}
                    {row.ours.size > 0 && <tspan className={css.reading}> +{row.ours.size}</tspan>}
                  </text>
                ))
              )}
            </g>
          ))}
        </g>
      ))}
      {feet.map((side, n) => {
        const at = y + n * size.foot
        return (
          <g key={n}>
            <path className={`${css.rule} ${css.strong}`} d={`M0 ${at - 2}H${width}`} />
            <text className={css.head} x={left - 12} y={at + 16} textAnchor="end">
              {side ? side.name : t.atlas.foot}
            </text>
            <text className={css.muted} x={left - 12} y={at + 32} textAnchor="end">
              {t.atlas.footOf(side ? side.things : matrix.things, side ? side.unknownCount : matrix.unknownCount)}
            </text>
            {columns.map((c, i) => {
              const share = side ? side.columns.find((s) => s.key === c.key)?.share : c.share
              if (!share) return null
              const x = left + i * size.pitch + size.pitch / 2
              const [counted, , unknown] = parts(shareParts(share), share.of, 26)
              const isUnsaid = share.count === 0 && share.unknown > 0 && share.unknown === share.of
              return (
                <g key={c.key}>
                  <text className={share.count > 0 ? css.head : css.muted} x={x} y={at + 16} textAnchor="middle">
                    {isUnsaid ? '?' : t.number(share.count)}
                  </text>
                  <rect className={patterns.blank} x={x - 9} y={at + 21} width="18" height="26" />
                  {unknown!.width > 0 && <rect className={patterns.NOT_STATED} x={x - 9} y={at + 21 + unknown!.x} width="18" height={unknown!.width} />}
                  {counted!.width > 0 && <rect x={x - 9} y={at + 21} width="18" height={counted!.width} style={{ fill: c.entity.appearance.color }} />}
                </g>
              )
            })}
          </g>
        )
      })}
    </svg>
  )
}

function bandWords(band: Picture['groups'][number]['bands'][number], t: ReturnType<typeof useLanguage>['t']): string {
  const words = band.status ? t.atlas.absent[band.status] : t.atlas.absentOf
  return band.rows.length > 1 ? `${words} · ${band.rows.length}` : words
}
