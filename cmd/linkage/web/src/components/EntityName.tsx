import { Link } from 'wouter'
import type { ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { entityPath, useHref } from '../state'
import { BracketChip } from './Basis'
import css from './EntityName.module.css'
import { Sign } from './Sign'

/** What to call an entity in a narrow place: its short name, else its label. */
export const shortName = (item: ItemFragment) => item.appearance.shortLabel?.text ?? item.label.text

/** The code where people say it: EUR1, 9.c, C7. One that is only the name in other letters says nothing more. */
export const spokenCode = (item: ItemFragment) => (/\d/.test(item.code) || item.code.length <= 3 ? item.code : '')

export const codeAndName = (item: ItemFragment) => `${spokenCode(item)} ${shortName(item)}`.trim()

/** How an entity is named in a sentence or to a screen reader. */
export function useFullName() {
  const { name } = useKinds()
  const { t } = useLanguage()
  return (item: ItemFragment) => `${name(item.kind)} ${codeAndName(item)}${item.effectiveStanding === 'BRACKETED' ? ` [${t.bracketed}]` : ''}`
}

/** Sign, code and name of an entity; a link to its page unless told otherwise. */
export function EntityName({ item, linked = true, showKind = false }: { item: ItemFragment; linked?: boolean; showKind?: boolean }) {
  const href = useHref()
  const { name } = useKinds()
  const words = (
    <>
      {spokenCode(item) && <b>{item.code}</b>} <span lang={item.label.language}>{shortName(item)}</span>
    </>
  )
  return (
    <span className={css.name} data-name="">
      <Sign look={item.appearance} code={item.code} />
      <span className={css.words}>
        {showKind && <span className="muted small">{name(item.kind)} </span>}
        {linked ? <Link href={href(entityPath(item.id))}>{words}</Link> : words}
        {item.effectiveStanding === 'BRACKETED' && (
          <>
            {' '}
            <BracketChip />
          </>
        )}
      </span>
    </span>
  )
}
