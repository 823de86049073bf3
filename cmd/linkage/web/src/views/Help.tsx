import { useEffect, type ReactNode } from 'react'
import { Link } from 'wouter'
import { playgroundLink } from '../api'
import { LineSample } from '../components/Basis'
import { useTitle } from '../components/Frame'
import { Markdown } from '../components/Markdown'
import { Sign } from '../components/Sign'
import type { Basis, CoverageStatus, LinkKind } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { later } from '../lib/later'
import { useKinds, useService } from '../service'
import { useHref } from '../state'
import patterns from '../components/Patterns.module.css'
import css from './Help.module.css'

// The words are those of a document of the project, in each language; it is read there, too.
const documents = import.meta.glob<{ default: string }>('../../../../../docs/guides/*/how-to-read.md')
const pictures = import.meta.glob<string>('../../../../../docs/pictures/rule-*.svg', { query: '?url', import: 'default', eager: true })
const named = (path: string) => path.split('/').at(-1)!

const texts = Object.fromEntries(
  Object.entries(documents).map(([path, load]) => [
    path.split('/').at(-2)!,
    later(async () => {
      const { default: html } = await load()
      return { default: () => <Text html={html} /> }
    }),
  ]),
)

/** How to read the pictures, by which rules they are made, what the words mean, and the keys. */
export default function Help() {
  const { t, language } = useLanguage()
  useTitle(t.nav.help)
  const InLanguage = texts[language] ?? texts.en!
  return (
    <article className={`view ${css.help}`}>
      <InLanguage />
    </article>
  )
}

function Text({ html }: { html: string }) {
  const { t } = useLanguage()
  // What the address points to was not there yet when the page began.
  useEffect(() => document.getElementById(window.location.hash.slice(1))?.scrollIntoView(), [])
  const instead = (element: HTMLElement, children: ReactNode[]) => {
    const { line, face, live } = element.dataset
    if (line) return <LineSample basis={line as Basis | 'DERIVED'} width={26} />
    if (face) return <Face status={face as CoverageStatus} />
    if (live) return live === 'rules' ? <Rules /> : <Kinds />
    switch (element.localName) {
      case 'img':
        return <img alt={element.getAttribute('alt')!} src={Object.entries(pictures).find(([path]) => named(path) === named(element.getAttribute('src')!))?.[1]} />
      case 'td':
        return <td data-label={label(element as HTMLTableCellElement)}>{children}</td>
      case 'pre':
        return (
          <>
            <pre>{children}</pre>
            {element.querySelector('.language-graphql') && <a href={playgroundLink({ query: element.textContent, variables: {} }, t.help.asked)}>{t.help.ask}</a>}
          </>
        )
    }
    return undefined
  }
  return <Markdown html={html} instead={instead} />
}

/** What heads a cell, for phones, where the cells of a row stand one below the other; the first two speak for themselves. */
function label(cell: HTMLTableCellElement): string | undefined {
  const heads = cell.closest('table')!.querySelectorAll('th')
  return cell.cellIndex > 1 || (cell.cellIndex > 0 && heads.length > 3) ? heads[cell.cellIndex]!.textContent : undefined
}

function Face({ status }: { status: CoverageStatus }) {
  return (
    <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
      <rect className={patterns[status]} x="1" y="1" width="24" height="14" rx="3" />
    </svg>
  )
}

/** The rules of the service, which data that are laid over the built-in ones can add to. */
function Rules() {
  const { t } = useLanguage()
  const { kinds, names } = useKinds()
  const { walkRules } = useService()
  return (
    <ul>
      {walkRules.map(({ rule, subject, reason }) => {
        const kind = kinds.find((k) => k.kind === subject)?.kind
        return (
          <li key={rule + subject}>
            <b>{kind ? names(kind) : t.links[subject as LinkKind].out}</b>
            {t.comma}
            {t.help.ruleNames[rule]}
            {t.stop}
            {reason.text}
          </li>
        )
      })}
    </ul>
  )
}

function Kinds() {
  const { t } = useLanguage()
  const { kinds } = useKinds()
  const href = useHref()
  return (
    <ul className={css.kinds}>
      {kinds
        .filter((k) => k.count > 0)
        .map((k) => (
          <li key={k.kind}>
            <Sign look={k.appearance} size={22} />
            <Link href={href('/search', { kind: k.kind })}>{k.count === 1 ? k.appearance.shortLabel?.text : k.appearance.pluralLabel?.text}</Link>
            <b>{t.number(k.count)}</b>
          </li>
        ))}
    </ul>
  )
}
