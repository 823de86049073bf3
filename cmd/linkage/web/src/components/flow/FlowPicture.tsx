import { useMemo, useRef, useState } from 'react'
import type { EntityKind, ItemFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { connected, folded, graphOf, isRead, layOutFlow, unsaid, type FlowData, type Node } from '../../lib/flow'
import { textWidth, wrap } from '../../lib/measure'
import { useWidth } from '../../lib/width'
import { useKinds } from '../../service'
import { lineClass } from '../Basis'
import { shortName, spokenCode, useFullName } from '../EntityName'
import { Patterns } from '../Patterns'
import { lookStyle, SignShape } from '../Sign'
import patterns from '../Patterns.module.css'
import css from './FlowPicture.module.css'

interface Props {
  flow: FlowData
  levels: readonly EntityKind[]
  /** Each thing of which nothing is said is drawn by itself. */
  isUnfolded: boolean
  chosen: string
  onChoose: (id: string) => void
}

/** Levels from left to right and what runs between them. A name stands beside a bar or on a card, never on a ribbon. */
export function FlowPicture({ flow, levels, isUnfolded, chosen, onChoose }: Props) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const fullName = useFullName()
  const [active, setActive] = useState('')
  const [box, room] = useWidth<HTMLDivElement>(1200)
  const svg = useRef<SVGSVGElement>(null)
  const graph = useMemo(() => (isUnfolded ? graphOf(flow) : folded(graphOf(flow))), [flow, isUnfolded])
  const { nodes, ribbons, columns, width, height } = useMemo(() => layOutFlow(graph, levels.length, room), [graph, levels.length, room])
  const at = active || chosen
  const lit = at === '' ? null : connected(nodes.find((n) => n.id === at))
  for (const { ribbon } of ribbons) if (ribbon.id === at) lit?.add(ribbon)
  const called = (n: Node) => (n.item ? fullName(n.item) : n.members ? `${membersName(n.members)}${t.comma}${t.ends[n.reason!].name}` : `${t.flow.ended}: ${t.ends[n.reason!].name}`)
  const describe = (n: Node) => `${called(n)}: ${t.number(n.held)}${isRead(n) ? t.comma + t.reading.among : ''}`
  const stops = nodes.filter((n) => n.level === 0).sort((a, b) => a.y0! - b.y0!)
  const tabStop = at || stops[0]?.id
  const onKeyDown = (e: React.KeyboardEvent) => {
    const { id = '' } = (e.target as SVGElement).dataset
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault()
      return onChoose(id)
    }
    const here = nodes.find((n) => n.id === id) ?? (ribbons.find((r) => r.ribbon.id === id)?.source as Node | undefined)
    if (!here) return
    const middle = (n: Node) => (n.y0! + n.y1!) / 2
    const column = (level: number) => nodes.filter((n) => n.level === level).sort((a, b) => a.y0! - b.y0!)
    const near = (level: number) => column(level).sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)))[0]
    const own = column(here.level)
    const to = { ArrowDown: own[own.indexOf(here) + 1], ArrowUp: own[own.indexOf(here) - 1], ArrowRight: near(here.level + 1), ArrowLeft: near(here.level - 1), Home: own[0], End: own.at(-1) }
    if (!(e.key in to)) return
    e.preventDefault()
    const next = to[e.key as keyof typeof to]
    if (next) svg.current?.querySelector<SVGElement>(`[data-id="${CSS.escape(next.id)}"]`)?.focus()
  }
  const placeOf = (n: Node): Place => (n.level === 0 ? 'first' : n.level === levels.length - 1 ? 'last' : 'middle')
  // The words of a place stand beside the button that it is, and belong to it.
  const idAt = (e: React.SyntheticEvent) => {
    const at = (e.target as Element).closest<SVGElement>('[data-id], [data-place]')
    return at?.dataset.id ?? at?.querySelector<SVGElement>('[data-id]')?.dataset.id ?? ''
  }
  return (
    <div className={css.box} tabIndex={0} role="region" aria-label={t.flow.picture}>
      <div ref={box} />
      <svg
        ref={svg}
        className="picture"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t.flow.pictureHelp}
        onKeyDown={onKeyDown}
        onClick={(e) => idAt(e) && onChoose(idAt(e))}
        onMouseOver={(e) => setActive(idAt(e))}
        onMouseLeave={() => setActive('')}
        onFocus={(e) => setActive(idAt(e))}
        onBlur={() => setActive('')}
      >
        <Patterns />
        {levels.map((kind, i) => (
          <text key={i} className={css.head} x={columns[i]!.x} y="18" textAnchor={columns[i]!.anchor}>
            {names(kind)}
          </text>
        ))}
        <g className={lit ? css.isolating : undefined}>
          {ribbons.map(({ ribbon, path, width, source, target }) => {
            const colored = target.item?.kind === 'SDG_GOAL' || target.item?.kind === 'SDG_TARGET' ? target.item : source.item
            const isOpen = source.reason !== undefined || target.reason !== undefined
            const kind = isOpen ? css.open : ribbon.basis === 'EDITORIAL' ? css.reading : css.colored
            return (
              <g
                key={ribbon.id}
                className={lit?.has(ribbon) ? `${css.run} ${css.lit}` : css.run}
                role="button"
                tabIndex={-1}
                data-id={ribbon.id}
                data-run={ribbon.basis ?? 'OPEN'}
                data-lit={lit?.has(ribbon) || undefined}
                aria-label={`${called(source)} → ${called(target)}: ${t.number(ribbon.value)}`}
              >
                <path className={`${css.ribbon} ${kind}`} style={colored && lookStyle(colored.appearance)} d={path} strokeWidth={width} />
                {ribbon.basis && ribbon.basis !== 'STATED' && ribbon.basis !== 'OFFICIAL' && <path className={`${lineClass(ribbon.basis)} ${css.center} ${ribbon.basis === 'EDITORIAL' ? css.read : ''}`} d={path} />}
                <title>{`${called(source)} → ${called(target)}: ${t.number(ribbon.value)}`}</title>
              </g>
            )
          })}
        </g>
        {nodes.map((n) => (
          <g
            key={n.id}
            className={chosen === n.id ? `${css.node} ${css.chosen}` : css.node}
            data-place={n.reason ?? 'NODE'}
            style={n.item && lookStyle(n.item.appearance)}
          >
            <title>{describe(n)}</title>
            <g className={css.button} role="button" tabIndex={n.id === tabStop ? 0 : -1} data-id={n.id} aria-pressed={chosen === n.id} aria-label={describe(n)}>
              <Body node={n} place={placeOf(n)} isRead={isRead(n)} />
            </g>
            <Face node={n} place={placeOf(n)} />
          </g>
        ))}
      </svg>
    </div>
  )
}

