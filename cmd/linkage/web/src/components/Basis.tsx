import { allBases } from '../evidence'
import type { Basis, Standing } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { Legend, lineMark } from './Legend'

/** A piece of line in the style of a basis: solid, thin, long dashes, dots; double for what is derived. */
export function LineSample({ basis, width = 34, isReading = false }: { basis: Basis | 'DERIVED'; width?: number; isReading?: boolean }) {
  return (
    <svg className="line-sample" width={width} height="10" viewBox={`0 0 ${width} 10`} aria-hidden="true" focusable="false">
      {basis === 'DERIVED' ? <path className={isReading ? 'line EDITORIAL double' : 'line DERIVED'} d={`M1 3.5H${width - 1}M1 6.5H${width - 1}`} /> : <path className={`line ${basis}`} d={`M1 5H${width - 1}`} />}
    </svg>
  )
}

/** A chip looks like a reading of ours where the link is one, or where a longer path rests on one. */
export function BasisChip({ basis, isReading = false }: { basis: Basis | 'DERIVED'; isReading?: boolean }) {
  const { t } = useLanguage()
  const words = basis === 'DERIVED' ? { name: t.derived, meaning: t.derivedMeaning } : t.basis[basis]
  return (
    <span className={isReading || basis === 'EDITORIAL' ? 'chip reading' : 'chip'} title={words.meaning}>
      <LineSample basis={basis} width={22} isReading={isReading} />
      {isReading && basis !== 'EDITORIAL' ? t.reading.of(words.name) : words.name}
    </span>
  )
}

/** What stands in square brackets is shown in square brackets, everywhere. */
export function BracketChip() {
  const { t } = useLanguage()
  return (
    <span className="bracket-chip" title={t.bracketedMeaning}>
      [{t.bracketed}]
    </span>
  )
}

/** The styles of lines, as far as there are any. */
export function LinkLegend({ links }: { links: readonly { basis: Basis; standing: Standing }[] }) {
  const { t } = useLanguage()
  return (
    <Legend
      items={[
        ...allBases.filter((b) => links.some((l) => l.basis === b)).map((b) => ({ mark: lineMark(b), words: `${t.basis[b].name}: ${t.basis[b].meaning}` })),
        links.some((l) => l.standing === 'BRACKETED') && { mark: <path className="card-brackets" d="M8 3H5V13H8M18 3H21V13H18" />, words: t.bracketedMeaning },
      ]}
    />
  )
}
