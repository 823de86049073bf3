import type { UseQueryResult } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Answer } from '../../api'
import type { EntityKind, PathsQuery, PathsQueryVariables, WayFragment } from '../../generated/graphql'
import { useLanguage, type Dictionary } from '../../i18n'
import { closedWay } from '../../lib/chain'
import { questionOf } from '../../lib/exports'
import { useMedia } from '../../lib/media'
import { useKinds, useService } from '../../service'
import { useViewState } from '../../state'
import { LinkLegend } from '../Basis'
import { Beside } from '../Beside'
import { citationWords } from '../Citations'
import { EvidenceDrawer } from '../EvidenceDrawer'
import { Frame } from '../Frame'
import { Panel } from '../Panel'
import { Answered, Empty } from '../States'
import { ChainPicture } from './ChainPicture'
import { EntityContent, LinkContent } from './Drawers'
import { graphFields } from './fields'
import { GraphWords } from './GraphWords'
import { Way, Ways } from './Ways'
import css from './Graph.module.css'

/** How two things are connected: one path as a chain, why the obvious way was not taken, and every other path. */
export function Paths({ answer }: { answer: UseQueryResult<Answer<PathsQuery>> }) {
  const { t } = useLanguage()
  const [state, set] = useViewState(graphFields)
  const close = useCallback(() => {
    const { at } = state
    set({ at: '' })
    requestAnimationFrame(() => document.querySelector<SVGElement>(`svg [data-link="${CSS.escape(at)}"], svg [data-id="${CSS.escape(at)}"]`)?.focus())
  }, [state.at, set]) // eslint-disable-line
  const isPhone = useMedia('(max-width: 760px)')
  return (
    <Answered answer={answer}>
      {(answer) => {
        const found = answer.data.paths
        const paths = found?.paths ?? []
        const chosen = paths[state.path] ?? paths[0]
        if (!chosen) {
          return (
            <>
              <Empty>{found?.completeness === 'TRUNCATED' ? t.graph.noPathTruncated : t.graph.noPath}</Empty>
              <Closed found={[]} free={answer.data.free?.paths ?? []} />
            </>
          )
        }
        const asked = answer.variables as PathsQueryVariables
        const choose = (id: string) => set({ at: id === state.at ? '' : id })
        const link = chosen.hops.findIndex((h) => h.link.id === state.at)
        return (
          <Frame name="paths" answer={answer} exported={{ question: questionOf('paths', { from: asked.from, to: asked.to, through: asked.through }) }} tables={pathTables(paths, t)} words={<GraphWords excluded={found?.excluded ?? []} />} legend={<LinkLegend links={chosen.hops.map((h) => h.link)} />}>
            <Beside
              isSheet={isPhone}
              drawer={
                state.at && (
                  <EvidenceDrawer head={link >= 0 ? t.table.link : t.coverage.entity} onClose={close} isSheet={isPhone}>
                    {link >= 0 ? <LinkContent key={state.at} {...ends(chosen, link)} /> : <EntityContent key={state.at} id={state.at} />}
                  </EvidenceDrawer>
                )
              }
            >
              <Panel head={t.graph.thePath} note={t.graph.arrows}>
                <ChainPicture path={chosen} chosen={state.at} onLink={choose} onEntity={choose} />
                <p className={css.sentence}>{chosen.explanation}</p>
              </Panel>
              <Closed found={paths} free={answer.data.free?.paths ?? []} />
              {paths.length > 1 && (
                <Panel head={t.graph.pathCount(paths.length)} note={found?.completeness === 'TRUNCATED' ? t.graph.firstWays : t.graph.allWays}>
                  <Ways paths={paths} chosen={paths.indexOf(chosen)} onChoose={(path) => set({ path, at: '' })} />
                </Panel>
              )}
            </Beside>
          </Frame>
        )
      }}
    </Answered>
  )
}

/** A link of a path with its ends as the source states it. */
function ends(path: WayFragment, i: number) {
  const { link, direction } = path.hops[i]!
  const [before, after] = [path.entities[i]!, path.entities[i + 1]!]
  return direction === 'OUT' ? { link, from: before, to: after } : { link, from: after, to: before }
}

/** The shorter way that a rule closes, why it does, and how to go there all the same. */
function Closed({ found, free }: { found: readonly WayFragment[]; free: readonly WayFragment[] }) {
  const { t } = useLanguage()
  const { names, name } = useKinds()
  const { walkRules } = useService()
  const [state, set] = useViewState(graphFields)
  const rules = walkRules.filter((r) => r.rule === 'NEVER_A_PASSAGE')
  const way = closedWay(found, free, new Set(rules.map((r) => r.subject)))
  if (!way) return null
  const { path, through } = way
  const via = path.entities.filter((e) => through.includes(e.kind))
  return (
    <Panel className={css.closed}>
      <div className={css.closedWay}>
        <Way path={path} />
      </div>
      <p>
        <b>{found.length > 0 ? t.graph.shorter : t.graph.onlyWay}</b> {t.graph.throughA(t.list(via.map((e) => `${name(e.kind)} ${e.label.text}`)))}{' '}
        {rules.filter((r) => through.some((k) => k === r.subject)).map((r) => r.reason.text).join(' ')}
      </p>
      <button type="button" className="button" onClick={() => set({ pass: [...state.pass, ...through], path: 0, at: '' }, { push: true })}>
        {t.graph.allow(t.list(through.map((k) => names(k as EntityKind))))}
      </button>
    </Panel>
  )
}

function pathTables(paths: readonly WayFragment[], t: Dictionary) {
  return [
    {
      caption: t.graph.pathCount(paths.length),
      rows: [...paths],
      columns: [
        { head: t.graph.edges, text: (p: WayFragment) => p.length, numeric: true },
        { head: t.table.weakest, text: (p: WayFragment) => p.weakestBasis, show: (p: WayFragment) => t.basis[p.weakestBasis].name },
        { head: t.graph.paths, text: (p: WayFragment) => p.explanation },
        { head: t.graph.nodes, text: (p: WayFragment) => p.entities.map((e) => e.id).join(' → ') },
        { head: t.table.citation, text: (p: WayFragment) => p.hops.flatMap((h) => h.link.citations.map((c) => citationWords(c, t))).join('; ') },
      ],
    },
  ]
}