/** "AFR2–AFR4": entities that are drawn as one. */
const membersName = (members: readonly ItemFragment[]) => (members.length > 2 ? `${members[0]!.code}–${members.at(-1)!.code}` : members.map((m) => m.code).join(', '))

const leastCard = 25

type Place = 'first' | 'middle' | 'last'

function Body({ node, place, isRead }: { node: Node; place: Place; isRead: boolean }) {
  const isOpen = node.reason !== undefined && unsaid.includes(node.reason)
  const tall = Math.max(place === 'middle' ? leastCard : 2.5, node.y1! - node.y0!)
  const body = { x: node.x0!, y: (node.y0! + node.y1! - tall) / 2, width: node.x1! - node.x0!, height: tall }
  return (
    <>
      {isRead && <rect className={patterns.readingRing} x={body.x - 3} y={body.y - 3} width={body.width + 6} height={body.height + 6} rx="5" />}
      <rect className={node.reason ? `${css.body} ${isOpen ? patterns[node.reason] : `${patterns.ended} ${css.ended}`}` : place === 'middle' ? `${css.body} ${css.card}` : `${css.body} ${css.bar}`} {...body} rx={place === 'middle' ? 5 : 2} />
    </>
  )
}

const line = 15

/** What is written at a place: on its card, or beside its bar. */
function Face({ node, place }: { node: Node; place: Place }) {
  const { t } = useLanguage()
  const [x0, x1] = [node.x0!, node.x1!]
  const middle = (node.y0! + node.y1!) / 2
  const value = t.number(node.held)
  const name = node.item ? shortName(node.item) : node.members ? membersName(node.members) : t.ends[node.reason!].name
  const code = node.item ? spokenCode(node.item) : ''
  const sign = node.item && place !== 'first'
  const hasNumber = sign && node.item!.appearance.shape === 'SQUARE'
  const spoken = hasNumber || place === 'first' ? '' : code
  const brackets = node.item?.effectiveStanding === 'BRACKETED' ? '[ ] ' : ''
  const why = node.members ? t.ends[node.reason!].name : ''
  const start = place === 'middle' ? x0 + 10 : x1 + 9
  const words = start + (sign ? 25 : 0)
  const room = place === 'middle' ? x1 - words - textWidth(value, 12) - 22 : place === 'last' ? 306 - (words - x1) - 56 : 168
  const codeRoom = spoken ? textWidth(spoken, 12.5, 700) + 7 : 0
  const isTall = place === 'first' && node.y1! - node.y0! > 3 * line
  const [label = '', more = ''] = wrap(brackets + (why ? `${name} · ${why}` : name), room - codeRoom, 12.5, isTall ? 2 : 1)
  return (
    <g className={place === 'middle' ? css.onCard : undefined} aria-hidden="true">
      {node.reason && place === 'middle' && <rect className={css.ground} x={start - 4} y={middle - 9} width={textWidth(label, 12.5) + 8} height="18" rx="4" />}
      {place === 'first' ? (
        <>
          <text className={css.name} x={x0 - 8} y={middle - (more ? 1 + line / 2 : 1)} textAnchor="end" lang={node.item?.label.language}>
            {label}
            {more && (
              <tspan x={x0 - 8} dy={line}>
                {more}
              </tspan>
            )}
          </text>
          <text className={css.value} x={x0 - 8} y={middle + line - 1 + (more ? line / 2 : 0)} textAnchor="end">
            {value}
          </text>
        </>
      ) : (
        <>
          {sign && (
            <g transform={`translate(${start} ${middle - 9})`}>
              <SignShape look={node.item!.appearance} code={node.item!.code} size={18} />
            </g>
          )}
          <text className={css.label} x={words} y={middle + 4} lang={node.item?.label.language}>
            {spoken && <tspan className={css.code}>{spoken}</tspan>}
            <tspan dx={spoken ? 7 : 0}>{label}</tspan>
          </text>
          <text className={css.value} x={place === 'middle' ? x1 - 10 : x1 + 300} y={middle + 4} textAnchor="end">
            {value}
          </text>
        </>
      )}
    </g>
  )
}
