import { useAnswer } from '../../api'
import { walkRule } from '../../evidence'
import { CoLinkageDocument, type CoLinkageQuery, type CoLinkageQueryVariables, type EntityKind, type ItemFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { questionOf } from '../../lib/exports'
import { useKinds } from '../../service'
import { evidenceFields, useViewState } from '../../state'
import { AnalysisWords } from '../AnalysisWords'
import { EntityName } from '../EntityName'
import { Frame } from '../Frame'
import { Panel } from '../Panel'
import { Answered, Empty, Incomplete } from '../States'
import css from './Shared.module.css'

type Found = NonNullable<CoLinkageQuery['coLinkage']>
type Pair = Found['pairs'][number]

/** Which rows share columns: each pair with what it shares, those that share with none, and those of which it cannot be said. */
export function Shared({ of, by, minimum, through }: { of: EntityKind; by: EntityKind; minimum: number; through: boolean }) {
  const { t, language } = useLanguage()
  const { names, counted } = useKinds()
  const [state] = useViewState(evidenceFields)
  const answer = useAnswer(CoLinkageDocument, { of, by, minimum, through: walkRule(state, through ? { endOnly: [] } : {}) ?? null, language })
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.coLinkage
        if (!found) return <Empty>{t.matrix.empty}</Empty>
        return (
          <Frame
            name="shared"
            answer={answer}
            exported={{ question: questionOf('coLinkage', { of, through: by, minimum, rule: (answer.variables as CoLinkageQueryVariables).through }) }}
            hasPicture={false}
            tables={[
              {
                caption: t.shared.pairs(found.pairCount),
                rows: found.pairs,
                columns: [
                  { head: names(of), text: (p: Pair) => p.a.id, show: (p: Pair) => <EntityName item={p.a} /> },
                  { head: names(of) + ' (2)', text: (p: Pair) => p.b.id, show: (p: Pair) => <EntityName item={p.b} /> },
                  { head: t.shared.count, text: (p: Pair) => p.count, numeric: true },
                  { head: names(by), text: (p: Pair) => p.through.map((e) => e.id).join('; ') },
                ],
              },
            ]}
            words={<AnalysisWords analysis={found} of={of} to={[by]} unit={t.shared.unit(names(by))} />}
          >
            <Incomplete completeness={found.completeness} isCut={found.pairCount > found.pairs.length} />
            <Panel head={t.shared.pairs(found.pairCount)} note={t.shared.least(minimum, names(by))}>
              {found.pairs.length === 0 && <p className="muted">{t.shared.none}</p>}
              <ul className={css.pairs}>
                {found.pairs.map((p) => (
                  <li key={p.key}>
                    <EntityName item={p.a} />
                    <EntityName item={p.b} />
                    <b>{t.number(p.count)}</b>
                    <span className={css.through}>
                      {p.through.map((e) => (
                        <EntityName key={e.id} item={e} />
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
              <Names head={t.shared.alone(counted(found.aloneCount, of))} items={found.alone} />
              <Names head={t.shared.unstated(counted(found.unstatedCount, of), names(by))} items={found.unstated} isOpen />
            </Panel>
          </Frame>
        )
      }}
    </Answered>
  )
}

function Names({ head, items, isOpen = false }: { head: string; items: readonly ItemFragment[]; isOpen?: boolean }) {
  if (items.length === 0) return null
  return (
    <section className={isOpen ? `${css.names} ${css.open}` : css.names}>
      <h3>{head}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <EntityName item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}
