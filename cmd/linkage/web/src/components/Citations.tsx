import type { PlaceFragment } from '../generated/graphql'
import { useLanguage, type Dictionary } from '../i18n'
import css from './Citations.module.css'

/** Where something is written, in words: document, section, lines, footnote, page, figure. */
export function citationWords(c: PlaceFragment, t: Dictionary): string {
  return [
    c.document.label.text,
    c.section && t.citation.section(c.section),
    c.lines && t.citation.lines(c.lines.first, c.lines.last),
    c.footnote !== null && c.footnote !== undefined && t.citation.footnote(c.footnote),
    c.page && t.citation.page(c.page),
    c.figure && t.citation.figure(c.figure),
  ]
    .filter(Boolean)
    .join(t.comma)
}

/** What is to be known of a place: our note on it, and that the source is faulty there. */
export function CitationNotes({ citation }: { citation: PlaceFragment }) {
  const { t } = useLanguage()
  return (
    <>
      {citation.note && (
        <span className="muted" lang="en">
          {t.stop}
          {citation.note}
        </span>
      )}
      {citation.sourceMissing && <strong> {t.citation.missing}</strong>}
    </>
  )
}

export function Citations({ citations }: { citations: PlaceFragment[] }) {
  const { t } = useLanguage()
  return (
    <ul className={css.citations}>
      {citations.map((c, i) => (
        <li key={i}>
          {citationWords(c, t)}
          {c.quote && <q>{c.quote}</q>}
          <CitationNotes citation={c} />
        </li>
      ))}
    </ul>
  )
}
