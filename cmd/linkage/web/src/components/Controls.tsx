import { useId, type ReactNode } from 'react'
import { allBases } from '../evidence'
import type { EntityKind } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { evidenceFields, useViewState } from '../state'
import { LineSample } from './Basis'
import css from './Controls.module.css'

/** The controls of a view, in a line. */
export function ControlBar({ children }: { children: ReactNode }) {
  return <div className={css.controls}>{children}</div>
}

/** A word and what is chosen, in one box. */
export function Field({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={className ? `${css.field} ${className}` : css.field}>{children}</div>
}

/** What a field is about, where it is no label of an input. */
export function FieldLabel({ children }: { children: ReactNode }) {
  return <span className={css.label}>{children}</span>
}

/** Buttons side by side, of which one is pressed. */
export function Segmented({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div className={css.segmented} role="group" aria-label={label}>
      {children}
    </div>
  )
}

interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; name: string; title?: string }[]
  onChange: (value: T) => void
}

export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  const id = useId()
  return (
    <Field>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={(e) => onChange(e.target.value as T)}>
        {options.map((o) => (
          <option key={o.value} value={o.value} title={o.title}>
            {o.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Chooses among the kinds of which there are any. */
export function KindSelect({ label, value, onChange, none, among }: { label: string; value: EntityKind | ''; onChange: (kind: EntityKind | '') => void; none?: string; among?: readonly EntityKind[] }) {
  const { kinds, names } = useKinds()
  const options: { value: EntityKind | ''; name: string }[] = kinds.filter((k) => (k.count > 0 || k.kind === value) && (!among || among.includes(k.kind))).map((k) => ({ value: k.kind, name: names(k.kind) }))
  if (none) options.unshift({ value: '', name: none })
  return <Select label={label} value={value} options={options} onChange={onChange} />
}

export function Check({ label, checked, onChange, title }: { label: ReactNode; checked: boolean; onChange: (checked: boolean) => void; title?: string }) {
  return (
    <label className={css.check} title={title}>
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
      <fieldset className={css.evidence}>
        <legend className={css.label}>{t.basisHeading}</legend>
        <div className={css.bases}>
          {allBases.map((b) => (
            <Check
              key={b}
              label={
                <>
                  <LineSample basis={b} width={26} />
                  {t.basis[b].name}
                </>
              }
              title={t.basis[b].meaning}
              checked={evidence.basis.includes(b)}
              onChange={(on) => set({ basis: allBases.filter((other) => (other === b ? on : evidence.basis.includes(other))) })}
            />
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
