import { useState } from 'react'
import { useLanguage } from '../i18n'
import { copyText } from '../lib/copy'

const shownFor = 2500 // milliseconds

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: () => string; label?: string }) {
  const { t } = useLanguage()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(text())
    setCopied(true)
    setTimeout(() => setCopied(false), shownFor)
  }
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {copied ? t.actions.copied : (label ?? t.actions.copy)}
      </button>
      <span className="visually-hidden" role="status">
        {copied ? t.actions.copied : ''}
      </span>
    </>
  )
}
