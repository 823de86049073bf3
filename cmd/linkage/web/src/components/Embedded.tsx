import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { useLanguage } from '../i18n'
import { pageAddress } from '../lib/embedded'
import { useService } from '../service'
import css from './Embedded.module.css'
import { PagePatterns } from './Patterns'

/** A view in a frame of another page: nothing around it. */
export function Embedded({ children }: { children: ReactNode }) {
  return (
    <>
      <PagePatterns />
      <main id="content" tabIndex={-1} className={css.embedded}>
        {children}
      </main>
    </>
  )
}

/** What a figure owes its reader: which data, and where it can be opened whole. */
export function SourceLine() {
  const { t } = useLanguage()
  const { edition, hash } = useService()
  useSearch() // the address follows what is chosen
  return (
    <footer className={css.source}>
      {edition && <span>{t.footer.data(`${edition.name.text} (${edition.id})`)}</span>}
      <span>
        {t.footer.hash} <code>{hash.slice(0, 12)}</code>
      </span>
      <a href={pageAddress()} target="_blank" rel="noreferrer">
        {t.footer.whole}
      </a>
    </footer>
  )
}
