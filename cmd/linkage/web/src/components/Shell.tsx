import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { ask } from '../api'
import { CodesDocument, SuggestDocument } from '../generated/graphql'
import { languageNames, languages, useLanguage } from '../i18n'
import { matching, pairIn, type Question } from '../lib/ask'
import { kept } from '../lib/kept'
import { useService } from '../service'
import { entityPath, useHref } from '../state'
import { setTheme, useTheme } from '../theme'
import { Segmented } from './Controls'
import { EntityBox } from './EntityBox'
import { PagePatterns } from './Patterns'
import css from './Shell.module.css'

const views = ['graph', 'flow', 'help'] as const

/** Bar with views, search, language and theme; what is between it and the footer is the view. */
export function Shell({ children }: { children: ReactNode }) {
  const { t, language } = useLanguage()
  const href = useHref()
  const [path, navigate] = useLocation()
  const search = useRef<HTMLInputElement>(null)
  const offered = (typed: string) => matching(typed, (key) => t.atlas.ask[key])
  const run = (q: Question) => navigate(href(q.path, q.params))
  /** An exact code is gone to, two of them are joined; what is no name but a question is asked; anything else is searched for. */
  const find = async (typed: string) => {
    const pair = pairIn(typed)
    const codes = { whole: typed, isPair: pair !== null, a: pair?.[0] ?? '', b: pair?.[1] ?? '', language }
    const found = await ask(CodesDocument, codes).catch(() => null) // what is a code of several things is searched for
    const { whole, a, b } = found?.data ?? {}
    if (whole) return navigate(href(entityPath(whole.id)))
    if (a && b) return navigate(href('/graph', { a: a.id, b: b.id }))
    const [question] = offered(typed)
    const isName = await ask(SuggestDocument, { prefix: typed, first: 1, language }).then((r) => (r.data.suggest?.length ?? 0) > 0, () => true)
    if (question && !isName) return run(question)
    navigate(href('/search', { q: typed }))
  }
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.key === '/' && !(e.target as HTMLElement).closest('input, textarea, select')) {
        e.preventDefault()
        search.current?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <PagePatterns />
      <a className={css.skip} href="#content">
        {t.skip}
      </a>
      <header className={css.bar}>
        <Link href={href('/')} className={css.brand}>
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{t.name}</span>
        </Link>
        <nav aria-label={t.nav.label}>
          <Link href={href('/')} aria-current={path === '/' ? 'page' : undefined}>
            {t.nav.atlas}
          </Link>
          {views.map((view) => (
            <Link key={view} href={href('/' + view)} aria-current={path === '/' + view ? 'page' : undefined}>
              {t.nav[view]}
            </Link>
          ))}
          <a href="/playground">{t.nav.playground}</a>
        </nav>
        <div role="search" className={css.search}>
          <EntityBox
            inputRef={search}
            label={t.search.label}
            hideLabel
            placeholder={t.search.short}
            onPick={(item) => navigate(href(entityPath(item.id)))}
            onText={(typed) => void find(typed)}
            questions={(typed) => offered(typed).map((q) => ({ key: q.key, text: t.atlas.ask[q.key], run: () => run(q) }))}
          />
        </div>
        <div className={css.end}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}

function LanguageSwitch() {
  const { t, language } = useLanguage()
  const search = useSearch()
  const [path, navigate] = useLocation()
  const choose = (to: string) => {
    kept.set('language', to)
    const params = new URLSearchParams(search)
    params.set('lang', to)
    navigate(`${path}?${params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')}`, { replace: true })
  }
  return (
    <Segmented label={t.language}>
      {languages.map((l) => (
        <button key={l} type="button" lang={l} aria-pressed={l === language} onClick={() => choose(l)}>
          {languageNames[l]}
        </button>
      ))}
    </Segmented>
  )
}

function ThemeSwitch() {
  const { t } = useLanguage()
  const theme = useTheme()
  const words = theme === 'dark' ? t.toLight : t.toDark
  return (
    <button type="button" className="button icon" aria-label={words} title={words} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
      <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true">
        {theme === 'dark' ? (
          <path fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" d="M10 6a4 4 0 1 0 .01 0ZM10 1.5v1.8M10 16.7v1.8M1.5 10h1.8M16.7 10h1.8M4 4l1.3 1.3M14.7 14.7L16 16M4 16l1.3-1.3M14.7 5.3L16 4" />
        ) : (
          <path fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" d="M16.5 12.2A7 7 0 0 1 7.8 3.5 7 7 0 1 0 16.5 12.2Z" />
        )}
      </svg>
    </button>
  )
}

export function Footer() {
  const { t } = useLanguage()
  const href = useHref()
  const { edition, hash, version } = useService()
  return (
    <footer className={css.footer}>
      {edition && <span>{t.footer.data(edition.name.text)}</span>}
      <span>
        {t.footer.hash} <code>{hash.slice(0, 12)}</code>
      </span>
      <span>
        {t.footer.version} {version}
      </span>
      <Link href={href('/editions')}>{t.editions.title}</Link>
      <a href="/schema.graphql">{t.footer.schema}</a>
      <a href="/third-party-licenses">{t.footer.licences}</a>
    </footer>
  )
}
