import { useLanguage } from '../../i18n'
import { openStatuses, type Picture, type Row } from '../../lib/atlas'
import { useKinds } from '../../service'
import { codeAndName, EntityName, shortName, spokenCode } from '../EntityName'
import { lookStyle, Sign } from '../Sign'
import type { Chosen } from './Grid'
import { ShareBar } from './ShareBar'
import css from './PhoneList.module.css'

/** The same on a narrow screen: what is known row by row with its marks as chips, and what cannot be said folded, group by group. */
export function PhoneList({ picture, chosen, onChoose }: { picture: Picture; chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const { t } = useLanguage()
  const { counted } = useKinds()
  return (
    <div className={css.list}>
      {picture.groups.map((group) => {
        const rows = group.bands.flatMap((b) => b.rows)
        const shown = rows.filter((r) => !r.isOpen || r.ours.size > 0)
        const open = rows.filter((r) => r.isOpen && r.ours.size === 0)
        return (
          <section key={group.key} aria-label={group.whole ? shortName(group.whole) : undefined}>
            {group.whole && (
              <h2>
                {shortName(group.whole)} <small>{t.atlas.share(group.share.count, group.share.of, group.share.unknown)}</small>
              </h2>
            )}
            {shown.length > 0 && (
              <ul className={css.rows}>
                {shown.map((row) => (
                  <li key={row.line.key}>
                    <button type="button" className={css.name} onClick={() => onChoose({ row: row.line.key, column: '' })}>
                      <EntityName item={row.line.entity} linked={false} />
                    </button>
                    <div className={css.chips}>
                      {picture.columns.map((c) => {
                        const mark = row.marks.get(c.key) ?? row.ours.get(c.key)
                        if (!mark) return null
                        const isChosen = chosen.row === row.line.key && chosen.column === c.key
                        const code = spokenCode(c.entity)
                        const isSquare = c.entity.appearance.shape === 'SQUARE' // whose sign has the code
                        const shown = isSquare ? shortName(c.entity) : code || shortName(c.entity)
                        const number = picture.isNumbered ? t.number(mark.cell.value) : ''
                        return (
                          <button
                            key={c.key}
                            type="button"
                            style={lookStyle(c.entity.appearance)}
                            className={`${css.chip} ${css[mark.basis] ?? ''}`}
                            data-mark=""
                            data-basis={mark.basis}
                            aria-pressed={isChosen}
                            aria-label={[`${isSquare ? codeAndName(c.entity) : shown} ${number}`.trim(), codeAndName(row.line.entity), codeAndName(c.entity), t.basis[mark.basis].name].join(t.comma)} // what is seen comes first, as it is said to whoever speaks to the page
                            onClick={() => onChoose({ row: row.line.key, column: c.key })}
                          >
                            <Sign look={c.entity.appearance} code={c.entity.code} size={22} />{' '}
                            <span>{shown}</span> {number && <b>{number}</b>}
                          </button>
                        )
                      })}
                      {row.marks.size === 0 && row.ours.size === 0 && <span className="muted">{row.status ? t.status[row.status].name : ''}</span>}
                    </div>
                  </li>
                ))}
              </ul>
            )}
            {open.length > 0 && (
              <details className={css.open}>
                <summary>
                  <span>{t.atlas.cannotBeSaid(counted(open.length, open[0]!.line.entity.kind))}</span>
                  <ShareBar share={{ count: 0, of: rows.length, unknown: open.length }} width={120} height={14} />
                </summary>
                <ul>
                  {open.map((row) => (
                    <li key={row.line.key}>
                      <button type="button" className={css.name} onClick={() => onChoose({ row: row.line.key, column: '' })}>
                        <EntityName item={row.line.entity} linked={false} />
                        <small>{reason(row, t)}</small>
                      </button>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
        )
      })}
    </div>
  )
}

function reason(row: Row, t: ReturnType<typeof useLanguage>['t']): string {
  return row.status && (openStatuses.includes(row.status) || row.status === 'NOT_APPLICABLE') ? t.atlas.absent[row.status] : t.atlas.absentOf
}
