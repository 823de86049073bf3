import { memo, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Basis, ItemFragment, LinkKind, Standing } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { card, inOrderOfArrival, layOut, verbsOf, type LaneNode, type Placed, type Route } from '../../lib/lanes'
import { textWidth, wrap } from '../../lib/measure'
import { useWidth } from '../../lib/width'
import { useKinds } from '../../service'
import { lineClass } from '../Basis'
import { codeAndName, shortName, spokenCode, useFullName } from '../EntityName'
import { SignShape } from '../Sign'
import { ZoomBox, type ZoomHandle } from './ZoomBox'
import css from './LaneGraph.module.css'

export interface GraphLink {
  id: string
  kind: LinkKind
  basis: Basis
  standing: Standing
  source: string
  target: string
}

interface Props {
  nodes: readonly ItemFragment[]
  links: readonly GraphLink[]
  label: string
  roots: ReadonlySet<string>
  expanded: ReadonlySet<string>
  /** An entity or a link. */
  selected: string
  perKind: number
  open: ReadonlySet<string>
  onSelect: (id: string) => void
  onExpand: (id: string) => void
  onOpen: (kind: string) => void
}

const textX = 36
const none: ReadonlySet<string> = new Set()
const zoomStep = 1.35
const verbPadding = 14
const mostVerbs = 24 // lines of one card that say their verb; of more, the one under the pointer

