import { Link, useLocation } from 'wouter'
import { EntityBox } from '../components/EntityBox'
import { useTitle } from '../components/Frame'
import { Sign } from '../components/Sign'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { entityPath, useHref } from '../state'

const cards = [
  { key: 'graph', path: '/graph', params: {} },
  { key: 'matrix', path: '/matrix', params: {} },
  { key: 'flow', path: '/flow', params: {} },
  { key: 'coverage', path: '/coverage', params: {} },
  { key: 'compare', path: '/compare', params: { left: 'wtdc22d:EUR', right: 'wtdc22d:CIS', by: 'WSIS_ACTION_LINE' } },
] as const

export function Home() {
  const { t } = useLanguage()
  const { kinds } = useKinds()
  const href = useHref()
  const [, navigate] = useLocation()
  useTitle(t.name)
  return (
    <div className="view home">
      <section className="hero">
        <h1>{t.home.title}</h1>
        <p className="lead">{t.home.lead}</p>
        <EntityBox label={t.search.label} hideLabel placeholder={t.search.placeholder} onPick={(item) => navigate(href(entityPath(item.id)))} onText={(q) => navigate(href('/search', { q }))} />
      </section>
      <section aria-labelledby="views">
        <h2 id="views">{t.home.views}</h2>
        <ul className="cards">
          {cards.map((card) => (
            <li key={card.key}>
              <h3>{t.home.cards[card.key].title}</h3>
              <p>{t.home.cards[card.key].text}</p>
              <Link href={href(card.path, card.params)}>{t.home.cards[card.key].link}</Link>
            </li>
          ))}
          <li>
            <h3>{t.home.cards.playground.title}</h3>
            <p>{t.home.cards.playground.text}</p>
            <a href="/playground">{t.home.cards.playground.link}</a>
          </li>
        </ul>
      </section>
      <section aria-labelledby="holds">
        <h2 id="holds">{t.home.holds}</h2>
        <ul className="kind-grid">
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
      </section>
    </div>
  )
}
