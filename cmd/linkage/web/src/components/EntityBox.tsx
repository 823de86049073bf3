import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useAnswer } from '../api'
import { SuggestDocument, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import css from './EntityBox.module.css'
import { EntityName } from './EntityName'

interface Props {
  label: string
  hideLabel?: boolean
  /** It stands in a field, which has the border. */
  isInField?: boolean
  placeholder?: string
  onPick: (item: ItemFragment) => void
  /** What Enter does with a text when no suggestion is chosen; without it, Enter takes the first suggestion. */
  onText?: (text: string) => void
  /** Questions that are offered for a text, and before there is any. */
  questions?: (text: string) => { key: string; text: string; run: () => void }[]
  inputRef?: React.RefObject<HTMLInputElement | null>
}

const pause = 120 // milliseconds of no typing before the API is asked

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** A box that completes names and codes: a combobox with a list, as the ARIA Authoring Practices describe it. */
export function EntityBox({ label, hideLabel, isInField, placeholder, onPick, onText, questions, inputRef }: Props) {
  const { t, language } = useLanguage()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const prefix = useSettled(text.trim())
  const answer = useAnswer(SuggestDocument, { prefix, first: 8, language }, prefix !== '' && open)
  const items = (prefix !== '' && text.trim() !== '' && answer.data?.data.suggest) || []
  const asked = open && questions ? questions(text.trim()) : []
  const shown = open && items.length + asked.length > 0
  const choices = items.length + asked.length + (onText && text.trim() ? 1 : 0)

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const choose = (index: number) => {
    const item = items[index]
    const question = asked[index - items.length]
    if (item) onPick(item)
    else if (question) question.run()
    else if (onText && text.trim()) onText(text.trim())
    else return
    setText('')
    close()
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return // an input method for Chinese is at work
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      setOpen(true)
      if (choices > 0) setActive((active + (e.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + choices) % choices)
    } else if (e.key === 'Enter') {
      e.preventDefault()
      choose(active >= 0 ? active : onText ? choices : 0)
    } else if (e.key === 'Escape') {
      if (open) close()
      else setText('')
    }
  }
  return (
    <div className={isInField ? `${css.box} ${css.inField}` : css.box} onBlur={(e) => !e.currentTarget.contains(e.relatedTarget) && close()}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        ref={inputRef}
        className="entry"
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-expanded={shown}
        aria-controls={id + 'list'}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        value={text}
        onChange={(e) => {
          setText(e.target.value)
          setOpen(true)
          setActive(-1)
        }}
        onFocus={() => questions && setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={id + 'list'} role="listbox" aria-label={t.search.suggestions} hidden={!shown}>
        {shown &&
          items.map((item, i) => (
            <li key={item.id} id={`${id}-${i}`} role="option" aria-selected={i === active} onMouseDown={(e) => e.preventDefault()} onClick={() => choose(i)}>
              <EntityName item={item} linked={false} showKind />
            </li>
          ))}
        {shown &&
          asked.map((question, i) => (
            <li key={question.key} id={`${id}-${items.length + i}`} role="option" aria-selected={items.length + i === active} className={css.question} onMouseDown={(e) => e.preventDefault()} onClick={() => choose(items.length + i)}>
              {question.text}
            </li>
          ))}
        {shown && onText && text.trim() && (
          <li id={`${id}-${choices - 1}`} role="option" aria-selected={active === choices - 1} className={css.all} onMouseDown={(e) => e.preventDefault()} onClick={() => choose(choices)}>
            {t.search.all(text.trim())}
          </li>
        )}
      </ul>
      <span className="visually-hidden" role="status">
        {shown ? t.search.count(items.length + asked.length) : ''}
      </span>
    </div>
  )
}
