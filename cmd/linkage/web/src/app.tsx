import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useRef } from 'react'
import { Link, Route, Router, Switch, useLocation } from 'wouter'
import { ApiError, asking } from './api'
import { ViewHead } from './components/Frame'
import { Embedded, SourceLine } from './components/Embedded'
import { Footer, Shell } from './components/Shell'
import { Guard, Loading } from './components/States'
import { ServiceDocument } from './generated/graphql'
import { LanguageProvider, useLanguage, wished } from './i18n'
import { ServiceProvider, WithService } from './service'
import { base, isEmbedded } from './lib/embedded'
import { later, PartMissing } from './lib/later'
import { useHref } from './state'
import { Atlas, firstQuestion } from './views/Atlas'
import { Moved } from './views/Moved'

const views = {
  '/search': () => import('./views/Search'),
  '/graph': () => import('./views/Graph'),
  '/flow': () => import('./views/Flow'),
  '/editions': () => import('./views/Editions'),
  '/help': () => import('./views/Help'),
}
// The view of the first address is fetched while the service is asked, not after.
void views[window.location.pathname.slice(base.length) as keyof typeof views]?.().catch(() => {}) // said where it is shown

const lazyViews = Object.entries(views).map(([path, load]) => [path, later(load)] as const)
const entity = async () => ({ default: (await import('./views/Entity')).Entity })
if (/\/entity\//.test(window.location.pathname)) void entity().catch(() => {}) // said where it is shown
const Entity = later(entity)

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // A refused question is refused again; only an API that is away may be back.
      retry: (count, error) => count < 1 && error instanceof ApiError && error.code === 'UNREACHABLE',
      retryDelay: 600,
    },
  },
})

/** What the first address needs is asked for side by side, and before anything is drawn. */
export function askAhead() {
  const { pathname, search } = window.location
  const language = wished(search)
  void client.prefetchQuery(asking(ServiceDocument, { language }))
  const question = pathname.slice(base.length) === '/' && firstQuestion(search, language)
  if (question) void client.prefetchQuery(question)
}

const [Around, End] = isEmbedded ? [Embedded, SourceLine] : [Shell, Footer]

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Router base={base}>
        <LanguageProvider>
          <ServiceProvider>
            <Around>
              <WithService>
                <Views />
                <End />
              </WithService>
            </Around>
          </ServiceProvider>
        </LanguageProvider>
      </Router>
    </QueryClientProvider>
  )
}

function Views() {
  const [path] = useLocation()
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    // Who follows a link is at the beginning of what it leads to: to the eye, the keyboard and the screen reader.
    window.scrollTo(0, 0)
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [path])
  return (
    <Guard key={path} fallback={(error, retry) => <Broken error={error} retry={retry} />}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={Atlas} />
          {['/matrix', '/coverage', '/compare'].map((path) => (
            <Route key={path} path={path} component={Moved} />
          ))}
          {lazyViews.map(([path, View]) => (
            <Route key={path} path={path} component={View} />
          ))}
          <Route path="/entity/*">{(params) => <Entity id={decodeURIComponent(params['*'] ?? '')} />}</Route>
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Guard>
  )
}

function NotFound() {
  const { t } = useLanguage()
  const href = useHref()
  return (
    <div className="view narrow">
      <ViewHead title={t.states.notFound} lead={t.states.notFoundHelp} />
      <Link className="button primary" href={href('/')}>
        {t.states.home}
      </Link>
    </div>
  )
}

function Broken({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useLanguage()
  const isMissing = error instanceof PartMissing
  return (
    <div className="view narrow" role="alert">
      <ViewHead title={isMissing ? t.states.missing : t.states.broken} lead={isMissing ? t.states.missingHelp : t.states.brokenHelp} />
      <button type="button" className="button primary" onClick={retry}>
        {t.states.retry}
      </button>
    </div>
  )
}
