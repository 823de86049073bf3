import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useAnswer } from '../api'
import { Check, EvidenceControl, Field, FieldLabel } from '../components/Controls'
import { EntityBox } from '../components/EntityBox'
import { codeAndName, EntityName } from '../components/EntityName'
import { ViewHead } from '../components/Frame'
import { graphFields } from '../components/graph/fields'
import { Neighbourhood } from '../components/graph/Neighbourhood'
import { Paths } from '../components/graph/Paths'
import { Sign } from '../components/Sign'
import { Empty } from '../components/States'
import { hasEvidence, walkRule } from '../evidence'
import { ItemsDocument, ListingDocument, PathsDocument, type EntityFilter, type EntityKind, type ItemFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds, useService } from '../service'
import { useViewState } from '../state'
import css from './Graph.module.css'

/** An address that names no start gets one: the first initiative that names a goal. */
const eloquent: EntityFilter = { kinds: ['REGIONAL_INITIATIVE'], linked: { some: { via: ['CONTRIBUTES_TO'] } } }
const maxPaths = 10
const mostStarts = 100

/** Entities in lanes around some starting points, or the paths between two. */
export default function Graph() {
  const { t, language } = useLanguage()
  const { walkRules } = useService()
  const { known, names } = useKinds()
  const [state, set] = useViewState(graphFields)
  const [path, navigate] = useLocation()
  const isAsked = new URLSearchParams(useSearch()).has('from') || state.a !== '' || state.b !== ''
  const example = useAnswer(ListingDocument, { where: eloquent, first: 1, language }, !isAsked)
  const exampleId = isAsked ? undefined : example.data?.data.entities?.nodes[0]?.id
  useEffect(() => {
    if (exampleId) set({ from: [exampleId] })
  }, [exampleId, set])
  const isPaths = state.a !== '' && state.b !== ''
  const ids = [...new Set([...state.from, state.a, state.b].filter(Boolean))].slice(0, mostStarts)
  const named = useAnswer(ItemsDocument, { ids, language }, ids.length > 0)
  const items = new Map((named.data?.data.nodes ?? []).flatMap((n) => (n && 'id' in n ? [[n.id, n as ItemFragment] as const] : [])))
  const pass = state.pass.filter((k) => known(k, 'TERM') === k) as EntityKind[]
  const closed = walkRules.filter((r) => r.rule === 'NEVER_A_PASSAGE').map((r) => r.subject as EntityKind)
  const paths = useAnswer(
    PathsDocument,
    { from: state.a, to: state.b, through: walkRule(state, pass.length > 0 ? { passThrough: pass } : {}), free: walkRule(state, { passThrough: closed })!, first: maxPaths, language },
    isPaths && hasEvidence(state),
  )
  const called = (id: string) => {
    const item = items.get(id)
    return item ? codeAndName(item) : id
  }
  const short = (id: string) => items.get(id)?.code ?? id
  const first = paths.data?.data.paths?.paths[0]
  // The last one leaves its name in the address, empty, for the example not to come back.
  const remove = (id: string) => (state.from.length > 1 ? set({ from: state.from.filter((other) => other !== id) }, { push: true }) : navigate(path + '?from='))
  const title = isPaths ? t.graph.titlePaths(short(state.a), short(state.b)) : state.from.length > 0 ? t.graph.titleAround(t.list(state.from.slice(0, 5).map(short))) : t.graph.title
  const lead = isPaths ? first && t.graph.shortest(first.length, t.basis[first.weakestBasis].name) : state.from.length === 1 && called(state.from[0]!)
  return (
    <div className="view wide">
      <ViewHead title={title} lead={lead} fields={graphFields}>
        {!isPaths && (
          <Field className={css.starts}>
            <EntityBox isInField label={t.graph.start} placeholder={t.graph.addStart} onPick={(item) => set({ from: [...new Set([...state.from, item.id])], a: '', b: '', at: '' }, { push: true })} />
            <ul className={css.chosen}>
              {state.from.map((id) => (
                <Chosen key={id} id={id} item={items.get(id)} onRemove={() => remove(id)} />
              ))}
            </ul>
          </Field>
        )}
        <fieldset className={css.ends}>
          <legend className="visually-hidden">{t.graph.paths}</legend>
          <End end="a" label={t.graph.from} item={items.get(state.a)} />
          {isPaths && (
            <button type="button" className="button icon" aria-label={t.graph.swap} title={t.graph.swap} onClick={() => set({ a: state.b, b: state.a, path: 0, at: '' }, { push: true })}>
              ⇄
            </button>
          )}
          <End end="b" label={t.graph.to} item={items.get(state.b)} />
        </fieldset>
        <EvidenceControl />
        {isPaths ? pass.map((k) => <Check key={k} label={t.graph.throughKind(names(k))} checked onChange={() => set({ pass: state.pass.filter((p) => p !== k), path: 0, at: '' })} />) : <KindFilter />}
      </ViewHead>
      {!hasEvidence(state) ? <Empty>{t.rule.noEvidence}</Empty> : isPaths ? <Paths answer={paths} /> : state.from.length === 0 ? <Empty>{t.graph.startHelp}</Empty> : <Neighbourhood />}
    </div>
  )
}