/** Entities in lanes by kind, links as lines between them. One entity at a time is in the tab order; arrows move it, L goes to its lines. */
export function LaneGraph({ nodes, links, label, roots, expanded, selected, perKind, open, onSelect, onExpand, onOpen }: Props) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const fullName = useFullName()
  const svg = useRef<SVGSVGElement>(null)
  const zoom = useRef<ZoomHandle>(null)
  const [hovered, setHovered] = useState('')
  const [focused, setFocused] = useState('')
  const [box, room] = useWidth<HTMLDivElement>(1000)
  const byId = useMemo(() => new Map(nodes.map((n) => [n.id, n])), [nodes])
  const selectedNode = byId.has(selected) ? selected : ''
  const lanes = useMemo(() => {
    const must = new Set([...roots, ...expanded, ...(selectedNode ? [selectedNode] : [])])
    return layOut(inOrderOfArrival(nodes as readonly (ItemFragment & LaneNode)[], links, roots, expanded), links, { room, perKind, open, must })
  }, [nodes, links, roots, expanded, selectedNode, room, perKind, open])
  const { cardWidth: wide } = lanes
  const places = useMemo(() => new Map(lanes.placed.map((p) => [p.node.id, p])), [lanes])
  const marks = useMemo(() => lanes.placed.map((p) => ({ x: p.x, y: p.y, width: wide, height: card.height })), [lanes, wide])
  const verb = (l: GraphLink) => t.links[l.kind].out
  const labels = useMemo(
    () => new Map(lanes.routes.map(({ link: l }) => [l.id, `${spoken(byId, l.source)} ${verb(l)} ${spoken(byId, l.target)}${t.comma}${t.basis[l.basis].name}`])),
    [lanes.routes, byId, t], // eslint-disable-line
  )
  const active = hovered || focused || selected
  const lit = active ? lanes.routes.filter(({ link: l }) => l.id === active || l.source === active || l.target === active) : []
  const said = lit.length <= mostVerbs ? lit : lit.filter(({ link }) => link.id === active)
  const tabStop = (places.has(focused) && focused) || selectedNode || [...roots].find((id) => places.has(id)) || lanes.placed[0]?.node.id

  // What was not shown before slides in. A picture that is drawn for the first time stands still.
  const [seen, setSeen] = useState({ places, fresh: none })
  if (seen.places !== places) setSeen({ places, fresh: new Set([...places.keys()].filter((id) => !seen.places.has(id))) })
  // The card that was expanded stays under the pointer: what moved it is moved back.
  const anchor = useRef<Placed<ItemFragment>>(null)
  const expand = (id: string) => {
    anchor.current = places.get(id) ?? null
    onExpand(id)
  }
  useLayoutEffect(() => {
    const [from, to] = [anchor.current, anchor.current && places.get(anchor.current.node.id)]
    if (!from || !to || from === to) return
    zoom.current?.move(from.x - to.x, from.y - to.y)
    anchor.current = null
  }, [places])
  // Where the lanes do not fit beside each other, the picture begins where the question does; and what the drawer is about stays in sight beside it.
  const begin = selectedNode || [...roots][0] || ''
  useLayoutEffect(() => {
    const place = places.get(begin)
    if (place && !anchor.current) zoom.current?.reveal({ x: place.x, y: place.y, width: wide, height: card.height })
  }, [begin, room]) // eslint-disable-line

  const elementOf = (attribute: string, id: string) => svg.current?.querySelector<SVGGElement>(`[${attribute}="${CSS.escape(id)}"]`)
  const focus = (to: Placed<ItemFragment> | undefined) => to && elementOf('data-id', to.node.id)?.focus()
  const onKey = (e: KeyboardEvent) => {
    const target = e.target as SVGElement
    const run = { '+': () => zoom.current?.zoomBy(zoomStep), '-': () => zoom.current?.zoomBy(1 / zoomStep), '0': () => zoom.current?.fit() }[e.key] ?? keyOn(target, e.key)
    if (!run) return
    e.preventDefault()
    run()
  }
  /** What a key does on a card, a line, or what opens a kind. */
  const keyOn = (target: SVGElement, key: string): (() => void) | undefined => {
    const isPress = key === 'Enter' || key === ' '
    const from = places.get(target.dataset.id ?? '')
    if (from) {
      const { id } = from.node
      const lane = lanes.placed.filter((p) => p.lane === from.lane)
      const nearest = (n: number) => lanes.placed.filter((p) => p.lane === n).sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0]
      if (isPress) return () => onSelect(id)
      if (key.toLowerCase() === 'e' && !roots.has(id)) return () => expand(id)
      if (key.toLowerCase() === 'l') return () => elementOf('data-link', lanes.routes.find(({ link }) => link.source === id || link.target === id)?.link.id ?? '')?.focus()
      const to = { ArrowDown: lane[lane.indexOf(from) + 1], ArrowUp: lane[lane.indexOf(from) - 1], ArrowRight: nearest(from.lane + 1), ArrowLeft: nearest(from.lane - 1), Home: lane[0], End: lane.at(-1) }
      return key in to ? () => focus(to[key as keyof typeof to]) : undefined
    }
    const link = lanes.routes.find((r) => r.link.id === target.dataset.link)?.link
    if (link) {
      const card = tabStop && (link.source === tabStop || link.target === tabStop) ? tabStop : link.source
      const beside = lanes.routes.filter((r) => r.link.source === card || r.link.target === card)
      const at = beside.findIndex((r) => r.link === link)
      if (isPress) return () => onSelect(link.id)
      if (key.toLowerCase() === 'l') return () => focus(places.get(card))
      if (key === 'ArrowDown' || key === 'ArrowUp') return () => elementOf('data-link', beside[at + (key === 'ArrowDown' ? 1 : -1)]?.link.id ?? '')?.focus()
      return undefined
    }
    const { kind } = target.dataset
    return kind && isPress ? () => onOpen(kind) : undefined
  }
  const onFocus = (e: React.FocusEvent) => {
    const { id = '', link = '' } = (e.target as SVGElement).dataset
    const place = places.get(id)
    if (place) zoom.current?.reveal({ x: place.x, y: place.y, width: wide, height: card.height })
    // A line that has the focus leaves its card the one that is in the tab order.
    if (id || link) setFocused(id || link)
  }
  const over = (e: React.MouseEvent) => {
    const at = (e.target as Element).closest<SVGElement>('[data-id], [data-link]')
    setHovered(at?.dataset.id ?? at?.dataset.link ?? '')
  }
  const press = (e: React.MouseEvent) => {
    const at = (e.target as Element).closest<SVGElement>('[data-id], [data-link], [data-expands], [data-kind]')
    if (!at) return
    const { id, link, expands, kind } = at.dataset
    if (expands) expand(expands)
    else if (kind) onOpen(kind)
    else onSelect((id ?? link)!)
  }

  // Drawn once: what is under the pointer dims all of them together, and its own are drawn over them.
  const lines = useMemo(
    () => (
      <g className={css.lines}>
        {lanes.routes.map((route) => (
          <g key={route.link.id} className={css.route} role="button" tabIndex={-1} aria-label={labels.get(route.link.id)} data-link={route.link.id} data-source={route.link.source} data-target={route.link.target}>
            <Strokes route={route} />
            <path className={css.hit} d={route.path} />
          </g>
        ))}
      </g>
    ),
    [lanes.routes, labels],
  )

  return (
    <div ref={box}>
      <ZoomBox width={lanes.width} height={lanes.height} marks={marks} handle={zoom}>
        <svg
          ref={svg}
          className={`picture ${css.lanes}${active ? ' ' + css.withActive : ''}`}
          width={lanes.width}
          height={lanes.height}
          viewBox={`0 0 ${lanes.width} ${lanes.height}`}
          role="group"
          aria-label={`${label}${t.stop}${t.graph.pictureHelp}`}
          onKeyDown={onKey}
          onFocus={onFocus}
          onBlur={() => setFocused('')}
          onMouseOver={over}
          onMouseLeave={() => setHovered('')}
          onClick={press}
        >
          {lines}
          <g className={css.lit} aria-hidden="true">
            {lit.map((route) => (
              <g key={route.link.id} className={route.link.id === active ? css.own : undefined} data-lit>
                <Strokes route={route} />
              </g>
            ))}
          </g>
          {lanes.groups.map((group) => (
            <g key={group.kind}>
              <text className={css.head} x={group.x + 2} y={group.y + 18}>
                {wrap(names(group.kind), wide - 40, 12.5, 1)[0]}
                <tspan className={css.count} dx="6">
                  {group.count}
                </tspan>
              </text>
              {group.placed.map((p) => (
                <Card
                  key={p.node.id}
                  item={p.node}
                  x={p.x}
                  y={p.y}
                  width={wide}
                  label={fullName(p.node)}
                  isRoot={roots.has(p.node.id)}
                  isSelected={selected === p.node.id}
                  isFresh={seen.fresh.has(p.node.id)}
                  isTabStop={p.node.id === tabStop}
                  expander={roots.has(p.node.id) ? '' : (expanded.has(p.node.id) ? t.graph.collapse : t.graph.expand)(codeAndName(p.node))}
                  isExpanded={expanded.has(p.node.id)}
                />
              ))}
              {(group.hidden > 0 || (group.isOpen && group.count > perKind + 1)) && (
                <g className={css.more} data-control data-kind={group.kind} role="button" tabIndex={0} transform={`translate(${group.x} ${group.footY})`} aria-label={`${names(group.kind)}: ${group.isOpen ? t.graph.less : t.graph.more(group.hidden)}`}>
                  <rect width={wide} height="26" rx="6" />
                  <text x={wide / 2} y="17" textAnchor="middle">
                    {group.isOpen ? t.graph.less : t.graph.more(group.hidden)}
                  </text>
                </g>
              )}
            </g>
          ))}
          <g className={css.verbs} aria-hidden="true">
            {verbsOf(said, verb, (words) => textWidth(words, 12, 600) + verbPadding).map((v) => (
              <g key={v.link.id}>
                <rect x={v.x - v.width / 2} y={v.y - 8} width={v.width} height="16" rx="8" />
                <text x={v.x} y={v.y + 4} textAnchor="middle">
                  {v.words}
                </text>
              </g>
            ))}
          </g>
        </svg>
      </ZoomBox>
    </div>
  )
}

