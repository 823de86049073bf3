import { useEffect, useRef, type ReactNode } from 'react'
import css from './Menu.module.css'

/** In place of what cannot be used while an old answer is shown. */
export function Unusable({ children }: { children: ReactNode }) {
  return (
    <span className="button" aria-disabled="true">
      {children}
    </span>
  )
}

/** What opens below a button and closes when it is left: by Escape, which gives focus back, or by a press elsewhere. */
export function Menu({ label, children, onOpen }: { label: string; children: ReactNode; onOpen?: () => void }) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (e: Event) => {
      if (box.current?.open && !box.current.contains(e.target as Node)) box.current.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
    }
  }, [])
  return (
    <details
      ref={box}
      className={css.menu}
      onToggle={(e) => e.currentTarget.open && onOpen?.()}
      onKeyDown={(e) => {
        if (e.key !== 'Escape' || !box.current?.open) return
        e.preventDefault()
        box.current.open = false
        box.current.querySelector('summary')?.focus()
      }}
    >
      <summary className="button">
        {label}
        <svg width="10" height="6" viewBox="0 0 10 6" aria-hidden="true">
          <path d="M1 1L5 5L9 1" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </summary>
      <div className={css.content}>{children}</div>
    </details>
  )
}
