import type { WayFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { byStrength } from '../../lib/chain'
import { allBases } from '../../evidence'
import { isReading } from '../../lib/readings'
import { BasisChip } from '../Basis'
import { shortName, spokenCode } from '../EntityName'
import { Sign } from '../Sign'
import { Arrow } from './ChainPicture'
import css from './Ways.module.css'

/** A path in one line: signs and names, arrows the way the source states each link. */
export function Way({ path }: { path: WayFragment }) {
  return (
    <span className={css.way} style={{ gridTemplateColumns: `minmax(118px, 0.4fr) repeat(${path.entities.length - 2}, minmax(0, 1fr)) 64px` }} aria-hidden="true">
      {path.entities.map((item, i) => {
        const hop = path.hops[i]
        return (
          <span key={item.id} className={css.step}>
            <span className={css.item}>
              <Sign look={item.appearance} code={item.code} />
              {spokenCode(item) && item.appearance.shape !== 'SQUARE' && <b>{item.code}</b>}
              {i > 0 && i < path.entities.length - 1 && (
                <span className={css.name} lang={item.label.language}>
                  {shortName(item)}
                </span>
              )}
            </span>
            {hop && (
              <svg width="46" height="12" viewBox="0 0 46 12">
                {hop.direction === 'OUT' ? <Arrow basis={hop.link.basis} x1={2} y1={6} x2={44} y2={6} /> : <Arrow basis={hop.link.basis} x1={44} y1={6} x2={2} y2={6} />}
              </svg>
            )}
          </span>
        )
      })}
    </span>
  )
}

/** Every path, by its weakest link; the one that is pressed is drawn. */
export function Ways({ paths, chosen, onChoose }: { paths: readonly WayFragment[]; chosen: number; onChoose: (index: number) => void }) {
  const { t } = useLanguage()
  return (
    <div className={css.ways}>
      {byStrength(paths, allBases).map((group) => (
        <section key={group.basis}>
          <h3>
            {t.graph.asStrongAs(t.basis[group.basis].name)} <span className={css.count}>{t.graph.pathCount(group.paths.length)}</span>
          </h3>
          <ol>
            {group.paths.map(({ path, index }) => (
              <li key={path.hops.map((h) => h.link.id).join()}>
                <button type="button" className={css.row} data-path={index} aria-pressed={index === chosen} onClick={() => onChoose(index)}>
                  <span className={css.length}>{t.graph.length(path.length)}</span>
                  <span className="visually-hidden">{path.explanation}</span>
                  <Way path={path} />
                  <BasisChip basis={path.weakestBasis} isReading={isReading(path.weakestBasis)} />
                </button>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
