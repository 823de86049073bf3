import type { PlaceFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import type { LinkGroup } from '../../lib/entity'
import { useKinds } from '../../service'
import { BasisChip, BracketChip } from '../Basis'
import { citationWords } from '../Citations'
import type { LinkData } from '../EntityFacts'
import { shortName, spokenCode } from '../EntityName'
import { Sign } from '../Sign'
import css from './Entity.module.css'

interface Props {
  groups: readonly LinkGroup<LinkData>[]
  /** The link that the drawer is about. */
  chosen: string
  onChoose: (id: string) => void
}

/** The line of a place, in short; else its section or document. */
export function shortPlace(c: PlaceFragment, t: ReturnType<typeof useLanguage>['t']): string {
  return c.lines ? t.citation.lines(c.lines.first, c.lines.last) : citationWords(c, t)
}

/** Links by kind: how many, the verb, the place once where it is one, and each far end, which opens its evidence. */
export function AnswerGroups({ groups, chosen, onChoose }: Props) {
  const { t } = useLanguage()
  const { counted } = useKinds()
  return (
    <>
      {groups.map((g) => {
        const [first] = g.links
        const place = g.isOnePlace ? first?.citations[0] : undefined
        const isMixed = new Set(g.links.map((l) => l.basis)).size > 1
        return (
          <section key={g.key} className={css.group}>
            <h3>
              {counted(g.links.length, g.far)}
              <small>{t.links[g.kind][g.way]}</small>
              {!isMixed && first && <small>{t.basis[first.basis].name}</small>}
              {place && <small>{shortPlace(place, t)}</small>}
            </h3>
            <ul>
              {g.links.map((l) => {
                const far = g.way === 'out' ? l.target : l.source
                return (
                  <li key={l.id}>
                    <button type="button" className={css.far} data-link={l.id} aria-pressed={chosen === l.id} onClick={() => onChoose(l.id)}>
                      <Sign look={far.appearance} code={far.code} size={far.appearance.shape === 'SQUARE' ? 28 : 20} />
                      <span>
                        {far.appearance.shape !== 'SQUARE' && spokenCode(far) && <b>{far.code} </b>}
                        <span lang={far.label.language}>{shortName(far)}</span>
                        {far.effectiveStanding === 'BRACKETED' && (
                          <>
                            {' '}
                            <BracketChip />
                          </>
                        )}
                        {l.standing === 'BRACKETED' && <small> {t.bracketed}</small>}
                        {!place && l.citations[0] && <small className={css.line}>{shortPlace(l.citations[0], t)}</small>}
                      </span>
                      {isMixed && <BasisChip basis={l.basis} />}
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </>
  )
}
