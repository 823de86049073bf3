import { useCallback } from 'react'
import { ask, asking, useAnswer, type Answer } from '../api'
import { AnalysisWords } from '../components/AnalysisWords'
import { AtlasLegend } from '../components/atlas/AtlasLegend'
import { AtlasPicture } from '../components/atlas/AtlasPicture'
import { Drawer } from '../components/atlas/Drawer'
import { Grid, useChosenInSight, type Chosen, type Side } from '../components/atlas/Grid'
import { Headlines } from '../components/atlas/Headlines'
import { PhoneList } from '../components/atlas/PhoneList'
import { Beside } from '../components/Beside'
import { Check, countingChoices, CountingSelect, EvidenceControl, KindSelect, Select } from '../components/Controls'
import { EntityBox } from '../components/EntityBox'
import { shortName } from '../components/EntityName'
import { Frame, ViewHead } from '../components/Frame'
import { Answered, Empty, Incomplete } from '../components/States'
import { allBases, basisOf, hasEvidence, walkRule } from '../evidence'
import { AtlasDocument, type AtlasQuery, type AtlasQueryVariables, type Basis, type CoverageStatus, type EntityFilter, type EntityKind, type HeadlineKind, type WalkRule } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { alikeIn, marksInOrder, pictureOf, type MatrixData, type Picture } from '../lib/atlas'
import { atlasTables } from '../components/atlas/atlasTables'
import { questionOf } from '../lib/exports'
import { later } from '../lib/later'
import { useMedia } from '../lib/media'
import { useKinds } from '../service'
import { evidenceFields, flag, kind, list, number, oneOf, readState, text, useViewState } from '../state'
import css from './Atlas.module.css'

const statuses = ['', 'STATED', 'LINKED', 'DERIVED', 'NOT_APPLICABLE', 'MENTIONED', 'UNREAD_FIGURE', 'NOT_STATED'] as const satisfies readonly (CoverageStatus | '')[]
const headlines = ['', 'LINKED', 'EMPTY', 'UNKNOWN'] as const satisfies readonly (HeadlineKind | '')[]

export const atlasFields = {
  ...evidenceFields,
  rows: kind('REGIONAL_INITIATIVE'),
  columns: kind('SDG_GOAL'),
  of: kind(),
  counting: oneOf(countingChoices, 'FULL'),
  through: flag, // paths lead through action lines and goals, too
  numbers: flag,
  shared: flag, // what rows share, in place of the picture
  minimum: number(1),
  sort: oneOf(['KNOWN', 'PLAN'] as const, 'KNOWN'),
  status: oneOf(statuses, ''),
  about: oneOf(headlines, ''), // the headline that is pressed
  full: flag, // columns without a mark are drawn, however many
  left: list(), // two selections that are compared
  right: list(),
  row: text(), // what the drawer is about
  column: text(),
  path: number(0),
  table: flag,
}

const narrow = '(max-width: 760px)'
const minimums = ['1', '2', '3', '4', '5']

const Shared = later(async () => ({ default: (await import('../components/atlas/Shared')).Shared }))

type State = ReturnType<typeof stateOf>
const stateOf = (search: string) => readState(atlasFields, search)

interface Kinds {
  rows: EntityKind
  columns: EntityKind
  of: EntityKind | null
}

const usual: Kinds = { rows: 'REGIONAL_INITIATIVE', columns: 'SDG_GOAL', of: null }

/** What the marks stand for. What only we read is asked for beside it, and counted in nothing, unless nothing else is believed. */
function firmOf(state: State): Basis[] {
  const bases = basisOf(state)
  return bases.length > 1 ? bases.filter((b) => b !== 'EDITORIAL') : bases
}

function variablesOf(state: State, kinds: Kinds, language: string): AtlasQueryVariables {
  const passes: WalkRule = state.through ? { endOnly: [] } : {}
  const firm = firmOf(state)
  const withReadings = firm.length < basisOf(state).length
  const compares = state.left.length > 0 || state.right.length > 0
  return {
    ...kinds,
    where: compares ? { or: [selection(state.left), selection(state.right)] } : null,
    counting: state.counting,
    through: walkRule({ ...state, basis: firm }, passes) ?? null,
    language,
    order: state.sort === 'KNOWN' ? 'VALUE' : 'RANK',
    withReadings,
    withOurs: withReadings ? (walkRule(state, passes) ?? null) : null,
    compares,
    left: compares ? selection(state.left) : null,
    right: compares ? selection(state.right) : null,
    ...evidenceOf(state.table),
  }
}

