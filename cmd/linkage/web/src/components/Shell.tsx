import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { languageNames, languages, useLanguage } from '../i18n'
import { useService } from '../service'
import { entityPath, useHref } from '../state'
import { setTheme, useTheme } from '../theme'
import { EntityBox } from './EntityBox'
import { Patterns } from './Patterns'

const views = ['graph', 'matrix', 'flow', 'coverage', 'compare'] as const

/** Bar with views, search, language and theme; what is between it and the footer is the view. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useLanguage()
  const href = useHref()
  const [path, navigate] = useLocation()
  const search = useRef<HTMLInputElement>(null)
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
      <svg className="patterns" width="0" height="0" aria-hidden="true" focusable="false">
        <Patterns />
      </svg>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="bar">
        <Link href={href('/')} className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{t.name}</span>
        </Link>
        <nav aria-label={t.nav.label}>
          {views.map((view) => (
            <Link key={view} href={href('/' + view)} aria-current={path === '/' + view ? 'page' : undefined}>
              {t.nav[view]}
            </Link>
          ))}
          <a href="/playground">{t.nav.playground}</a>
        </nav>
        <div role="search" className="bar-search">
          <EntityBox
            inputRef={search}
            label={t.search.label}
            hideLabel
            placeholder={t.search.short}
            onPick={(item) => navigate(href(entityPath(item.id)))}
            onText={(q) => navigate(href('/search', { q }))}
          />
        </div>
        <div className="bar-end">
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
    localStorage.setItem('language', to)
    const params = new URLSearchParams(search)
    params.set('lang', to)
    navigate(`${path}?${params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')}`, { replace: true })
  }
  return (
    <div className="segmented" role="group" aria-label={t.language}>
      {languages.map((l) => (
        <button key={l} type="button" lang={l} aria-pressed={l === language} onClick={() => choose(l)}>
          {languageNames[l]}
        </button>
      ))}
    </div>
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
  const { edition, hash, version } = useService()
  return (
    <footer className="footer">
      {edition && <span>{t.footer.data(edition.name.text)}</span>}
      <span>
        {t.footer.hash} <code>{hash.slice(0, 12)}</code>
      </span>
      <span>
        {t.footer.version} {version}
      </span>
      <a href="/schema.graphql">{t.footer.schema}</a>
      <a href="/third-party-licenses">{t.footer.licences}</a>
    </footer>
  )
}
