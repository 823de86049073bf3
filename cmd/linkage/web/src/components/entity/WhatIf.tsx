import { playgroundLink, useAnswer } from '../../api'
import { WhatIfDocument, type ItemFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { pageAddress } from '../../lib/embedded'
import { EntityName } from '../EntityName'
import { Written } from '../EvidenceDrawer'
import { Panel } from '../Panel'
import { Answered } from '../States'
import css from './Entity.module.css'

/** What would become of the graph if a variant were adopted. */
export function WhatIf({ id }: { id: string }) {
  const { t, language } = useLanguage()
  const answer = useAnswer(WhatIfDocument, { variant: id, language })
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.whatIf
        if (!found) return null
        const { of, variant, effect, rationale, kept, homeless, candidates, links, citations } = found
        return (
          <Panel head={t.entity.whatIf}>
            <p>
              <EntityName item={variant} />
            </p>
            <p>
              <b>{t.entity.effects[effect](of.label.text)}</b> <span lang={rationale.language}>{rationale.text}</span>
            </p>
            <Entities head={t.entity.kept(kept.length)} items={kept} />
            <Entities head={t.entity.homeless(homeless.length)} items={homeless} />
            <Entities head={t.entity.candidates} items={candidates} />
            {links.length > 0 && (
              <details>
                <summary>{t.entity.linksLost(links.length)}</summary>
                <ul className={css.rows}>
                  {links.map((l) => (
                    <li key={l.id}>
                      <EntityName item={l.source} /> <span className="muted">{t.links[l.kind].out}</span> <EntityName item={l.target} />
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <Written citations={citations} />
            <p className="small">
              <a href={playgroundLink(answer, t.actions.queryOf(pageAddress()))}>{t.actions.query}</a>
            </p>
          </Panel>
        )
      }}
    </Answered>
  )
}

function Entities({ head, items }: { head: string; items: readonly ItemFragment[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h3>{head}</h3>
      <ul className={css.rows}>
        {items.map((item) => (
          <li key={item.id}>
            <EntityName item={item} />
          </li>
        ))}
      </ul>
    </>
  )
}