function Chosen({ id, item, onRemove }: { id: string; item: ItemFragment | undefined; onRemove: () => void }) {
  const { t } = useLanguage()
  return (
    <li>
      {item ? <EntityName item={item} linked={false} /> : id}
      <button type="button" className={css.remove} aria-label={t.graph.remove(item ? codeAndName(item) : id)} onClick={onRemove}>
        ×
      </button>
    </li>
  )
}

/** One end of a path. */
function End({ end, label, item }: { end: 'a' | 'b'; label: string; item: ItemFragment | undefined }) {
  const { t } = useLanguage()
  const [state, set] = useViewState(graphFields)
  const id = state[end]
  return (
    <Field>
      {id === '' ? (
        <EntityBox isInField label={label} placeholder={t.search.short} onPick={(picked) => set({ [end]: picked.id, path: 0, at: '' }, { push: true })} />
      ) : (
        <>
          <FieldLabel>{label}</FieldLabel>
          <ul className={css.chosen}>
            <Chosen id={id} item={item} onRemove={() => set({ [end]: '', at: '' }, { push: true })} />
          </ul>
        </>
      )}
    </Field>
  )
}

/** Which kinds to meet; a legend of their signs at the same time. */
function KindFilter() {
  const { t } = useLanguage()
  const { kinds } = useKinds()
  const [state, set] = useViewState(graphFields)
  const present = kinds.filter((k) => k.count > 0)
  const isOn = (kind: string) => state.kinds.length === 0 || state.kinds.includes(kind)
  const change = (kind: string, on: boolean) => {
    const next = present.map((k) => k.kind).filter((k) => (k === kind ? on : isOn(k)))
    set({ kinds: next.length === present.length ? [] : next })
  }
  return (
    <details className={css.kinds}>
      <summary className="button">
        {t.graph.kinds}: {state.kinds.length === 0 ? t.graph.allKinds : t.graph.someKinds(state.kinds.length)}
      </summary>
      <fieldset>
        <legend className="visually-hidden">{t.graph.kinds}</legend>
        {present.map((k) => (
          <Check
            key={k.kind}
            label={
              <>
                <Sign look={k.appearance} />
                {k.appearance.pluralLabel?.text}
              </>
            }
            checked={isOn(k.kind)}
            onChange={(on) => change(k.kind, on)}
          />
        ))}
        {state.kinds.length > 0 && (
          <button type="button" className="button small" onClick={() => set({ kinds: [] })}>
            {t.graph.allKinds}
          </button>
        )}
      </fieldset>
    </details>
  )
}
