import type { Column } from '../lib/csv'
import { useLanguage } from '../i18n'
import css from './DataTable.module.css'

export interface TableForm<R> {
  caption: string
  columns: Column<R>[]
  rows: R[]
}

const mostRows = 500 // of the thousands that there can be; a page of more is slow to scroll

/** The table form of a view: the same rows that its CSV holds. */
export function DataTable<R>({ caption, columns, rows }: TableForm<R>) {
  const { t } = useLanguage()
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={`${caption}${t.stop}${t.table.scroll}`}>
      <table className={css.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.head} scope="col" className={c.numeric ? css.numeric : undefined}>
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, i) => (
            <tr key={i}>
              {columns.map((c) => (
                <td key={c.head} className={c.numeric ? css.numeric : undefined}>
                  {c.show ? c.show(row) : typeof c.text(row) === 'number' ? t.number(c.text(row) as number) : c.text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p className="note">{t.table.first(mostRows, rows.length)}</p>}
    </div>
  )
}
