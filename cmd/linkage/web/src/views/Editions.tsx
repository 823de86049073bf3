import { useAnswer } from '../api'
import { EvidenceWords } from '../components/AnalysisWords'
import { BasisChip } from '../components/Basis'
import { EvidenceControl, Select } from '../components/Controls'
import { EntityName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { Panel } from '../components/Panel'
import { Answered, Empty } from '../components/States'
import { basisOrDefault, hasEvidence } from '../evidence'
import { CompareEditionsDocument, EditionsDocument, type CompareEditionsQuery, type ItemFragment } from '../generated/graphql'
import { useLanguage, type Dictionary } from '../i18n'
import { questionOf } from '../lib/exports'
import { evidenceFields, text, useViewState } from '../state'
import css from './Editions.module.css'

const fields = { ...evidenceFields, from: text(), to: text() }

type Found = NonNullable<CompareEditionsQuery['compareEditions']>
type LinkRow = Found['linksAdded'][number]

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
                {(
                  [
                    [found.addedCount, t.editions.added],
                    [found.removedCount, t.editions.removed],
                    [found.changedCount, t.editions.changed],
                    [found.sameCount, t.editions.same],
                  ] as const
                ).map(([n, words]) => (
                  <p key={words}>
                    <b>{t.number(n)}</b> {words}
                  </p>
                ))}
              </div>
              <div className={css.lists}>
                <Items head={t.editions.added} count={found.addedCount} items={found.added} />
                <Items head={t.editions.removed} count={found.removedCount} items={found.removed} />
                {found.changed.length > 0 && (
                  <Panel className={css.list} head={t.editions.changed} note={t.number(found.changedCount)}>
                    <ul>
                      {found.changed.map((c) => (
                        <li key={c.key}>
                          <EntityName item={c.after} /> <span className="muted">{t.list(c.fields)}</span>
                        </li>
                      ))}
                    </ul>
                  </Panel>
                )}
                <Links head={t.editions.linksAdded} count={found.linksAddedCount} links={found.linksAdded} />
                <Links head={t.editions.linksRemoved} count={found.linksRemovedCount} links={found.linksRemoved} />
              </div>
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

function Items({ head, count, items }: { head: string; count: number; items: readonly ItemFragment[] }) {
  const { t } = useLanguage()
  if (items.length === 0) return null
  return (
    <Panel className={css.list} head={head} note={count > items.length ? t.editions.first(items.length, count) : t.number(count)}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <EntityName item={item} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Links({ head, count, links }: { head: string; count: number; links: readonly LinkRow[] }) {
  const { t } = useLanguage()
  if (links.length === 0) return null
  return (
    <Panel className={css.list} head={head} note={count > links.length ? t.editions.first(links.length, count) : t.number(count)}>
      <ul>
        {links.map((l) => (
          <li key={l.id}>
            <EntityName item={l.source} /> <span className="muted">{t.links[l.kind].out}</span> <EntityName item={l.target} /> <BasisChip basis={l.basis} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function tables(found: Found, t: Dictionary) {
  const rows = [
    ...found.added.map((item) => ({ what: t.editions.added, id: item.id, name: item.label.text, fields: '' })),
    ...found.removed.map((item) => ({ what: t.editions.removed, id: item.id, name: item.label.text, fields: '' })),
    ...found.changed.map((c) => ({ what: t.editions.changed, id: c.key, name: c.after.label.text, fields: c.fields.join('; ') })),
    ...found.linksAdded.map((l) => ({ what: t.editions.linksAdded, id: l.id, name: t.links[l.kind].out, fields: '' })),
    ...found.linksRemoved.map((l) => ({ what: t.editions.linksRemoved, id: l.id, name: t.links[l.kind].out, fields: '' })),
  ]
  type Row = (typeof rows)[number]
  return [
    {
      caption: t.editions.title,
      rows,
      columns: [
        { head: t.coverage.status, text: (r: Row) => r.what },
        { head: 'ID', text: (r: Row) => r.id },
        { head: t.table.name, text: (r: Row) => r.name },
        { head: t.editions.fields, text: (r: Row) => r.fields },
      ],
    },
  ]
}
