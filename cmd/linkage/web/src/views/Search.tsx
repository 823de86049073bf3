import { useAnswer } from '../api'
import { KindSelect } from '../components/Controls'
import { EntityName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { Answered, Empty, Incomplete } from '../components/States'
import { ListingDocument, SearchDocument, type EntityKind, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { questionOf } from '../lib/exports'
import { useKinds, useService } from '../service'
import { kind as kindField, number, text, useViewState } from '../state'
import css from './Search.module.css'

const fields = { q: text(), kind: kindField(), first: number(25) }
const step = 25

interface Row {
  item: ItemFragment
  field?: string
  fragment?: string
}

/** What was found for some words; without words, all of a kind. */
export default function Search() {
  const { t, language } = useLanguage()
  const { names, name, counted, kinds } = useKinds()
  const { limits } = useService()
  const [state, set] = useViewState(fields)
  const most = limits.find((l) => l.name === 'first')?.value ?? step
  const kind = kinds.find((k) => k.kind === state.kind)?.kind ?? ''
  const where = kind ? { kinds: [kind] } : {}
  const first = Math.min(state.first, most)
  const search = useAnswer(SearchDocument, { text: state.q, where, first, language }, state.q !== '')
  const listing = useAnswer(ListingDocument, { where, first, language }, state.q === '' && kind !== '')

  const results = (rows: Row[], total: number) => (
    <>
      <p role="status">
        <b>{state.q ? t.search.found(total, state.q) : counted(total, kind as EntityKind)}</b>
      </p>
      <ul className={css.results}>
        {rows.map(({ item, field, fragment }) => (
          <li key={item.id}>
            <EntityName item={item} showKind />
            {fragment && fragment !== item.label.text && field !== 'CODE' && <p className={css.fragment}>{fragment}</p>}
            {field && field !== 'LABEL' && <span className={`muted small ${css.field}`}>{t.search.foundIn(t.fields[field as keyof typeof t.fields])}</span>}
          </li>
        ))}
      </ul>
      {rows.length < total && rows.length < most && (
        <button type="button" className="button" onClick={() => set({ first: state.first + step })}>
          {t.search.more}
        </button>
      )}
    </>
  )
  const table = (rows: Row[]) => ({
    caption: t.search.title,
    rows,
    columns: [
      { head: 'ID', text: (r: Row) => r.item.id },
      { head: t.table.kind, text: (r: Row) => name(r.item.kind) },
      { head: t.table.name, text: (r: Row) => r.item.label.text, show: (r: Row) => <EntityName item={r.item} /> },
      { head: t.table.standing, text: (r: Row) => r.item.effectiveStanding },
    ],
  })
  return (
    <div className="view narrow">
      <ViewHead title={state.q ? `${t.search.title}: ${state.q}` : kind ? names(kind) : t.search.title} fields={fields}>
        <KindSelect label={t.search.kind} value={kind} none={t.search.anyKind} onChange={(k) => set({ kind: k })} />
      </ViewHead>
      {state.q !== '' ? (
        <Answered answer={search}>
          {(answer) => {
            const found = answer.data.search
            if (!found || found.totalCount === 0) return <Empty>{t.search.nothing(state.q)}</Empty>
            const rows = found.edges.map((e) => ({ item: e.node, field: e.field, fragment: e.fragment }))
            return (
              <Frame name="search" answer={answer} exported={{ question: questionOf('search', { text: state.q, where }) }} tables={[table(rows)]} words={null} hasPicture={false}>
                <Incomplete completeness={found.completeness} />
                {results(rows, found.totalCount)}
              </Frame>
            )
          }}
        </Answered>
      ) : kind !== '' ? (
        <Answered answer={listing}>
          {(answer) => {
            const found = answer.data.entities
            if (!found || found.totalCount === 0) return <Empty>{t.search.begin}</Empty>
            const rows = found.nodes.map((item) => ({ item, fragment: item.summary?.text }))
            return (
              <Frame name="list" answer={answer} exported={{ question: questionOf('entities', { where }) }} tables={[table(rows)]} words={null} hasPicture={false}>
                {results(rows, found.totalCount)}
              </Frame>
            )
          }}
        </Answered>
      ) : (
        <Empty>{t.search.begin}</Empty>
      )}
    </div>
  )
}
