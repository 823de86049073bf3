import { basisOf } from '../evidence'
import type { CountedFragment, Counting, EntityKind } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds } from '../service'
import { evidenceFields, useViewState } from '../state'
import css from './AnalysisWords.module.css'
import { BasisChip } from './Basis'

/** The rule of an analysis in words, with what it could not tell. The relation of what is counted to other kinds is told without a direction: it may be either. */
export function AnalysisWords({ analysis, of, to, counting, unit }: { analysis: CountedFragment; of: EntityKind; to: readonly EntityKind[]; counting?: Counting; unit?: string }) {
  const { t } = useLanguage()
  const { names, counted } = useKinds()
  const { rule, unknownCount, byBasis, excluded } = analysis
  const hasReadings = rule.basis.includes('EDITORIAL')
  const listed = (kinds: readonly EntityKind[]) => t.list(kinds.map(names))
  const others = listed(to.filter((kind) => kind !== of))
  return (
    <>
      <ul>
        {unit && <li>{unit}</li>}
        {counting && (
          <li>
            {t.rule.countedBy(t.counting[counting].name, t.counting[counting].meaning)}
          </li>
        )}
        <li>{unknownCount > 0 ? <b>{t.rule.unknown(unknownCount, counted(unknownCount, of), others)}</b> : hasReadings ? t.rule.knownOrRead(names(of), others) : t.rule.known(names(of), others)}</li>
        {hasReadings && (
          <li>
            <b>{t.rule.readings}</b>
          </li>
        )}
        <li>
          {rule.endOnly.length > 0 && t.rule.ends(listed(rule.endOnly))} {rule.neverPassed.length > 0 && t.rule.never(listed(rule.neverPassed))} {t.rule.length(rule.maxLength)}
        </li>
        {excluded.length > 0 && <li>{t.rule.excluded(t.list(excluded.map((e) => counted(e.count, e.kind))))}</li>}
      </ul>
      {byBasis.length > 0 && (
        <p className={css.byBasis}>
          {t.rule.pairs}{' '}
          {byBasis.map((b, i) => (
            <span key={b.basis}>
              {i > 0 && <span className="visually-hidden">{t.comma}</span>}
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
      {basisOf(evidence).length === 0 ? t.rule.noEvidence : t.rule.evidence(t.list(basisOf(evidence).map((b) => t.basis[b].name)))} {evidence.standing !== 'ANY' && `${t.standing[evidence.standing]}.`}
    </>
  )
}
