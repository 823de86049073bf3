import { useState } from 'react'
import { unindented, type Answer } from '../api'
import { useLanguage } from '../i18n'
import { embedAddress, mayBeFramed } from '../lib/embedded'
import { frameOf, snippets } from '../lib/snippets'
import { Segmented } from './Controls'
import { CopyButton } from './CopyButton'
import css from './Elsewhere.module.css'
import { Menu, Unusable } from './Menu'

const names = Object.keys(snippets) as (keyof typeof snippets)[]

/** The question behind a view, as it is asked from a program. */
export function Code({ answer, isOld }: { answer: Pick<Answer<unknown>, 'query' | 'variables'>; isOld: boolean }) {
  const { t } = useLanguage()
  const [chosen, choose] = useState(names[0]!)
  const text = () => snippets[chosen]({ address: `${window.location.origin}/graphql`, query: unindented(answer.query), variables: answer.variables })
  if (isOld) return <Unusable>{t.actions.code}</Unusable>
  return (
    <Menu label={t.actions.code}>
      <div className={css.box}>
        <Segmented label={t.actions.code}>
          {names.map((name) => (
            <button key={name} type="button" aria-pressed={name === chosen} onClick={() => choose(name)}>
              {name}
            </button>
          ))}
        </Segmented>
        <Snippet text={text} label={chosen} />
      </div>
    </Menu>
  )
}

/** How another page shows this view, and whether it may. */
export function Embed({ title }: { title: () => string }) {
  const { t } = useLanguage()
  const [frame, setFrame] = useState('')
  const [isRefused, setRefused] = useState(false)
  const load = () => {
    setFrame(frameOf(embedAddress(), title()))
    mayBeFramed().then((may) => setRefused(!may), () => {}) // a server that is away says so elsewhere
  }
  return (
    <Menu label={t.actions.embed} onOpen={load}>
      <div className={css.box}>
        <p>{t.actions.embedHelp}</p>
        {isRefused && (
          <p role="status" className="note warning">
            {t.actions.embedRefused} <code>linkage serve --frame-ancestor https://example.org</code>
          </p>
        )}
        <Snippet text={() => frame} label={t.actions.embed} />
      </div>
    </Menu>
  )
}

function Snippet({ text, label }: { text: () => string; label: string }) {
  return (
    <>
      <pre className={css.snippet} tabIndex={0} role="region" aria-label={label}>
        <code>{text()}</code>
      </pre>
      <CopyButton text={text} />
    </>
  )
}
