import type { ReactNode } from 'react'
import { useLanguage } from '../i18n'
import css from './Legend.module.css'
import patterns from './Patterns.module.css'

export interface LegendItem {
  /** A drawing in a box of 26 by 16. */
  mark: ReactNode
  words: string
}

/** What the marks of a picture mean; a downloaded picture has the same below it. */
export function Legend({ items }: { items: readonly (LegendItem | false | null | undefined)[] }) {
  const { t } = useLanguage()
  const shown = items.filter((i) => !!i)
  if (shown.length === 0) return null
  return (
    <ul className={css.legend} data-legend="" aria-label={t.legend.heading}>
      {shown.map((item) => (
        <li key={item.words}>
          <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true" focusable="false">
            {item.mark}
          </svg>
          {item.words}
        </li>
      ))}
    </ul>
  )
}

export const boxMark = (fill: string) => <rect className={patterns[fill]} x="1.5" y="1.5" width="23" height="13" rx="3" />
