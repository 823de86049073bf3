import { useAnswer } from '../api'
import { EvidenceWords } from '../components/AnalysisWords'
import { BasisChip } from '../components/Basis'
import { EvidenceControl, Select } from '../components/Controls'
import { EntityName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { Panel } from '../components/Panel'
import { Answered, Empty, Incomplete } from '../components/States'
import { basisOrDefault, hasEvidence } from '../evidence'
import { CompareEditionsDocument, EditionsDocument, type CompareEditionsQuery, type DifferenceClass } from '../generated/graphql'
import { useLanguage, type Dictionary } from '../i18n'
import { questionOf } from '../lib/exports'
import { evidenceFields, text, useViewState } from '../state'
import css from './Editions.module.css'

const fields = { ...evidenceFields, from: text(), to: text() }

type Found = NonNullable<CompareEditionsQuery['compareEditions']>
type Difference = Found['differences'][number]

/** How one edition differs from another: what is new, gone and changed, entities and links. */
export default function Editions() {
  const { t, language } = useLanguage()
  const [state, set] = useViewState(fields)
  const list = useAnswer(EditionsDocument, { language })
  const editions = list.data?.data.editions ?? []
  const from = state.from || (editions.find((e) => e.isDefault)?.id ?? '')
  const to = state.to || (editions.find((e) => e.id !== from)?.id ?? '')
  const answer = useAnswer(CompareEditionsDocument, { from, to, basis: basisOrDefault(state), language }, from !== '' && to !== '' && hasEvidence(state))
  const options = editions.map((e) => ({ value: e.id, name: e.name.text }))
  return (
    <div className="view wide">
      <ViewHead title={t.editions.title} lead={t.editions.lead} fields={fields}>
        <Select label={t.editions.from} value={from} options={options} onChange={(from) => set({ from }, { push: true })} />
        <Select label={t.editions.to} value={to} options={options} onChange={(to) => set({ to }, { push: true })} />
        <EvidenceControl />
      </ViewHead>
      <Answered answer={answer} unless={!hasEvidence(state) && t.rule.noEvidence}>
        {(answer) => {
          const found = answer.data.compareEditions
          if (!found) return <Empty>{t.states.nothing}</Empty>
          return (
            <Frame
              name="editions"
              answer={answer}
              exported={{ question: questionOf('compareEditions', { from, to, basis: basisOrDefault(state) }) }}
              hasPicture={false}
              tables={tables(found, t)}
              words={
                <ul>
                  <li>{t.editions.unit}</li>
                  <li>
                    <EvidenceWords />
                  </li>
                </ul>
              }
            >
              <div className={css.counts}>
                {[...found.counts.map((c) => [c.count, t.editions.classes[c.class]] as const), [found.sameCount, t.editions.same] as const].map(([n, words]) => (
                  <p key={words}>
                    <b>{t.number(n)}</b> {words}
                  </p>
                ))}
              </div>
              <Incomplete completeness={found.completeness} />
              <div className={css.lists}>
                {found.counts.map((c) => (
                  <Differences key={c.class} of={c.class} count={c.count} list={found.differences.filter((d) => d.class === c.class)} />
                ))}
              </div>
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

/** The differences of one class, each with both sides. */
function Differences({ of, count, list }: { of: DifferenceClass; count: number; list: readonly Difference[] }) {
  const { t } = useLanguage()
  if (list.length === 0) return null
  return (
    <Panel className={css.list} head={t.editions.classes[of]} note={count > list.length ? t.editions.first(list.length, count) : t.number(count)}>
      {of === 'NOT_KNOWN' && <p>{t.editions.notKnown}</p>}
      <ul>
        {list.map((d) => (
          <li key={d.key}>
            {d.before && <EntityName item={d.before} />}
            {d.before && d.after && <span>→</span>}
            {d.after && <EntityName item={d.after} />}
            <LinkWords link={d.linkAfter ?? d.linkBefore} />
            {d.fields.length > 0 && <span className="muted">{t.list(d.fields)}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function LinkWords({ link }: { link: Difference['linkAfter'] }) {
  const { t } = useLanguage()
  if (!link) return null
  return (
    <>
      <EntityName item={link.source} /> <span className="muted">{t.links[link.kind].out}</span> <EntityName item={link.target} /> <BasisChip basis={link.basis} />
    </>
  )
}

function tables(found: Found, t: Dictionary) {
  const side = (item: Difference['before'], link: Difference['linkBefore']) => (item ? `${item.id} ${item.label.text}` : (link?.id ?? ''))
  const rows = found.differences.map((d) => ({
    what: t.editions.classes[d.class],
    before: side(d.before, d.linkBefore),
    after: side(d.after, d.linkAfter),
    fields: d.fields.join('; '),
  }))
  type Row = (typeof rows)[number]
  return [
    {
      caption: t.editions.title,
      rows,
      columns: [
        { head: t.coverage.status, text: (r: Row) => r.what },
        { head: t.editions.before, text: (r: Row) => r.before },
        { head: t.editions.after, text: (r: Row) => r.after },
        { head: t.editions.fields, text: (r: Row) => r.fields },
      ],
    },
  ]
}
