import { useState } from 'react'
import { useLanguage } from '../i18n'
import { pageAddress } from '../lib/embedded'
import css from './Cite.module.css'
import { CopyButton } from './CopyButton'
import { Menu, Unusable } from './Menu'

/** The address at which the API gives a file of what the page shows: to a question, or to that of the page's own address. */
export function exportLink(format: string, title: string, question = ''): string {
  const params = new URLSearchParams(question ? { question } : window.location.search)
  params.set('lang', document.documentElement.lang.slice(0, 2))
  params.set('format', format)
  params.set('title', title)
  params.set('address', pageAddress().slice(0, 2000))
  return `/export?${params}`
}

/** How to cite what is shown, as the API words it. */
export function Cite({ title, question, isOld }: { title: () => string; question?: string; isOld: boolean }) {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  const link = (format: string) => exportLink(format, title(), question)
  const load = () => {
    setText('')
    fetch(link('text'))
      .then(async (r) => setText(r.ok ? await r.text() : t.states.failed))
      .catch(() => setText(t.states.codes.UNREACHABLE ?? ''))
  }
  if (isOld) return <Unusable>{t.actions.cite}</Unusable>
  return (
    <Menu label={t.actions.cite} onOpen={load}>
      <div className={css.cite}>
        <p role="status" aria-live="polite">
          {text || t.states.loading}
        </p>
        <div className={css.formats}>
          <CopyButton text={() => text} />
          {(['bibtex', 'ris', 'csl'] as const).map((format) => (
            <a key={format} className="button" href={link(format)} download onClick={(e) => (e.currentTarget.href = link(format))}>
              {t.actions.citeFormats[format]}
            </a>
          ))}
        </div>
      </div>
    </Menu>
  )
}
