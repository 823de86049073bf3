import { useSearch } from 'wouter'
import { languages, useLanguage } from '../i18n'
import { useKinds } from '../service'
import { evidenceFields, type Field } from '../state'

export type AnyFields = Record<string, Field<any>> // eslint-disable-line

const everywhere: AnyFields = {
  ...evidenceFields,
  lang: { read: (s) => s, write: (s) => s, unknown: (s) => (languages.includes(s) ? [] : [s]) },
  table: { read: (s) => s, write: (s) => s },
}

/** Names what an address holds that means nothing to this view: it is left out, and whoever followed a link should know. */
export function UnknownSettings({ fields, more = [] }: { fields: AnyFields; more?: readonly string[] }) {
  const { t } = useLanguage()
  const { kinds } = useKinds()
  const known = (kind: string) => kinds.some((k) => k.kind === kind)
  const all: AnyFields = { ...everywhere, ...fields }
  const unknown = [...new URLSearchParams(useSearch())].flatMap(([name, value]) => {
    const field = Object.hasOwn(all, name) ? all[name] : undefined
    if (!field) return [`${name}=${value}`]
    const pieces = field.unknown?.(value, known) ?? []
    return pieces.length > 0 ? [`${name}=${pieces.join()}`] : []
  })
  const said = [...new Set([...unknown, ...more])]
  if (said.length === 0) return null
  return (
    <p className="note warning" data-unknown-settings="" role="status">
      {t.states.unknown(said.length)} <code>{said.map((s) => (s.length > 80 ? s.slice(0, 80) + '…' : s)).join('  ')}</code>
    </p>
  )
}
