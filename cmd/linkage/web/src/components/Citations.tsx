import type { PlaceFragment } from '../generated/graphql'
import { useLanguage, type Dictionary } from '../i18n'

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

export function Citations({ citations }: { citations: PlaceFragment[] }) {
  const { t } = useLanguage()
  return (
    <ul className="citations">
      {citations.map((c, i) => (
        <li key={i}>
          {citationWords(c, t)}
          {c.quote && <q>{c.quote}</q>}
          {c.note && (
            <span className="muted" lang="en">
              {t.stop}
              {c.note}
            </span>
          )}
          {c.sourceMissing && <strong> {t.citation.missing}</strong>}
        </li>
      ))}
    </ul>
  )
}
