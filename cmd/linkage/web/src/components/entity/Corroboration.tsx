import { useState } from 'react'
import { playgroundLink, useAnswer } from '../../api'
import { CorroborationDocument } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { pageAddress } from '../../lib/embedded'
import { EntityName } from '../EntityName'
import { PathList } from '../PathList'
import { Panel } from '../Panel'
import { Answered } from '../States'
import css from './Entity.module.css'

/** Whether the WSIS-SDG Matrix leads from the action lines that an initiative names to the goals that it states. */
export function Corroboration({ id }: { id: string }) {
  const { t, language } = useLanguage()
  const [open, setOpen] = useState('')
  const [path, setPath] = useState(0)
  const answer = useAnswer(CorroborationDocument, { initiatives: [id], language })
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.corroboration ?? []
        if (found.length === 0) return null
        return (
          <Panel head={t.entity.corroboration} note={t.entity.corroborationHelp}>
            <ul className={css.rows}>
              {found.map(({ link, isSupported, pathCount, paths }) => (
                <li key={link.id}>
                  <EntityName item={link.target} />
                  <span className={css.verdict}>
                    {isSupported ? (
                      <button type="button" className="button small" aria-expanded={open === link.id} onClick={() => [setOpen(open === link.id ? '' : link.id), setPath(0)]}>
                        {t.entity.supported(pathCount)}
                      </button>
                    ) : (
                      <span className="muted">{t.entity.unsupported}</span>
                    )}
                  </span>
                  {open === link.id && (
                    <div className={css.opened}>
                      {pathCount > paths.length && <p className="small muted">{t.atlas.firstPaths(paths.length)}</p>}
                      <PathList paths={paths} chosen={path} onChoose={setPath} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
            <p className="small">
              <a href={playgroundLink(answer, t.actions.queryOf(pageAddress()))}>{t.actions.query}</a>
            </p>
          </Panel>
        )
      }}
    </Answered>
  )
}
