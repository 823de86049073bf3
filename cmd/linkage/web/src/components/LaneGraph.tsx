import { memo, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Basis, ItemFragment, LinkKind, Standing } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { inOrderOfArrival, layOut, type LaneNode, type Placed, type Sizes } from '../lib/lanes'
import { textWidth, wrap } from '../lib/measure'
import { useWidth } from '../lib/width'
import { useKinds } from '../service'
import { codeAndName, shortName, spokenCode, useFullName } from './EntityName'
import { SignShape } from './Sign'

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
  expanded?: ReadonlySet<string>
  selected?: string
  /** Entities and links of the path that is shown; the rest steps back. */
  path?: { nodes: ReadonlySet<string>; links: ReadonlySet<string> } | null
  perKind: number
  open: ReadonlySet<string>
  /** An entity to draw the others around, in three columns. */
  center?: string
  onSelect: (id: string) => void
  onExpand?: (id: string) => void
  onOpen?: (kind: string) => void
}

const textX = 36

/** Entities in lanes by kind, links as lines between them. One entity at a time is in the tab order; arrows move it. */
export function LaneGraph({ nodes, links, label, roots, expanded, selected, path, perKind, open, center, onSelect, onExpand, onOpen }: Props) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const fullName = useFullName()
  const svg = useRef<SVGSVGElement>(null)
  const [hovered, setHovered] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [box, room] = useWidth<HTMLDivElement>(1000)
  const lanes = useMemo(() => {
    const must = new Set([...roots, ...(expanded ?? []), ...(path?.nodes ?? []), ...(selected ? [selected] : [])])
    const ordered = inOrderOfArrival(nodes as readonly (ItemFragment & LaneNode)[], links, roots, expanded ?? [])
    return layOut(path || center !== undefined ? nodes : ordered, links, { room, center, perKind, open, must })
  }, [nodes, links, roots, expanded, path, selected, room, center, perKind, open])
  const { card, cardWidth: wide } = lanes
  const active = hovered ?? focused ?? (selected && nodes.some((n) => n.id === selected) ? selected : null)
  const isLit = (l: GraphLink) => (path ? path.links.has(l.id) : active !== null && (l.source === active || l.target === active))
  const tabStop = lanes.placed.find((p) => p.node.id === (focused ?? selected))?.node.id ?? lanes.placed.find((p) => roots.has(p.node.id))?.node.id ?? lanes.placed[0]?.node.id

  const first = lanes.placed.find((p) => roots.has(p.node.id))
  const firstX = first?.x
  // The card that was expanded stays under the pointer: what moved it is scrolled back, until something else is done.
  const anchor = useRef<{ id: string; x: number; y: number } | null>(null)
  const placeOf = (id: string) => svg.current?.querySelector(`[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect()
  const expand = (id: string) => {
    const place = placeOf(id)
    anchor.current = place ? { id, x: place.left, y: place.top } : null
    onExpand?.(id)
  }
  const release = () => {
    anchor.current = null
  }
  useLayoutEffect(() => {
    // On a narrow screen the picture begins where the question does.
    if (!anchor.current && box.current && firstX !== undefined && room < lanes.width) box.current.scrollLeft = firstX - 24
  }, [box, firstX, room, lanes.width])
  useLayoutEffect(() => {
    const place = anchor.current && placeOf(anchor.current.id)
    if (!place || !anchor.current || !box.current) return
    box.current.scrollLeft += place.left - anchor.current.x
    box.current.scrollTop += place.top - anchor.current.y
  }, [box, lanes])

  const focus = (to: Placed<ItemFragment> | undefined) => {
    if (!to) return
    const element = svg.current?.querySelector<SVGGElement>(`[data-id="${CSS.escape(to.node.id)}"]`)
    element?.focus()
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const onKeyDown = (e: KeyboardEvent, from: Placed<ItemFragment>) => {
    const lane = lanes.placed.filter((p) => p.lane === from.lane)
    const nearest = (n: number) => lanes.placed.filter((p) => p.lane === n).sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y))[0]
    if (e.key === 'ArrowDown') focus(lane[lane.indexOf(from) + 1])
    else if (e.key === 'ArrowUp') focus(lane[lane.indexOf(from) - 1])
    else if (e.key === 'ArrowRight') focus(nearest(from.lane + 1))
    else if (e.key === 'ArrowLeft') focus(nearest(from.lane - 1))
    else if (e.key === 'Home') focus(lane[0])
    else if (e.key === 'End') focus(lane[lane.length - 1])
    else if (e.key === 'Enter' || e.key === ' ') onSelect(from.node.id)
    else if (e.key.toLowerCase() === 'e' && onExpand) expand(from.node.id)
    else return
    e.preventDefault()
  }

  return (
    <div className="picture-scroll" ref={box} onWheel={release} onTouchMove={release}>
      <svg
        ref={svg}
        className={`picture lanes${path ? ' with-path' : ''}${active ? ' with-active' : ''}`}
        width={lanes.width}
        height={lanes.height}
        viewBox={`0 0 ${lanes.width} ${lanes.height}`}
        role="group"
        aria-label={`${label}. ${t.graph.pictureHelp}`}
      >
        <g aria-hidden="true">
          {lanes.routes.map(({ link, path: d, ends, x, y }) => (
            <g key={link.id} className={isLit(link) ? 'route lit' : 'route'} data-source={link.source} data-target={link.target}>
              <path className={`line ${link.basis}`} d={d} />
              <path className={link.basis === 'EDITORIAL' ? 'line-end reading' : 'line-end'} d={ends} />
              {link.standing === 'BRACKETED' && (
                <text className="line-bracket" x={x} y={y + 4} textAnchor="middle">
                  [ ]
                </text>
              )}
            </g>
          ))}
        </g>
        {lanes.groups.map((group) => (
          <g key={group.kind}>
            <text className="lane-head" x={group.x + 2} y={group.y + 18}>
              {wrap(names(group.kind), wide - 40, 12.5, 1)[0]}
              <tspan className="lane-count" dx="6">
                {!onOpen && group.hidden > 0 ? t.graph.shown(group.count - group.hidden, group.count) : group.count}
              </tspan>
            </text>
            {group.placed.map((p) => (
              <g
                key={p.node.id}
                className={['node', roots.has(p.node.id) && 'root', selected === p.node.id && 'selected', path && !path.nodes.has(p.node.id) && 'back'].filter(Boolean).join(' ')}
                transform={`translate(${p.x} ${p.y})`}
              >
                <title>{`${p.node.code} ${p.node.label.text}`}</title>
                <g
                  className="node-button"
                  data-id={p.node.id}
                  role="button"
                  tabIndex={p.node.id === tabStop ? 0 : -1}
                  aria-pressed={selected === p.node.id}
                  aria-label={fullName(p.node)}
                  onClick={() => onSelect(p.node.id)}
                  onKeyDown={(e) => onKeyDown(e, p)}
                  onFocus={() => setFocused(p.node.id)}
                  onBlur={() => setFocused(null)}
                  onMouseEnter={() => setHovered(p.node.id)}
                  onMouseLeave={() => setHovered(null)}
                >
                  <rect className="card" width={wide} height={card.height} rx="7" />
                </g>
                <CardFace item={p.node} width={wide} card={card} />
                {onExpand && !roots.has(p.node.id) && (
                  <g
                    className="expander"
                    data-control
                    role="button"
                    tabIndex={-1}
                    aria-label={(expanded?.has(p.node.id) ? t.graph.collapse : t.graph.expand)(codeAndName(p.node))}
                    transform={`translate(${wide} ${card.height / 2})`}
                    onClick={() => expand(p.node.id)}
                  >
                    <circle className="hit" r="12" />
                    <circle className="knob" r="8" />
                    <path d={expanded?.has(p.node.id) ? 'M-4 0H4' : 'M-4 0H4M0 -4V4'} />
                  </g>
                )}
              </g>
            ))}
            {onOpen && (group.hidden > 0 || (group.isOpen && group.count > perKind + 1)) && (
              <g
                className="lane-more"
                role="button"
                tabIndex={0}
                transform={`translate(${group.x} ${group.footY})`}
                onClick={() => onOpen(group.kind)}
                onKeyDown={(e) => {
                  if (e.key !== 'Enter' && e.key !== ' ') return
                  e.preventDefault()
                  onOpen(group.kind)
                }}
                aria-label={`${names(group.kind)}: ${group.isOpen ? t.graph.less : t.graph.more(group.hidden)}`}
              >
                <rect width={wide} height="26" rx="6" />
                <text x={wide / 2} y="17" textAnchor="middle">
                  {group.isOpen ? t.graph.less : t.graph.more(group.hidden)}
                </text>
              </g>
            )}
          </g>
        ))}
      </svg>
    </div>
  )
}

const lineHeight = 16.5

/** What is drawn on a card, over the button that it is: sign, code, and the name in what room there is; brackets at its ends when it is not agreed. */
const CardFace = memo(function CardFace({ item, width, card }: { item: ItemFragment; width: number; card: Sizes }) {
  const room = width - textX - 16
  const mostLines = Math.floor((card.height - 8) / lineHeight)
  const spoken = spokenCode(item)
  // Where there is one line only, a long code would leave no room for the name, which says more.
  const code = mostLines === 1 && spoken.length > 10 ? '' : (wrap(spoken, room, 12.5, 1, 700)[0] ?? '')
  const codeWidth = code ? textWidth(code, 12.5, 700) + 7 : 0
  const name = shortName(item)
  // A short code shares its line with the beginning of the name; a long one has the line for itself.
  const beside = mostLines === 1 || codeWidth < room * 0.45 ? room - codeWidth : 0
  const [head, rest] = beside > 12 ? split(name, beside, mostLines) : ['', name]
  const lines = mostLines > 1 ? wrap(rest, room, 12, mostLines - 1) : []
  const first = card.height / 2 - (lines.length * lineHeight) / 2 + 4
  return (
    <g className="face" aria-hidden="true">
      {item.effectiveStanding === 'BRACKETED' && (
        <path className="card-brackets" d={`M7 3.5H3.5V${card.height - 3.5}H7M${width - 13} 3.5H${width - 9.5}V${card.height - 3.5}H${width - 13}`} />
      )}
      <g transform={`translate(10 ${card.height / 2 - 10})`}>
        <SignShape look={item.appearance} code={item.code} />
      </g>
      <text className="node-text" x={textX} y={first} lang={item.label.language}>
        {code && <tspan className="node-code">{code}</tspan>}
        {head && <tspan dx={code ? 6 : 0}>{head}</tspan>}
      </text>
      {lines.map((line, i) => (
        <text key={i} className="node-text" x={textX} y={first + (i + 1) * lineHeight} lang={item.label.language}>
          {line}
        </text>
      ))}
    </g>
  )
})

/** The words of a name that fit beside its code, and those that are left for the lines below. */
function split(name: string, room: number, lines: number): [string, string] {
  const [head = ''] = wrap(name, room, 12, lines === 1 ? 1 : 2)
  if (lines === 1 || head === name) return [head, '']
  return head.endsWith('…') ? ['', name] : [head, name.slice(head.length).trimStart()]
}