const isAsked = (state: State) => hasEvidence(state) && !state.shared

/** What a first visit can ask without waiting for the kinds that there are: null where the address names some. */
export function firstQuestion(search: string, language: string) {
  const state = stateOf(search)
  return state.rows === usual.rows && state.columns === usual.columns && !state.of && isAsked(state) ? asking(AtlasDocument, variablesOf(state, usual, language)) : null
}

/** One picture that shows what is known and what is not: rows by columns, each mark, row and column with its evidence. */
export function Atlas() {
  const { t, language } = useLanguage()
  const { names, known, kinds } = useKinds()
  const [state, set] = useViewState(atlasFields)
  const asked: Kinds = { rows: known(state.rows, usual.rows), columns: known(state.columns, usual.columns), of: kinds.find((k) => k.kind === state.of)?.kind ?? null }
  const { rows, columns, of } = asked
  const variables = variablesOf(state, asked, language)
  const answer = useAnswer(AtlasDocument, variables, isAsked(state))
  const isPhone = useMedia(narrow)
  const changed = [of !== null, state.counting !== 'FULL', state.status !== '', state.standing !== 'ANY', firmOf(state).join() !== 'STATED,OFFICIAL,RELAYED', state.through, variables.compares].filter(Boolean).length
  return (
    <div className={`view wide ${css.atlas}`}>
      <ViewHead title={t.atlas.title(names(of ?? rows), names(rows), names(columns))} fields={atlasFields}>
        <KindSelect label={t.matrix.rows} value={rows} onChange={(k) => k && set({ rows: k, columns: k === columns ? rows : columns, ...cleared }, { push: true })} />
        <KindSelect label={t.matrix.columns} value={columns} onChange={(k) => k && set({ columns: k, rows: k === rows ? columns : rows, ...cleared }, { push: true })} />
        <Select
          label={t.atlas.shown}
          value={state.shared ? 'SHARED' : state.numbers ? 'NUMBERS' : 'MARKS'}
          options={[
            { value: 'MARKS', name: t.atlas.marks },
            { value: 'NUMBERS', name: t.atlas.numbers },
            { value: 'SHARED', name: t.shared.show },
          ]}
          onChange={(v) => set({ numbers: v === 'NUMBERS', shared: v === 'SHARED' })}
        />
        {state.shared && <Select label={t.shared.minimum} value={String(state.minimum)} options={minimums.map((n) => ({ value: n, name: n }))} onChange={(n) => set({ minimum: Number(n) })} />}
        <Select
          label={t.atlas.sort}
          value={state.sort}
          options={[
            { value: 'KNOWN', name: t.atlas.sorts.KNOWN },
            { value: 'PLAN', name: t.atlas.sorts.PLAN },
          ]}
          onChange={(sort) => set({ sort })}
        />
        <Check
          label={t.atlas.readings}
          title={t.basis.EDITORIAL.meaning}
          checked={basisOf(state).includes('EDITORIAL')}
          onChange={(on) => set({ basis: allBases.filter((b) => (b === 'EDITORIAL' ? on : basisOf(state).includes(b))) })}
        />
        <details className={css.more} open={hasEvidence(state) ? undefined : true}>
          <summary className="button">{t.atlas.more(changed)}</summary>
          <div className={css.panel}>
            <KindSelect label={t.matrix.of} value={of ?? ''} none={t.matrix.ofRows} onChange={(k) => set({ of: k, ...cleared }, { push: true })} />
            <CountingSelect value={state.counting} onChange={(counting) => set({ counting, numbers: true })} />
            <Select label={t.coverage.status} value={state.status} options={statuses.map((s) => ({ value: s, name: s ? t.status[s].name : t.coverage.all }))} onChange={(status) => set({ status, about: '' })} />
            <EvidenceControl />
            <Check label={t.rule.through} title={t.rule.throughHelp} checked={state.through} onChange={(through) => set({ through })} />
            <Selection side="left" />
            <Selection side="right" />
          </div>
        </details>
      </ViewHead>
      {state.shared && hasEvidence(state) ? (
        <Shared of={rows} by={columns} minimum={Math.max(1, state.minimum)} through={state.through} />
      ) : (
        <Answered answer={answer} unless={!hasEvidence(state) && t.rule.noEvidence}>
          {(answer) => <Drawn answer={answer} isPhone={isPhone} />}
        </Answered>
      )}
    </div>
  )
}

