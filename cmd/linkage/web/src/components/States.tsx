import type { UseQueryResult } from '@tanstack/react-query'
import { Component, createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { ApiError, type Answer } from '../api'
import type { Completeness } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { PartMissing } from '../lib/later'
import css from './States.module.css'

const slowAfter = 4000 // milliseconds until waiting is worth a word

export function Loading() {
  const { t } = useLanguage()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={css.state} role="status" aria-live="polite" data-loading="">
      <span className={css.spinner} aria-hidden="true" />
      <p>{slow ? t.states.slow : t.states.loading}</p>
    </div>
  )
}

export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useLanguage()
  const code = error instanceof ApiError ? error.code : 'INTERNAL'
  const setting = error instanceof ApiError && error.argument && Object.hasOwn(t.states.settings, error.argument) ? t.states.settings[error.argument] : undefined
  return (
    <div className={`${css.state} ${css.failed}`} role="alert">
      <h2>{t.states.failed}</h2>
      <p>{setting && code === 'BAD_USER_INPUT' ? t.states.setting(setting) : (t.states.codes[code.startsWith('GRAPHQL_') ? 'BAD_USER_INPUT' : code] ?? t.states.codes.INTERNAL)}</p>
      {code !== 'UNREACHABLE' && (
        <details className="muted small">
          <summary>{t.states.said}</summary>
          <code lang="en">{error.message}</code>
        </details>
      )}
      {retry && (
        <button type="button" className="button primary" onClick={retry}>
          {t.states.retry}
        </button>
      )}
    </div>
  )
}

export function Empty({ children }: { children: ReactNode }) {
  const { t } = useLanguage()
  return (
    <div className={css.state} role="status">
      <h2>{t.states.nothing}</h2>
      <p>{children}</p>
    </div>
  )
}

/** Says why an answer is not all that there is; says nothing of one that is. */
export function Incomplete({ completeness, isCut = false }: { completeness: Completeness | undefined; isCut?: boolean }) {
  const { t } = useLanguage()
  const why = completeness === 'TRUNCATED' || isCut ? t.states.truncated : completeness === 'PARTIAL' ? t.states.partial : ''
  return why ? (
    <p className="note warning" role="status">
      {why}
    </p>
  ) : null
}

const Old = createContext(false)

/** Whether what is shown answers the question before the one that the address asks: then nothing of it is to be taken away. */
export const useIsOld = () => useContext(Old)

/** An answer in each of its states: under way, failed, there. An old answer stays, dimmed and said to be old, while a new one is under way. Where there is a reason to ask nothing, that is said instead. */
export function Answered<D>({ answer, unless, children }: { answer: UseQueryResult<Answer<D>>; unless?: string | false; children: (answer: Answer<D>) => ReactNode }) {
  const { t } = useLanguage()
  const isWithinOld = useIsOld()
  if (unless) return <Empty>{unless}</Empty>
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data) return <Loading />
  const isOld = answer.isPlaceholderData
  return (
    <Old value={isOld || isWithinOld}>
      <div className={css.oldNote} data-old-note="" role="status">
        {isOld && !isWithinOld && <p>{t.states.old}</p>}
      </div>
      <div className={isOld ? css.old : undefined} data-answered="" aria-busy={isOld}>
        {children(answer.data)}
      </div>
    </Old>
  )
}

/** Keeps a fault in one view from taking the page with it. */
export class Guard extends Component<{ children: ReactNode; fallback: (error: Error, retry: () => void) => ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null }
  static getDerivedStateFromError(error: Error) {
    return { error }
  }
  // Who comes back later finds it tried again, too.
  override componentWillUnmount() {
    this.renew()
  }
  private renew() {
    if (this.state.error instanceof PartMissing) this.state.error.renew()
  }
  private retry = () => {
    this.renew()
    this.setState({ error: null })
  }
  override render() {
    return this.state.error ? this.props.fallback(this.state.error, this.retry) : this.props.children
  }
}
