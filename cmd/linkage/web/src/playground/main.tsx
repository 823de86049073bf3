import './workers'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { ToolbarButton, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react'
import { GraphiQL } from 'graphiql'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { copyText } from '../lib/copy'
import { csv, download } from '../lib/csv'
import { examples, matching } from './examples'
import { fileRows, flatten } from './flatten'
import { isChinese, words } from './words'
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import '@graphiql/plugin-explorer/style.css'
import 'graphiql/graphiql.css'
import './playground.css'

interface Shared {
  query: string
  variables: string
}

/** What the address asks for; behind the #, so that it never reaches a server's log. */
function readHash(): Shared | null {
  const params = new URLSearchParams(location.hash.slice(1))
  const query = params.get('query')
  return query === null ? null : { query, variables: params.get('variables') ?? '' }
}

function hashOf({ query, variables }: Shared): string {
  const params = new URLSearchParams({ query })
  if (variables.trim() && variables.trim() !== '{}') params.set('variables', variables)
  return '#' + params.toString()
}

const firstQuery = examples[0]?.query ?? '{ service { version } }'

async function fetcher(body: unknown, { headers }: { headers?: Record<string, unknown> } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...(headers as Record<string, string>) },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** Each is a link, as a question that is shared is one: it opens in a tab with its answer. */
function Examples() {
  const [typed, type] = useState('')
  const found = matching(typed)
  return (
    <section className="examples" aria-label={words.examples}>
      <h2 className="graphiql-doc-explorer-title">{words.examples}</h2>
      <p>{words.examplesHelp}</p>
      <input type="search" aria-label={words.filter} placeholder={words.filter} value={typed} onChange={(e) => type(e.target.value)} />
      <p role="status">{typed && words.found(found.length)}</p>
      {[...Map.groupBy(found, (e) => e.group)].map(([group, list]) => (
        <section key={group}>
          <h3>{words.groups[group] ?? group}</h3>
          <ul>
            {list.map((e) => (
              <li key={e.name}>
                <a href={hashOf({ query: e.query, variables: '' })}>{isChinese ? e.chinese : e.question}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: words.examples,
  icon: () => (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="M5 4h14v16H5zM8.5 9h7M8.5 12.5h7M8.5 16h4" strokeLinecap="round" />
    </svg>
  ),
  content: Examples,
}

const phone = '(max-width: 760px)'

/** Opens what the address asks for, in a tab, and runs it: the API only answers, and changes nothing. The editors come after the page: who asks before is answered when they are there. */
function Follow() {
  const { addTab, changeTab, run, setVisiblePlugin } = useGraphiQLActions()
  const queryEditor = useGraphiQL((s) => s.queryEditor)
  const variableEditor = useGraphiQL((s) => s.variableEditor)
  const responseEditor = useGraphiQL((s) => s.responseEditor)
  const parsed = useGraphiQL((s) => s.documentAST?.loc?.source.body)
  const tabs = useGraphiQL((s) => s.tabs)
  const [asked, ask] = useState<Shared | null>(null)
  const [opened, setOpened] = useState<string | null>(() => readHash()?.query ?? firstQuery)
  // Questions and sentences are read whole, on a phone too.
  useEffect(() => {
    for (const editor of [queryEditor, responseEditor]) editor?.updateOptions({ wordWrap: 'on' })
  }, [queryEditor, responseEditor])
  useEffect(() => {
    const onChange = () => ask(readHash())
    window.addEventListener('hashchange', onChange)
    return () => window.removeEventListener('hashchange', onChange)
  }, [])
  useEffect(() => {
    if (!asked || !queryEditor || !variableEditor) return
    ask(null)
    setOpened(null)
    if (window.matchMedia(phone).matches) setVisiblePlugin(null) // there is room for one of them
    const there = tabs.findIndex((tab) => tab.query === asked.query && (tab.variables ?? '') === asked.variables)
    if (there >= 0) changeTab(there)
    else addTab()
    // The editors belong to the new tab once it is drawn.
    setTimeout(() => {
      if (there < 0) {
        queryEditor.setValue(asked.query)
        variableEditor.setValue(asked.variables)
      }
      setOpened(asked.query)
    })
  }, [asked, queryEditor, variableEditor, tabs, addTab, changeTab, setVisiblePlugin])
  useEffect(() => {
    if (opened === null || !responseEditor || parsed !== opened || queryEditor?.getValue() !== opened) return
    setOpened(null)
    run()
  }, [opened, queryEditor, responseEditor, parsed, run])
  return null
}

function AnswerButtons() {
  const editor = useGraphiQL((s) => s.responseEditor)
  const [copied, setCopied] = useState(false)
  const answer = () => {
    try {
      return JSON.parse(editor?.getValue() ?? '')
    } catch {
      return null // there is no answer yet
    }
  }
  const saveJson = () => answer() && download('linkage-answer.json', JSON.stringify(answer(), null, 2), 'application/json')
  const saveCsv = () => answer() && download('linkage-answer.csv', csv(fileRows(flatten(answer().data ?? answer()))), 'text/csv')
  const share = async () => {
    await copyText(location.href)
    setCopied(true)
    setTimeout(() => setCopied(false), 2500)
  }
  return (
    <>
      <Follow />
      <ToolbarButton label={copied ? words.shared : words.share} onClick={() => void share()}>
        <svg className="graphiql-toolbar-icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <path d="M8.5 11.5l3-3M9.5 6l1.7-1.7a3.2 3.2 0 0 1 4.5 4.5L14 10.5M10.5 14l-1.7 1.7a3.2 3.2 0 0 1-4.5-4.5L6 9.5" strokeLinecap="round" />
        </svg>
      </ToolbarButton>
      <ToolbarButton label={words.csv} onClick={saveCsv}>
        <span className="format">CSV</span>
      </ToolbarButton>
      <ToolbarButton label={words.json} onClick={saveJson}>
        <span className="format">JSON</span>
      </ToolbarButton>
    </>
  )
}

function Playground() {
  const [shared] = useState(readHash)
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={[EXAMPLES_PLUGIN, HISTORY_PLUGIN, explorerPlugin()]}
      visiblePlugin={EXAMPLES_PLUGIN}
      defaultQuery={firstQuery}
      initialQuery={shared?.query}
      initialVariables={shared?.variables}
      defaultTheme={document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'}
      onTabChange={({ tabs, activeTabIndex }) => {
        const tab = tabs[activeTabIndex]
        if (tab?.query) history.replaceState(null, '', hashOf({ query: tab.query, variables: tab.variables ?? '' }))
      }}
    >
      <GraphiQL.Logo>
        <a className="home" href={isChinese ? '/?lang=zh' : '/'} title={words.back}>
          <img src="/icon.svg" alt="" width="22" height="22" />
          {words.name}
        </a>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <AnswerButtons />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  )
}

document.title = `${words.title} · ${words.name}`
document.documentElement.lang = isChinese ? 'zh-Hans' : 'en'
createRoot(document.getElementById('root')!).render(
  <main>
    <h1>{words.title}</h1>
    <Playground />
  </main>,
)
