import type { EntityKind } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { useKinds } from '../../service'
import { EvidenceWords } from '../AnalysisWords'

/** What a graph says in words: its unit, the evidence, and where its rule stopped it. */
export function GraphWords({ excluded = [] }: { excluded?: readonly { kind: EntityKind; count: number }[] }) {
  const { t } = useLanguage()
  const { counted } = useKinds()
  return (
    <ul>
      <li>{t.graph.unit}</li>
      <li>
        <EvidenceWords />
      </li>
      {excluded.length > 0 && <li>{t.rule.excluded(t.list(excluded.map((e) => counted(e.count, e.kind))))}</li>}
    </ul>
  )
}
