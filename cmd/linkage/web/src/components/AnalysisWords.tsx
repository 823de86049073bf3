import { basisOf } from '../evidence'
import type { CountedFragment, Counting, EntityKind } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { evidenceFields, useViewState } from '../state'
import { BasisChip } from './Basis'

/** The rule of an analysis in words, with what it could not tell. */
export function AnalysisWords({ analysis, of, counting, unit }: { analysis: CountedFragment; of: EntityKind; counting?: Counting; unit?: string }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const { rule, unknownCount, byBasis, excluded } = analysis
  const hasReadings = rule.basis.includes('EDITORIAL')
  const listed = (kinds: EntityKind[]) => t.list(kinds.map(names))
  return (
    <>
      <ul className="sentences">
        {unit && <li>{unit}</li>}
        {counting && (
          <li>
            {t.rule.counting}: <b>{t.counting[counting].name}</b> ({t.counting[counting].meaning}).
          </li>
        )}
        <li>{unknownCount > 0 ? <b>{t.rule.unknown(unknownCount, names(of))}</b> : hasReadings ? t.rule.knownOrRead(names(of)) : t.rule.known(names(of))}</li>
        {hasReadings && (
          <li>
            <b>{t.rule.readings}</b>
          </li>
        )}
        <li>
          {rule.endOnly.length > 0 && t.rule.ends(listed(rule.endOnly))} {rule.neverPassed.length > 0 && t.rule.never(listed(rule.neverPassed))} {t.rule.length(rule.maxLength)}
        </li>
        {excluded.length > 0 && <li>{t.rule.excluded(t.list(excluded.map((e) => `${e.count} ${names(e.kind)}`)))}</li>}
      </ul>
      {byBasis.length > 0 && (
        <p className="by-basis">
          {t.rule.pairs}:{' '}
          {byBasis.map((b) => (
            <span key={b.basis}>
              <BasisChip basis={b.basis} /> {t.number(b.count)}
            </span>
          ))}
        </p>
      )}
    </>
  )
}

/** The evidence chosen, in words, for views that count nothing. */
export function EvidenceWords() {
  const { t } = useLanguage()
  const [evidence] = useViewState(evidenceFields)
  return (
    <>
      {t.rule.evidence(t.list(basisOf(evidence).map((b) => t.basis[b].name)))} {evidence.standing !== 'ANY' && `${t.standing[evidence.standing]}.`}
    </>
  )
}
