import { useEffect, useRef, type ReactNode } from 'react'
import type { ItemFragment, PlaceFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { CitationNotes, citationWords } from './Citations'
import { shortName, spokenCode } from './EntityName'
import { Sign } from './Sign'
import css from './EvidenceDrawer.module.css'

interface Props {
  /** What it is that was pressed, in a word or two. */
  head: string
  onClose: () => void
  /** On a phone it covers the page from below. */
  isSheet: boolean
  /** Buttons beside the heading. */
  tools?: ReactNode
  children: ReactNode
}

/** What stands behind something that was pressed, on the same page; Escape closes it. */
export function EvidenceDrawer({ head, onClose, isSheet, tools, children }: Props) {
  const { t } = useLanguage()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isSheet && dialog.current && !dialog.current.open) dialog.current.showModal()
  }, [isSheet])
  useEffect(() => {
    if (isSheet) return
    const onKey = (e: KeyboardEvent) => {
      if (e.key === 'Escape' && !e.defaultPrevented && !(e.target as HTMLElement).closest('input, select, dialog')) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isSheet, onClose])
  const content = (
    <>
      <div className={css.head}>
        <h2>{head}</h2>
        <span className={css.steps}>
          {tools}
          <button type="button" className="button small" onClick={onClose}>
            {t.atlas.close}
          </button>
        </span>
      </div>
      {children}
    </>
  )
  if (isSheet) {
    return (
      <dialog
        ref={dialog}
        className={css.sheet}
        aria-label={t.atlas.drawer}
        onClose={onClose}
        onClick={(e) => {
          if (e.target === dialog.current) onClose()
        }}
      >
        <div className={css.drawer}>{content}</div>
      </dialog>
    )
  }
  return (
    <aside className={css.drawer} aria-label={t.atlas.drawer}>
      {content}
    </aside>
  )
}

/** The two ends of what is shown, or its one. */
export function Ends({ from, to }: { from: ItemFragment | undefined; to: ItemFragment | undefined }) {
  const end = (item: ItemFragment) => (
    <span className={css.end}>
      <Sign look={item.appearance} code={item.code} size={24} />
      <span>
        {item.appearance.shape !== 'SQUARE' && spokenCode(item) && <b>{item.code} </b>}
        <span lang={item.label.language}>{shortName(item)}</span>
      </span>
    </span>
  )
  return (
    <p className={css.ends}>
      {from && end(from)}
      {from && to && (
        <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true">
          <path d="M0 5H27" stroke="currentColor" strokeWidth="1.6" />
          <path d="M34 5L25 1V9Z" fill="currentColor" />
        </svg>
      )}
      {to && end(to)}
    </p>
  )
}

/** What it says first, in a sentence. */
export const Sentence = ({ children }: { children: ReactNode }) => <p className={css.sentence}>{children}</p>

/** Where something is written, each place once, with the words there where they are known. */
export function Written({ citations }: { citations: readonly PlaceFragment[] }) {
  const { t } = useLanguage()
  const places = [...new Map(citations.map((c) => [citationWords(c, t) + (c.quote ?? ''), c])).values()]
  if (places.length === 0) return null
  return (
    <Section head={t.entity.written}>
      {places.map((c, i) => (
        <figure key={i} className={css.place}>
          {c.quote && <blockquote lang="zh">{c.quote}</blockquote>}
          <figcaption>
            {citationWords(c, t)}
            <CitationNotes citation={c} />
          </figcaption>
        </figure>
      ))}
    </Section>
  )
}

export function Section({ head, note, children }: { head: string; note?: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>
        {head} {note && <small>{note}</small>}
      </h3>
      {children}
    </section>
  )
}

/** What else can be done with it. */
export const Foot = ({ children }: { children: ReactNode }) => <div className={css.foot}>{children}</div>
