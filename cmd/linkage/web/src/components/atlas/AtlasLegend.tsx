import { useLanguage } from '../../i18n'
import { openStatuses, type MatrixData, type Picture } from '../../lib/atlas'
import { boxMark, Legend } from '../Legend'
import { MarkShape } from './Mark'

/** What the marks mean, and each face of what cannot be said with how often it is there. */
export function AtlasLegend({ matrix, picture, hasReadings }: { matrix: MatrixData; picture: Picture; hasReadings: boolean }) {
  const { t } = useLanguage()
  const mark = (basis: 'STATED' | 'OFFICIAL' | 'RELAYED' | 'EDITORIAL') => (
    <g transform="translate(3 -2)">
      <MarkShape basis={basis} color="var(--ink-2)" colorOnDark="var(--ink-2)" />
    </g>
  )
  const bases = matrix.byBasis.filter((b) => b.basis !== 'EDITORIAL' && matrix.rule.basis.includes(b.basis))
  const faces = matrix.counts.filter((c) => [...openStatuses, 'NOT_APPLICABLE'].includes(c.status) && c.count > 0)
  return (
    <Legend
      items={[
        ...(picture.isNumbered ? [] : bases.map((b) => ({ mark: mark(b.basis), words: t.atlas.legendBasis(t.basis[b.basis].name, b.count) }))),
        (hasReadings || matrix.byBasis.some((b) => b.basis === 'EDITORIAL')) && { mark: mark('EDITORIAL'), words: t.reading.alone },
        { mark: boxMark('blank'), words: t.atlas.blank },
        ...faces.map((c) => ({ mark: boxMark(c.status), words: t.atlas.legendFace(t.status[c.status].name, c.count) })),
        faces.length === 0 && matrix.unknownCount > 0 && { mark: boxMark('NOT_STATED'), words: t.atlas.legendFace(t.atlas.notKnown, matrix.unknownCount) },
      ]}
    />
  )
}
