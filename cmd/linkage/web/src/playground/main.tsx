import './workers'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { HISTORY_PLUGIN } from '@graphiql/plugin-history'
import { ToolbarButton, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react'
import { GraphiQL } from 'graphiql'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { copyText } from '../lib/copy'
import { csv, download } from '../lib/csv'
import { examples, groups, type Example } from './examples'
import { flatten } from './flatten'
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

function writeHash({ query, variables }: Shared) {
  const params = new URLSearchParams({ query })
  if (variables.trim() && variables.trim() !== '{}') params.set('variables', variables)
  history.replaceState(null, '', '#' + params.toString())
}

async function fetcher(body: unknown) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** Opens a question in a tab of its own. The editors come after the page: who asks before is answered when they are there. */
function useOpen() {
  const { addTab } = useGraphiQLActions()
  const queryEditor = useGraphiQL((s) => s.queryEditor)
  const variableEditor = useGraphiQL((s) => s.variableEditor)
  const [asked, ask] = useState<Shared | null>(null)
  useEffect(() => {
    if (!asked || !queryEditor || !variableEditor) return
    ask(null)
    addTab()
    // The editors belong to the new tab once it is drawn.
    setTimeout(() => {
      queryEditor.setValue(asked.query)
      variableEditor.setValue(asked.variables)
    })
  }, [asked, queryEditor, variableEditor, addTab])
  return ask
}

function Examples() {
  const open = useOpen()
  return (
    <section className="examples" aria-label={words.examples}>
      <h2 className="graphiql-doc-explorer-title">{words.examples}</h2>
      <p>{words.examplesHelp}</p>
      {[...groups].map(([group, list]) => (
        <section key={group}>
          <h3>{words.groups[group] ?? group}</h3>
          <ul>
            {list.map((e: Example) => (
              <li key={e.name}>
                <button type="button" onClick={() => open({ query: e.query, variables: '' })}>
                  {e.question}
                </button>
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

/** A link opened while the page is open changes only what stands behind the #: it gets a tab, too. */
function FollowHash() {
  const open = useOpen()
  useEffect(() => {
    const onChange = () => {
      const shared = readHash()
      if (shared) open(shared)
    }
    window.addEventListener('hashchange', onChange)
    return () => window.removeEventListener('hashchange', onChange)
  })
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
  const saveCsv = () => answer() && download('linkage-answer.csv', csv(flatten(answer().data ?? answer())), 'text/csv')
  const share = async () => {
    await copyText(location.href)
    setCopied(true)
    setTimeout(() => setCopied(false), 2500)
  }
  return (
    <>
      <FollowHash />
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
      defaultQuery={examples[0]?.query ?? '{ service { version } }'}
      initialQuery={shared?.query}
      initialVariables={shared?.variables}
      defaultTheme={document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'}
      isHeadersEditorEnabled={false}
      onTabChange={({ tabs, activeTabIndex }) => {
        const tab = tabs[activeTabIndex]
        if (tab?.query) writeHash({ query: tab.query, variables: tab.variables ?? '' })
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
createRoot(document.getElementById('root')!).render(<Playground />)