/** Rows with their evidence are heavy: one answer has room for so many of them. */
const evidenceOf = (withEvidence: boolean) => ({ withEvidence, mostRows: withEvidence ? 250 : 5000 })

const cleared = { row: '', column: '', status: '' as const, about: '' as const, left: [] as string[], right: [] as string[] }

/** What a selection names: entities themselves, and the parts of those that are wholes. */
const selection = (ids: readonly string[]): EntityFilter => ({ or: [{ ids: [...ids] }, { linked: { some: { via: ['PART_OF'], direction: 'OUT', far: { ids: [...ids] } } } }] })

function Drawn({ answer, isPhone }: { answer: Answer<AtlasQuery>; isPhone: boolean }) {
  const { t } = useLanguage()
  const { names, counted } = useKinds()
  const [state, set] = useViewState(atlasFields)
  const matrix = answer.data.matrix
  const chosen = { row: state.row, column: state.column }
  const choose = useCallback((next: Chosen) => set({ ...next, path: 0 }), [set])
  const close = useCallback(() => {
    const { row, column } = chosen
    set({ row: '', column: '' })
    // Focus goes back to what was pressed.
    requestAnimationFrame(() => {
      const line = row && document.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(row)}"]`)
      const target = line && (column ? line.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`) : line.querySelector<HTMLElement>('th button'))
      if (target) target.focus()
    })
  }, [set, chosen.row, chosen.column]) // eslint-disable-line
  useChosenInSight(chosen)
  if (!matrix || matrix.rows.length === 0 || matrix.columns.length === 0) return <Empty>{t.matrix.empty}</Empty>
  const asked = answer.variables as AtlasQueryVariables
  const unit = asked.of ?? asked.rows
  const picture = pictureOf(matrix, answer.data.ours, { status: state.status, about: state.about, full: state.full, numbers: state.numbers || state.counting === 'SPLIT', of: asked.of && asked.of !== asked.rows ? asked.of : '' })
  const sides = asked.compares ? sidesOf(answer.data, matrix, state.left, state.right, t) : null
  const isOpen = chosen.row !== '' || chosen.column !== ''
  const order = marksInOrder(picture)
  const step = (by: 1 | -1) => {
    const at = order.findIndex((m) => m.row === chosen.row && m.column === chosen.column)
    const next = order[(at + by + order.length) % order.length]
    if (next) choose(next)
  }
  const pin = (id: string) => {
    const without = { left: state.left.filter((i) => i !== id), right: state.right.filter((i) => i !== id) }
    if (state.left.includes(id) || state.right.includes(id)) set(without, { push: true })
    else if (state.left.length === 0) set({ left: [id] }, { push: true })
    else set({ right: [...state.right, id] }, { push: true })
  }
  return (
    <Frame
      name="atlas"
      exported={{ question: questionOf('matrix', { rows: asked.rows, columns: asked.columns, of: asked.of, where: asked.where, counting: asked.counting, through: asked.withReadings ? asked.withOurs : asked.through }) }}
      answer={answer}
      tables={atlasTables(answer.data, sides, t, names)}
      fileTables={async () => atlasTables((await ask(AtlasDocument, { ...asked, ...evidenceOf(true) })).data, sides, t, names)}
      print={<AtlasPicture picture={picture} matrix={matrix} sides={sides} />}
      head={<Headlines matrix={matrix} chosen={state.about} onChoose={(about) => set({ about, status: '' })} />}
      words={
        <>
          <AnalysisWords analysis={matrix} of={unit} to={[asked.columns].flat()} counting={matrix.counting} unit={t.flow.unitIs(names(unit))} />
          <p>
            {t.matrix.distinct(counted(matrix.distinct, unit))} {t.atlas.blankWords}
          </p>
          {asked.withReadings && <p>{t.atlas.oursWords}</p>}
        </>
      }
      legend={<AtlasLegend matrix={matrix} picture={picture} hasReadings={asked.withReadings} />}
    >
      <Incomplete completeness={matrix.completeness} isCut={isCut(matrix)} />
      <Hidden picture={picture} />
      <Gone matrix={matrix} ids={[...state.left, ...state.right]} />
      <Beside
        isSheet={isPhone}
        drawer={
          isOpen && (
            <Drawer
              matrix={matrix}
              chosen={chosen}
              question={{ rows: asked.rows, columns: asked.columns, of: asked.of ?? null, where: asked.where ?? null, counting: asked.counting, through: asked.withReadings ? (asked.withOurs ?? null) : (asked.through ?? null), language: asked.language }}
              isCounted={!asked.of || asked.of === asked.rows}
              alike={alikeIn(picture, chosen.row)}
              path={state.path}
              onPath={(path) => set({ path: path < 0 ? 9999 : path })}
              onChoose={choose}
              onClose={close}
              onStep={chosen.row && chosen.column && order.length > 1 ? step : null}
              isSheet={isPhone}
              onReadings={state.basis.includes('EDITORIAL') ? null : () => set({ basis: [...state.basis, 'EDITORIAL'] })}
            />
          )
        }
      >
        <div className={css.panelBox}>{isPhone ? <PhoneList picture={picture} chosen={chosen} onChoose={choose} /> : <Grid picture={picture} matrix={matrix} chosen={chosen} onChoose={choose} pinned={[...state.left, ...state.right]} onPin={pin} sides={sides} />}</div>
      </Beside>
    </Frame>
  )
}

/** Whether there are more lines or cells than one list holds. */
const isCut = (m: MatrixData) => m.rowCount > m.rows.length || m.columnCount > m.columns.length || m.cellCount > m.cells.length

/** Nothing is left out without a word, and one press brings it back. */
function Hidden({ picture }: { picture: Picture }) {
  const { t } = useLanguage()
  const [state, set] = useViewState(atlasFields)
  if (picture.hiddenRows === 0 && picture.hiddenColumns === 0) return null
  const isChosen = state.about !== '' || state.status !== ''
  return (
    <p className={css.hidden} role="status">
      {t.atlas.hidden(picture.hiddenRows, picture.hiddenColumns)}{' '}
      <button type="button" className="button small" onClick={() => set(isChosen ? { about: '', status: '' } : { full: true })}>
        {isChosen || picture.hiddenColumns > 0 ? t.atlas.showAll : t.actions.table}
      </button>
    </p>
  )
}

/** What is to be compared and is not there. */
function Gone({ matrix, ids }: { matrix: MatrixData; ids: readonly string[] }) {
  const { t } = useLanguage()
  const there = new Set([...matrix.rows.map((r) => r.key), ...matrix.groups.map((g) => g.key)])
  const gone = ids.filter((id) => !there.has(id))
  if (gone.length === 0) return null
  return (
    <p className="note warning" data-unknown-settings="" role="status">
      {t.states.unknown(gone.length)} <code>{gone.join('  ')}</code>
    </p>
  )
}

type Words = ReturnType<typeof useLanguage>['t']

function sidesOf(data: AtlasQuery, matrix: MatrixData, left: readonly string[], right: readonly string[], t: Words): Side[] {
  const called = new Map([...matrix.groups.flatMap((g) => (g.whole ? [[g.key, shortName(g.whole)] as const] : [])), ...matrix.rows.map((r) => [r.key, r.entity.code] as const)])
  const names = (ids: readonly string[]) => t.list(ids.map((id) => called.get(id) ?? id))
  return [
    { data: data.left, name: t.compare.side(t.compare.left, names(left)), ids: left },
    { data: data.right, name: t.compare.side(t.compare.right, names(right)), ids: right },
  ].flatMap(({ data, name, ids }) => (data && ids.length > 0 ? [{ name, columns: data.columns, things: data.things, unknownCount: data.unknownCount }] : []))
}

/** One of the two selections that are compared. */
function Selection({ side }: { side: 'left' | 'right' }) {
  const { t } = useLanguage()
  const [state, set] = useViewState(atlasFields)
  const ids = state[side]
  const put = (list: string[]) => set(side === 'left' ? { left: list } : { right: list }, { push: true })
  return (
    <div className={css.side} role="group" aria-label={t.compare[side]}>
      <EntityBox label={`${t.compare[side]}: ${t.compare.add}`} placeholder={t.compare.addHelp} onPick={(item) => put([...new Set([...ids, item.id])])} />
      <ul className={css.chosen}>
        {ids.map((id) => (
          <li key={id}>
            <code>{id}</code>
            <button type="button" aria-label={t.graph.remove(id)} onClick={() => put(ids.filter((other) => other !== id))}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

