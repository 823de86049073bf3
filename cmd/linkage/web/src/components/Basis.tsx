import { allBases } from '../evidence'
import type { Basis, Standing } from '../generated/graphql'
import { useLanguage } from '../i18n'
import css from './Basis.module.css'
import { Legend } from './Legend'

/** The style of a line that has this basis. */
export const lineClass = (basis: Basis | 'DERIVED') => `${css.line} ${css[basis]}`

/** The same in a legend. */
export const lineMark = (basis: Basis) => <path className={`${lineClass(basis)} ${css.inked}`} d="M1 8H25" />

/** A piece of line in the style of a basis: solid, thin, long dashes, dots; double for what is derived. */
export function LineSample({ basis, width = 34, isReading = false }: { basis: Basis | 'DERIVED'; width?: number; isReading?: boolean }) {
  return (
    <svg className={css.sample} width={width} height="10" viewBox={`0 0 ${width} 10`} aria-hidden="true" focusable="false">
      {basis === 'DERIVED' ? <path className={isReading ? `${lineClass('EDITORIAL')} ${css.double}` : `${lineClass('DERIVED')} ${css.inked}`} d={`M1 3.5H${width - 1}M1 6.5H${width - 1}`} /> : <path className={`${lineClass(basis)} ${css.inked}`} d={`M1 5H${width - 1}`} />}
    </svg>
  )
}

/** A chip looks like a reading of ours where the link is one, or where a longer path rests on one. */
export function BasisChip({ basis, isReading = false }: { basis: Basis | 'DERIVED'; isReading?: boolean }) {
  const { t } = useLanguage()
  const words = basis === 'DERIVED' ? { name: t.derived, meaning: t.derivedMeaning } : t.basis[basis]
  return (
    <span className={isReading || basis === 'EDITORIAL' ? `${css.chip} ${css.reading}` : css.chip} data-chip={isReading || basis === 'EDITORIAL' ? 'reading' : ''} title={words.meaning}>
      <LineSample basis={basis} width={22} isReading={isReading} />
      {isReading && basis !== 'EDITORIAL' ? t.reading.of(words.name) : words.name}
    </span>
  )
}

/** What stands in square brackets is shown in square brackets, everywhere. */
export function BracketChip() {
  const { t } = useLanguage()
  return (
    <span className={css.brackets} data-chip="brackets" title={t.bracketedMeaning}>
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
        links.some((l) => l.standing === 'BRACKETED') && { mark: <path className={css.bracketMark} d="M8 3H5V13H8M18 3H21V13H18" />, words: t.bracketedMeaning },
      ]}
    />
  )
}
