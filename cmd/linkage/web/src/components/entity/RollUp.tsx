import { Link } from 'wouter'
import { useAnswer } from '../../api'
import { walkRule } from '../../evidence'
import { RollUpDocument, type EntityKind } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { openStatuses } from '../../lib/atlas'
import { useKinds } from '../../service'
import { entityPath, evidenceFields, useHref, useViewState } from '../../state'
import { MarkSvg } from '../atlas/Mark'
import { shortName, spokenCode } from '../EntityName'
import { Sign } from '../Sign'
import { Panel } from '../Panel'
import { Answered } from '../States'
import css from './Entity.module.css'

/** Which goals the parts of a whole name, each with its marks, or hatched with the reason why that cannot be said. */
export function RollUp({ rows, whole, self, head }: { rows: EntityKind; whole: string; self: string; head: string }) {
  const { t, language } = useLanguage()
  const { names } = useKinds()
  const href = useHref()
  const [state] = useViewState(evidenceFields)
  const columns: EntityKind = 'SDG_GOAL'
  const answer = useAnswer(RollUpDocument, {
    rows,
    columns,
    where: { linked: { some: { via: ['PART_OF'], direction: 'OUT', far: { ids: [whole] } } } },
    through: walkRule(state) ?? null,
    language,
  })
  return (
    <Answered answer={answer}>
      {({ data: { matrix } }) => {
        if (!matrix || matrix.rows.length === 0) return null
        const at = new Map(matrix.cells.map((c) => [`${c.rowKey} ${c.columnKey}`, c]))
        const known = matrix.rows.some((r) => r.total > 0)
        return (
          <Panel head={head} note={matrix.unknownCount > 0 ? t.entity.ofUnknown(matrix.unknownCount, matrix.things, names(columns)) : t.entity.named(names(columns))}>
            <div className={css.scroll} tabIndex={0} role="region" aria-label={head}>
              <table className={css.marks}>
                {known && (
                  <thead>
                    <tr>
                      <th scope="col">
                        <span className="visually-hidden">{names(rows)}</span>
                      </th>
                      {matrix.columns.map((c) => (
                        <th key={c.key} scope="col" title={shortName(c.entity)}>
                          <Sign look={c.entity.appearance} code={c.entity.code} size={22} />
                          <span className="visually-hidden">{shortName(c.entity)}</span>
                        </th>
                      ))}
                      <th scope="col">
                        <span className="visually-hidden">{t.matrix.total}</span>
                      </th>
                    </tr>
                  </thead>
                )}
                <tbody>
                  {matrix.rows.map((r) => {
                    const status = r.coverage?.status
                    const isOpen = status && r.total === 0 && (openStatuses.includes(status) || status === 'NOT_APPLICABLE')
                    return (
                      <tr key={r.key} aria-current={r.key === self || undefined}>
                        <th scope="row" title={shortName(r.entity)}>
                          <Link href={href(entityPath(r.key))}>{spokenCode(r.entity) || shortName(r.entity)}</Link>
                        </th>
                        {isOpen ? (
                          <td colSpan={known ? matrix.columns.length : 1} className={`${css.open} ${css[status]}`}>
                            <span>{t.status[status].name}</span>
                          </td>
                        ) : (
                          matrix.columns.map((c) => {
                            const cell = at.get(`${r.key} ${c.key}`)
                            return (
                              <td key={c.key}>
                                {cell && (
                                  <Link href={href('/', { rows, columns, row: r.key, column: c.key })} aria-label={`${r.entity.code}${t.comma}${shortName(c.entity)}${t.comma}${t.basis[cell.weakestBasis].name}`}>
                                    <MarkSvg basis={cell.weakestBasis} color={c.entity.appearance.color} colorOnDark={c.entity.appearance.colorOnDark} />
                                  </Link>
                                )}
                              </td>
                            )
                          })
                        )}
                        <td className={css.total}>{isOpen ? '?' : t.number(r.total)}</td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
          </Panel>
        )
      }}
    </Answered>
  )
}
