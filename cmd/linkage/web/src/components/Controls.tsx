import { useId } from 'react'
import { allBases } from '../evidence'
import type { EntityKind } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { evidenceFields, useViewState } from '../state'
import { LineSample } from './Basis'

interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; name: string; title?: string }[]
  onChange: (value: T) => void
}

export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value as T)}>
        {options.map((o) => (
          <option key={o.value} value={o.value} title={o.title}>
            {o.name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Chooses among the kinds of which there are any. */
export function KindSelect({ label, value, onChange, none, among }: { label: string; value: EntityKind | ''; onChange: (kind: EntityKind | '') => void; none?: string; among?: readonly EntityKind[] }) {
  const { kinds, names } = useKinds()
  const options: { value: EntityKind | ''; name: string }[] = kinds.filter((k) => (k.count > 0 || k.kind === value) && (!among || among.includes(k.kind))).map((k) => ({ value: k.kind, name: names(k.kind) }))
  if (none) options.unshift({ value: '', name: none })
  return <Select label={label} value={value} options={options} onChange={onChange} />
}

export function Check({ label, checked, onChange, title }: { label: string; checked: boolean; onChange: (checked: boolean) => void; title?: string }) {
  return (
    <label className="check" title={title}>
      <input type="checkbox" checked={checked} onChange={(e) => onChange(e.target.checked)} />
      {label}
    </label>
  )
}

const standings = ['ANY', 'AGREED', 'BRACKETED'] as const

/** Which evidence is believed; the same on every view, and a legend of the styles of lines at the same time. */
export function EvidenceControl() {
  const { t } = useLanguage()
  const [evidence, set] = useViewState(evidenceFields)
  return (
    <>
      <fieldset>
        <legend className="field-label">{t.basisHeading}</legend>
        <div className="evidence">
        {allBases.map((b) => (
          <label className="check" key={b} title={t.basis[b].meaning}>
            <input
              type="checkbox"
              checked={evidence.basis.includes(b)}
              onChange={(e) => set({ basis: allBases.filter((other) => (other === b ? e.target.checked : evidence.basis.includes(other))) })}
            />
            <LineSample basis={b} width={26} />
            {t.basis[b].name}
          </label>
        ))}
        </div>
      </fieldset>
      <Select label={t.standing.heading} value={evidence.standing} options={standings.map((s) => ({ value: s, name: t.standing[s] }))} onChange={(standing) => set({ standing })} />
    </>
  )
}

const countings = ['FULL', 'SPLIT', 'DISTINCT'] as const
export type CountingChoice = (typeof countings)[number]
export const countingChoices = countings

export function CountingSelect({ value, onChange }: { value: CountingChoice; onChange: (value: CountingChoice) => void }) {
  const { t } = useLanguage()
  return <Select label={t.rule.counting} value={value} options={countings.map((c) => ({ value: c, name: t.counting[c].name, title: t.counting[c].meaning }))} onChange={onChange} />
}
