import type { ReactNode } from 'react'
import css from './Panel.module.css'

/** A part of a view in a box of its own, with its heading and what is to be known of it beside that. */
export function Panel({ head, note, children, className }: { head?: ReactNode; note?: ReactNode; children: ReactNode; className?: string | undefined }) {
  return (
    <section className={className ? `${css.panel} ${className}` : css.panel}>
      {head && (
        <h2>
          {head} {note && <small>{note}</small>}
        </h2>
      )}
      {children}
    </section>
  )
}

/** Whether our own readings are among what is shown, in their color, and the button that changes it. */
export function ReadingsSwitch({ head, words, label, onPress }: { head: string; words: string; label: string; onPress: () => void }) {
  return (
    <div className={css.reading}>
      <p>
        <b>{head}</b> {words}
      </p>
      <button type="button" className="button small" onClick={onPress}>
        {label}
      </button>
    </div>
  )
}
