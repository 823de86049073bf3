import { Link } from 'wouter'
import { useAnswer } from '../../api'
import { walkRule } from '../../evidence'
import { NamedDocument, type EntityKind } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { useKinds } from '../../service'
import { evidenceFields, useHref, useViewState } from '../../state'
import { ShareBar } from '../atlas/ShareBar'
import { Panel } from '../Panel'
import { Answered } from '../States'
import css from './Entity.module.css'

const by: EntityKind = 'REGIONAL_INITIATIVE'

/** How many initiatives name this, and why that is not the whole truth. */
export function Named({ id, kind, color }: { id: string; kind: EntityKind; color: string }) {
  const { t } = useLanguage()
  const { names, counted } = useKinds()
  const href = useHref()
  const [state] = useViewState(evidenceFields)
  const answer = useAnswer(NamedDocument, { id, kind, by, through: walkRule(state) ?? null })
  return (
    <Answered answer={answer}>
      {({ data: { contribution, coverage } }) => {
        if (!contribution || contribution.things === 0) return null
        const { distinctSources: count, things: of, unknownCount: unknown } = contribution
        return (
          <Panel head={count === 0 ? t.entity.namedByNone(names(by)) : t.entity.namedBy(count, counted(of, by))}>
            <ShareBar share={{ count, of, unknown }} width={320} height={16} color={color} />
            <p>{t.atlas.shareWords(count, of, unknown)}</p>
            {unknown > 0 && (
              <ul className={css.reasons}>
                {coverage?.counts
                  .filter((c) => c.count > 0 && (c.status === 'MENTIONED' || c.status === 'UNREAD_FIGURE' || c.status === 'NOT_STATED'))
                  .map((c) => (
                    <li key={c.status}>
                      <b>
                        {t.number(c.count)} {t.status[c.status].name}.
                      </b>{' '}
                      {t.status[c.status].meaning}
                    </li>
                  ))}
              </ul>
            )}
            <Link className="button" href={href('/', { rows: by, columns: kind, column: id })}>
              {t.entity.inAtlas}
            </Link>
          </Panel>
        )
      }}
    </Answered>
  )
}