const spoken = (byId: ReadonlyMap<string, ItemFragment>, id: string) => {
  const item = byId.get(id)
  return item ? codeAndName(item) : id
}

/** A link: a dot where it starts, an arrow head where it leads. */
function Strokes({ route: { link, path, ends, x, y } }: { route: Route<GraphLink> }) {
  return (
    <>
      <path className={`${lineClass(link.basis)} ${css.stroke} ${link.basis === 'EDITORIAL' ? css.read : ''}`} d={path} />
      <path className={link.basis === 'EDITORIAL' ? `${css.end} ${css.reading}` : css.end} d={ends} />
      {link.standing === 'BRACKETED' && (
        <text className={css.bracket} x={x} y={y + 4} textAnchor="middle">
          [ ]
        </text>
      )}
    </>
  )
}

interface CardProps {
  item: ItemFragment
  x: number
  y: number
  width: number
  label: string
  isRoot: boolean
  isSelected: boolean
  isFresh: boolean
  isTabStop: boolean
  /** What the button that expands it is called; without a name there is none. */
  expander: string
  isExpanded: boolean
}

const Card = memo(function Card({ item, x, y, width, label, isRoot, isSelected, isFresh, isTabStop, expander, isExpanded }: CardProps) {
  const middle = y + card.height / 2
  return (
    <g className={css.node} data-node={isRoot ? 'root' : ''}>
      <g className={[isFresh && css.fresh, isRoot && css.root, isSelected && css.selected].filter(Boolean).join(' ')}>
        <title>{label}</title>
        <g className={css.button} data-id={item.id} role="button" tabIndex={isTabStop ? 0 : -1} aria-pressed={isSelected} aria-label={label}>
          <rect className={css.card} x={x} y={y} width={width} height={card.height} rx="7" />
        </g>
        <CardFace item={item} x={x} y={y} width={width} />
        {expander && (
          <g className={css.expander} data-control data-expands={item.id} role="button" tabIndex={-1} aria-label={expander}>
            <circle className={css.around} cx={x + width} cy={middle} r="12" />
            <circle className={css.knob} cx={x + width} cy={middle} r="8" />
            <path d={`M${x + width} ${middle}m-4 0h8${isExpanded ? '' : 'm-4-4v8'}`} />
          </g>
        )}
      </g>
    </g>
  )
})

