import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import type { CoverageStatus } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { marksInOrder, type Band, type Group, type Line, type Mark, type MatrixData, type Picture, type Row } from '../../lib/atlas'
import { groupOf, quantiles, stepOf } from '../../lib/quantiles'
import { useWidth } from '../../lib/width'
import { useKinds } from '../../service'
import { entityPath, useHref } from '../../state'
import { codeAndName, shortName, spokenCode, useFullName } from '../EntityName'
import { Sign } from '../Sign'
import { BracketChip } from '../Basis'
import { MarkSvg } from './Mark'
import { ShareBar } from './ShareBar'
import css from './Grid.module.css'

export interface Chosen {
  row: string
  column: string
}

export interface Side {
  name: string
  columns: readonly Line[] | readonly { key: string; share: Line['share'] }[]
  things: number
  unknownCount: number
}

interface Props {
  picture: Picture
  matrix: MatrixData
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  pinned: readonly string[]
  onPin: (id: string) => void
  /** Where two selections are compared, the foot says of each what it says of all otherwise. */
  sides: readonly Side[] | null
}

const fixed = { group: 136, name: 330, beside: 216, roomy: 1150, least: 150, foot: 104, narrow: 20, wide: 31 }
const heatSteps = 5

/** Rows by columns as a table: a mark where something is linked, hatched where it cannot be said, blank only where a row's answer is known. */
export function Grid({ picture, matrix, chosen, onChoose, pinned, onPin, sides }: Props) {
  const { t, language } = useLanguage()
  const { names } = useKinds()
  const [box, width] = useWidth<HTMLDivElement>(1200)
  const table = useRef<HTMLTableElement>(null)
  const { columns, groups } = picture
  const hasGroups = groups.length > 1 || groups.some((g) => g.whole)
  const room = width - (width > fixed.roomy ? fixed.name : fixed.beside) - fixed.foot - (hasGroups ? fixed.group : 0)
  const pitch = Math.max(26, Math.min(56, Math.floor(room / Math.max(1, columns.length))))
  // Where names would have no room, the name of a group stands above its rows.
  const isStacked = hasGroups && width - fixed.group - fixed.foot - columns.length * pitch < fixed.beside
  const group = hasGroups && !isStacked ? fixed.group : 0
  const look = pitch < fixed.narrow ? css.codes : pitch < fixed.wide ? css.oneLine : ''
  const bounds = quantiles(matrix.cells.map((c) => c.value), heatSteps)
  const order = marksInOrder(picture)
  const first = order.find((m) => m.row === chosen.row && m.column === chosen.column) ?? order[0]

  const onKeyDown = (e: KeyboardEvent<HTMLTableElement>) => {
    const from = (e.target as HTMLElement).closest<HTMLElement>('[data-mark]')
    if (!from) return
    const all = [...table.current!.querySelectorAll<HTMLElement>('[data-mark]')]
    const at = (n: HTMLElement): [number, number] => [Number(n.dataset.r), Number(n.dataset.c)]
    const [r, c] = at(from)
    const far = (n: HTMLElement) => Math.abs(at(n)[1] - c)
    const pick = {
      ArrowRight: () => all.find((n) => at(n)[0] === r && at(n)[1] > c),
      ArrowLeft: () => all.findLast((n) => at(n)[0] === r && at(n)[1] < c),
      ArrowDown: () => nearest(all.filter((n) => at(n)[0] === Math.min(...all.filter((m) => at(m)[0] > r).map((m) => at(m)[0]))), far),
      ArrowUp: () => nearest(all.filter((n) => at(n)[0] === Math.max(...all.filter((m) => at(m)[0] < r).map((m) => at(m)[0]))), far),
      Home: () => all.find((n) => at(n)[0] === r),
      End: () => all.findLast((n) => at(n)[0] === r),
    }[e.key]
    const next = pick?.()
    if (!pick) return
    e.preventDefault()
    next?.focus()
  }

  let r = -1
  return (
    <div ref={box} className={css.scroll} tabIndex={0} role="region" aria-label={`${t.atlas.picture(names(matrixKind(matrix, 'rows')), names(matrixKind(matrix, 'columns')))}${t.stop}${t.table.scroll}`}>
      <table ref={table} className={`${css.grid} ${look} ${language === 'zh' ? css.upright : ''}`} style={{ '--pitch': `${pitch}px`, minWidth: fixed.least + group + columns.length * pitch + fixed.foot } as React.CSSProperties} onKeyDown={onKeyDown}>
        <colgroup>
          {group > 0 && <col style={{ width: group }} />}
          <col />
          {columns.map((c) => (
            <col key={c.key} style={{ width: pitch }} />
          ))}
          <col style={{ width: fixed.foot }} />
        </colgroup>
        <thead>
          <tr>
            <td colSpan={group > 0 ? 2 : 1} />
            {columns.map((c) => (
              <ColumnHead key={c.key} line={c} isChosen={chosen.column === c.key} onClick={() => onChoose({ row: '', column: chosen.column === c.key && !chosen.row ? '' : c.key })} />
            ))}
            <td />
          </tr>
        </thead>
        {groups.map((g) => (
          <tbody key={g.key}>
            {isStacked && g.whole && (
              <tr>
                <GroupHead group={g} span={columns.length + 2} isPinned={pinned.includes(g.key)} onPin={() => onPin(g.key)} />
              </tr>
            )}
            {g.bands.map((band, b) =>
              band.rows.map((row, i) => {
                r++
                return (
                  <tr key={row.line.key} onClick={isFolded(band) ? (e) => !(e.target as HTMLElement).closest('button, a') && onChoose({ row: row.line.key, column: '' }) : undefined} className={`${band.isOpen ? css.open : css.known} ${chosen.row === row.line.key ? css.chosen : ''}`} data-row={row.line.key} data-status={row.status ?? ''}>
                    {group > 0 && b === 0 && i === 0 && <GroupHead group={g} isPinned={pinned.includes(g.key)} onPin={() => onPin(g.key)} />}
                    <RowHead row={row} isFolded={isFolded(band)} isChosen={chosen.row === row.line.key && !chosen.column} onClick={() => onChoose({ row: chosen.row === row.line.key && !chosen.column ? '' : row.line.key, column: '' })} />
                    {band.isOpen && row.ours.size === 0
                      ? i === 0 && <BandCell band={band} span={columns.length} unit={names(row.line.entity.kind)} onClick={() => onChoose({ row: row.line.key, column: '' })} />
                      : columns.map((c, n) => (
                          <CellOf
                            key={c.key}
                            row={row}
                            column={c}
                            place={[r, n]}
                            isChosen={chosen.row === row.line.key && chosen.column === c.key}
                            inColumn={chosen.column === c.key}
                            isFirst={first?.row === row.line.key && first.column === c.key}
                            isNumbered={picture.isNumbered}
                            step={(value) => stepOf(groupOf(value, bounds), bounds.length, heatSteps)}
                            onClick={onChoose}
                          />
                        ))}
                    {band.isOpen && row.ours.size === 0 ? i === 0 && <Margin rowSpan={band.rows.length} status={band.status} /> : <RowMargin row={row} of={matrix.columnCount} isNumbered={picture.isNumbered} />}
                  </tr>
                )
              }),
            )}
          </tbody>
        ))}
        <tfoot>
          {(sides ?? [null]).map((side) => (
            <tr key={side?.name ?? ''}>
              <th scope="row" colSpan={group > 0 ? 2 : 1}>
                <b>{side ? side.name : t.atlas.foot}</b>
                <span>{t.atlas.footOf(side ? side.things : matrix.things, side ? side.unknownCount : matrix.unknownCount)}</span>
              </th>
              {columns.map((c) => {
                const share = side ? side.columns.find((s) => s.key === c.key)?.share : c.share
                return share ? <Foot key={c.key} line={c} share={share} isChosen={!side && chosen.column === c.key && !chosen.row} onClick={() => onChoose({ row: '', column: c.key })} /> : <td key={c.key} />
              })}
              <td />
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  )
}

/** The code of a column, where there is room for it. */
export const columnCode = (entity: Line['entity']) => (entity.code.length <= 4 ? spokenCode(entity) : '')

const matrixKind = (m: MatrixData, side: 'rows' | 'columns') => m[side][0]!.entity.kind

const nearest = (all: HTMLElement[], far: (n: HTMLElement) => number) => all.reduce<HTMLElement | undefined>((best, n) => (best && far(best) <= far(n) ? best : n), undefined)

function ColumnHead({ line, isChosen, onClick }: { line: Line; isChosen: boolean; onClick: () => void }) {
  const fullName = useFullName()
  const { entity } = line
  const isSquare = entity.appearance.shape === 'SQUARE'
  const code = columnCode(entity)
  return (
    <th scope="col" className={isChosen ? css.lit : undefined}>
      <button type="button" className={css.columnHead} aria-pressed={isChosen} aria-label={fullName(entity)} title={`${fullName(entity)}: ${entity.label.text}`} onClick={onClick}>
        <span className={css.columnSign}>{code && !isSquare ? <b>{code}</b> : <Sign look={entity.appearance} code={entity.code} size={isSquare ? 24 : 15} />}</span>{' '}
        <span className={line.share.count > 0 ? css.columnName : `${css.columnName} ${css.none}`} lang={entity.label.language}>
          <span>{shortName(entity)}</span>
        </span>
      </button>
    </th>
  )
}

/** The name of a group beside its rows, or, over as many columns as span says, above them. */
function GroupHead({ group, span, isPinned, onPin }: { group: Group; span?: number; isPinned: boolean; onPin: () => void }) {
  const { t } = useLanguage()
  const href = useHref()
  const rows = group.bands.reduce((n, b) => n + b.rows.length, 0)
  return (
    <th scope="rowgroup" {...(span ? { colSpan: span } : { rowSpan: rows })} className={span ? `${css.group} ${css.above}` : css.group}>
      {group.whole && (
        <>
          <Link href={href(entityPath(group.whole.id))} lang={group.whole.label.language}>
            {shortName(group.whole)}
          </Link>
          {rows > 1 && (
            <>
              <ShareBar share={group.share} width={96} height={7} />
              <span className={css.groupShare}>
                {t.atlas.share(group.share.count, group.share.of, group.share.unknown)} ·{' '}
              <button type="button" className={css.pin} aria-pressed={isPinned} onClick={onPin} title={t.atlas.pinHelp} aria-label={isPinned ? `${t.atlas.pinned} ${shortName(group.whole)}` : t.atlas.pin(shortName(group.whole))}>
                {isPinned ? t.atlas.pinned : t.atlas.pinShort}
              </button>
              </span>
            </>
          )}
        </>
      )}
    </th>
  )
}

/** Whether a row shows its code beside its sign; a square holds it. */
const isCoded = (entity: Line['entity']) => entity.appearance.shape !== 'SQUARE' && spokenCode(entity) !== ''

/** Rows that say the same are one target, their band, so that they can stand close; its drawer names them all. */
const isFolded = (band: Band) => band.isOpen && band.rows.length > 1

function RowHead({ row, isFolded, isChosen, onClick }: { row: Row; isFolded: boolean; isChosen: boolean; onClick: () => void }) {
  const fullName = useFullName()
  const { entity } = row.line
  const name = (
    <>
      <Sign look={entity.appearance} code={entity.code} size={entity.appearance.shape === 'SQUARE' ? 20 : 14} />
      {isCoded(entity) && <b>{entity.code}</b>}{' '}
      <span className={css.rowName} lang={entity.label.language}>
        {shortName(entity)}
      </span>
      {entity.effectiveStanding === 'BRACKETED' && <BracketChip />}
    </>
  )
  if (isFolded) {
    return (
      <th scope="row" className={css.rowHead} title={entity.label.text}>
        <span className={css.folded}>{name}</span>
      </th>
    )
  }
  return (
    <th scope="row" className={css.rowHead}>
      <button type="button" aria-pressed={isChosen} onClick={onClick} title={entity.label.text} aria-label={fullName(entity)}>
        {name}
      </button>
    </th>
  )
}

function BandCell({ band, span, unit, onClick }: { band: Band; span: number; unit: string; onClick: () => void }) {
  const { t } = useLanguage()
  const words = band.status ? t.atlas.absent[band.status] : t.atlas.absentOf
  return (
    <td colSpan={span} rowSpan={band.rows.length} className={`${css.band} ${css[band.status ?? 'NOT_STATED']}`}>
      <button type="button" onClick={onClick} title={band.status ? t.status[band.status].meaning : undefined}>
        <b>{words}</b>
        {band.rows.length > 1 && <span> · {t.atlas.many(band.rows.length, unit)}</span>}
      </button>
    </td>
  )
}

interface CellProps {
  row: Row
  column: Line
  place: [number, number]
  isChosen: boolean
  inColumn: boolean
  isFirst: boolean
  isNumbered: boolean
  step: (value: number) => number
  onClick: (chosen: Chosen) => void
}

function CellOf({ row, column, place, isChosen, inColumn, isFirst, isNumbered, step, onClick }: CellProps) {
  const { t } = useLanguage()
  const mark: Mark | undefined = row.marks.get(column.key) ?? row.ours.get(column.key)
  const ground = `${inColumn ? css.lit : ''} ${row.isOpen ? `${css.hatched} ${css[row.status ?? 'NOT_STATED']}` : ''}`
  if (!mark) return <td className={ground} />
  const { cell, basis } = mark
  const words = `${codeAndName(row.line.entity)}${t.comma}${codeAndName(column.entity)}${t.comma}${isNumbered ? t.number(cell.value) + t.comma : ''}${t.basis[basis].name}`
  return (
    <td className={ground}>
      <button
        type="button"
        className={css.mark}
        data-mark=""
        data-basis={basis}
        data-column={column.key}
        data-r={place[0]}
        data-c={place[1]}
        tabIndex={isFirst ? 0 : -1}
        aria-pressed={isChosen}
        aria-label={words}
        title={words}
        onClick={() => onClick(isChosen ? { row: '', column: '' } : { row: row.line.key, column: column.key })}
      >
        {isNumbered && basis !== 'EDITORIAL' ? (
          <span className={`${css.number} ${css[`q${step(cell.value)}`]}`}>{t.number(cell.value)}</span>
        ) : (
          <MarkSvg basis={basis} color={column.entity.appearance.color} colorOnDark={column.entity.appearance.colorOnDark} />
        )}
      </button>
    </td>
  )
}

function Margin({ rowSpan, status }: { rowSpan: number; status: CoverageStatus | null }) {
  const { t } = useLanguage()
  return (
    <td rowSpan={rowSpan} className={css.margin}>
      {status ? t.status[status].name : t.atlas.notKnown}
    </td>
  )
}

function RowMargin({ row, of, isNumbered }: { row: Row; of: number; isNumbered: boolean }) {
  const { t } = useLanguage()
  const { share, total } = row.line
  return (
    <td className={css.margin}>
      {row.isOpen ? (
        row.status ? t.status[row.status].name : t.atlas.notKnown
      ) : (
        <b>
          {isNumbered ? t.number(total) : row.marks.size} {!isNumbered && <span className={css.of}>{t.atlas.ofColumns(of)}</span>}
        </b>
      )}
      {row.ours.size > 0 && <span className={css.ours}> +{row.ours.size}</span>}
      {isNumbered && !row.isOpen && share.unknown > 0 && <span className={css.of}> {t.atlas.unknownMore(share.unknown)}</span>}
    </td>
  )
}

function Foot({ line, share, isChosen, onClick }: { line: Line; share: Line['share']; isChosen: boolean; onClick: () => void }) {
  const { t } = useLanguage()
  const fullName = useFullName()
  const words = `${fullName(line.entity)}: ${t.atlas.shareWords(share.count, share.of, share.unknown)}`
  const isUnsaid = share.count === 0 && share.unknown > 0 && share.unknown === share.of
  return (
    <td className={isChosen ? css.lit : undefined}>
      <button type="button" className={css.foot} onClick={onClick} aria-label={words} title={words} aria-pressed={isChosen}>
        <span className={share.count > 0 ? undefined : css.none}>{isUnsaid ? '?' : t.number(share.count)}</span>
        <ShareBar share={share} width={18} height={26} isUpright color={line.entity.appearance.color} />
      </button>
    </td>
  )
}

/** Scrolls what is chosen into sight when an address brings it. */
export function useChosenInSight(chosen: Chosen) {
  useEffect(() => {
    if (!chosen.row) return
    const row = document.querySelector(`tr[data-row="${CSS.escape(chosen.row)}"]`)
    const box = row?.getBoundingClientRect()
    if (box && (box.top < 60 || box.bottom > window.innerHeight)) row!.scrollIntoView({ block: 'center' })
    // Only what the address brought: whoever presses something sees it already.
  }, []) // eslint-disable-line
}
