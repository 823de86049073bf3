import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { ApiError } from './api'
import { ViewHead } from './components/Frame'
import { Footer, Shell } from './components/Shell'
import { Guard, Loading } from './components/States'
import { LanguageProvider, useLanguage } from './i18n'
import { ServiceProvider, WithService } from './service'
import { useHref } from './state'
import { Entity } from './views/Entity'
import { Home } from './views/Home'

const Search = lazy(() => import('./views/Search'))
const Graph = lazy(() => import('./views/Graph'))
const Matrix = lazy(() => import('./views/Matrix'))
const Flow = lazy(() => import('./views/Flow'))
const Coverage = lazy(() => import('./views/Coverage'))
const Compare = lazy(() => import('./views/Compare'))

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

export function App() {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <ServiceProvider>
          <Shell>
            <WithService>
              <Views />
              <Footer />
            </WithService>
          </Shell>
        </ServiceProvider>
      </LanguageProvider>
    </QueryClientProvider>
  )
}

function Views() {
  const [path] = useLocation()
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [path])
  return (
    <Guard key={path} fallback={<Broken />}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={Home} />
          <Route path="/search" component={Search} />
          <Route path="/graph" component={Graph} />
          <Route path="/matrix" component={Matrix} />
          <Route path="/flow" component={Flow} />
          <Route path="/coverage" component={Coverage} />
          <Route path="/compare" component={Compare} />
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

function Broken() {
  const { t } = useLanguage()
  return (
    <div className="view narrow">
      <ViewHead title={t.states.broken} lead={t.states.brokenHelp} />
    </div>
  )
}