const lineHeight = 16.5

/** What is drawn on a card, over the button that it is: sign, code, and the name in what room there is; brackets at its ends when it is not agreed. */
function CardFace({ item, x, y, width }: Pick<CardProps, 'item' | 'x' | 'y' | 'width'>) {
  const room = width - textX - 16
  const mostLines = Math.floor((card.height - 8) / lineHeight)
  const code = wrap(spokenCode(item), room, 12.5, 1, 700)[0] ?? ''
  const codeWidth = code ? textWidth(code, 12.5, 700) + 7 : 0
  const name = shortName(item)
  // A short code shares its line with the beginning of the name; a long one has the line for itself.
  const beside = codeWidth < room * 0.45 ? room - codeWidth : 0
  const [head, rest] = beside > 12 ? split(name, beside) : ['', name]
  const lines = wrap(rest, room, 12, mostLines - 1)
  const first = y + card.height / 2 - (lines.length * lineHeight) / 2 + 4
  return (
    <g className={css.face} aria-hidden="true">
      {item.effectiveStanding === 'BRACKETED' && (
        <path className={css.brackets} data-brackets d={`M${x + 7} ${y + 3.5}h-3.5v${card.height - 7}h3.5M${x + width - 13} ${y + 3.5}h3.5v${card.height - 7}h-3.5`} />
      )}
      <SignShape look={item.appearance} code={item.code} x={x + 10} y={y + card.height / 2 - 10} />
      <text className={css.text} x={x + textX} y={first} lang={item.label.language}>
        {code && <tspan className={css.code}>{code}</tspan>}
        {head && <tspan dx={code ? 6 : 0}>{head}</tspan>}
      </text>
      {lines.map((line, i) => (
        <text key={i} className={css.text} x={x + textX} y={first + (i + 1) * lineHeight} lang={item.label.language}>
          {line}
        </text>
      ))}
    </g>
  )
}

/** The words of a name that fit beside its code, and those that are left for the lines below. */
function split(name: string, room: number): [string, string] {
  const [head = ''] = wrap(name, room, 12, 2)
  if (head === name) return [head, '']
  return head.endsWith('…') ? ['', name] : [head, name.slice(head.length).trimStart()]
}
