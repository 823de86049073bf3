import type { WayFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { isReading } from '../lib/readings'
import { LineSample } from './Basis'
import { EntityName } from './EntityName'
import { LinkEvidence } from './EntityFacts'
import css from './PathList.module.css'

/** A path as one straight chain: each entity, and between two the link with its basis and evidence. */
export function Chain({ path }: { path: WayFragment }) {
  const { t } = useLanguage()
  return (
    <ol className={css.chain} aria-label={t.graph.chain}>
      {path.entities.map((item, i) => {
        const hop = path.hops[i]
        return (
          <li key={item.id}>
            <EntityName item={item} showKind />
            {hop && (
              <div className={css.hop}>
                <span className={css.line}>
                  <LineSample basis={hop.link.basis} width={40} />
                  {t.links[hop.link.kind][hop.direction === 'OUT' ? 'out' : 'in']}
                  <span className="muted"> · {t.basis[hop.link.basis].name}</span>
                </span>
                <LinkEvidence link={hop.link} />
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Paths, the shortest first: each with its sentence; the chosen one with its chain. */
export function PathList({ paths, chosen, onChoose }: { paths: WayFragment[]; chosen: number; onChoose: (index: number) => void }) {
  const { t } = useLanguage()
  return (
    <ol className={css.paths}>
      {paths.map((path, i) => (
        <li key={path.hops.map((h) => h.link.id).join()} className={i === chosen ? css.open : undefined}>
          <button type="button" className={css.button} aria-pressed={i === chosen} aria-expanded={i === chosen} onClick={() => onChoose(i === chosen ? -1 : i)}>
            <span className={css.meta}>
              <LineSample basis={path.length > 1 ? 'DERIVED' : path.weakestBasis} isReading={isReading(path.weakestBasis)} />
              {t.graph.length(path.length)} · {t.graph.weakest(t.basis[path.weakestBasis].name)}
            </span>
            <span>{path.explanation}</span>
          </button>
          {i === chosen && <Chain path={path} />}
        </li>
      ))}
    </ol>
  )
}

