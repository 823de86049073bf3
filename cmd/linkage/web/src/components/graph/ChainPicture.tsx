import type { Basis, ItemFragment, WayFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { layOutChain, type Box } from '../../lib/chain'
import { wrap } from '../../lib/measure'
import { useWidth } from '../../lib/width'
import { useKinds } from '../../service'
import { lineClass } from '../Basis'
import { shortName, spokenCode, useFullName } from '../EntityName'
import { SignShape } from '../Sign'
import css from './ChainPicture.module.css'

interface Props {
  path: WayFragment
  /** What of it is chosen: the ID of a link or of an entity. */
  chosen: string
  onLink: (id: string) => void
  onEntity: (id: string) => void
}

const onKey = (run: () => void) => (e: React.KeyboardEvent) => {
  if (e.key !== 'Enter' && e.key !== ' ') return
  e.preventDefault()
  run()
}

/** A path as a straight chain: each entity, and between two an arrow the way the source states the link, with its verb, its basis and its place. */
export function ChainPicture({ path, chosen, onLink, onEntity }: Props) {
  const { t } = useLanguage()
  const fullName = useFullName()
  const [box, room] = useWidth<HTMLDivElement>(1200)
  const layout = layOutChain(path.entities.length, room)
  return (
    <div ref={box}>
      <svg className={`picture ${css.chain}`} width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="group" aria-label={t.graph.chain}>
        {path.hops.map((hop, i) => {
          const at = layout.hops[i]!
          const { link } = hop
          const isOut = hop.direction === 'OUT'
          const [from, to] = isOut ? [path.entities[i]!, path.entities[i + 1]!] : [path.entities[i + 1]!, path.entities[i]!]
          const [place] = link.citations
          const lines = place?.lines ? t.citation.lines(place.lines.first, place.lines.last) : place ? place.document.label.text : t.citation.none
          const verb = wrap(t.links[link.kind].out, at.words.width, 12.5, layout.isUpright ? 1 : 3, 650)
          const center = at.place.x + at.place.width / 2
          return (
            <g
              key={link.id}
              className={chosen === link.id ? `${css.hop} ${css.chosen}` : css.hop}
              onClick={() => onLink(link.id)}
              onKeyDown={onKey(() => onLink(link.id))}
            >
              <g
                className={css.button}
                role="button"
                tabIndex={0}
                aria-pressed={chosen === link.id}
                aria-label={`${fullName(from)} ${t.links[link.kind].out} ${fullName(to)}${t.comma}${t.basis[link.basis].name}${t.comma}${lines}`}
                data-link={link.id}
              >
                <rect className={css.place} {...at.place} rx="6" />
              </g>
              <g aria-hidden="true">
                {!layout.isUpright && <path className={css.lead} d={`M${center} ${at.y1 + 22}V${at.place.y}`} />}
                <Arrow basis={link.basis} x1={isOut ? at.x1 : at.x2} y1={isOut ? at.y1 : at.y2} x2={isOut ? at.x2 : at.x1} y2={isOut ? at.y2 : at.y1} />
                {verb.map((line, n) => (
                  <text key={n} className={css.verb} x={at.words.x} y={layout.isUpright ? at.words.y : at.words.y - (verb.length - 1 - n) * 15} textAnchor={layout.isUpright ? 'start' : 'middle'}>
                    {line}
                  </text>
                ))}
                <text className={link.basis === 'EDITORIAL' ? css.reading : css.basis} x={at.words.x} y={layout.isUpright ? at.words.y + 16 : at.y1 + 17} textAnchor={layout.isUpright ? 'start' : 'middle'}>
                  {t.basis[link.basis].name}
                  {link.standing === 'BRACKETED' && ` [${t.bracketed}]`}
                </text>
                <Place box={at.place} quote={place?.quote ?? ''} lines={lines} isUpright={layout.isUpright} />
              </g>
            </g>
          )
        })}
        {path.entities.map((item, i) => (
          <Card
            key={item.id}
            item={item}
            box={layout.cards[i]!}
            isEnd={i === 0 || i === path.entities.length - 1}
            isChosen={chosen === item.id}
            onPress={() => onEntity(item.id)}
          />
        ))}
      </svg>
    </div>
  )
}

/** An arrow in the style of a basis. */
export function Arrow({ basis, x1, y1, x2, y2 }: { basis: Basis; x1: number; y1: number; x2: number; y2: number }) {
  const isUpright = x1 === x2
  const way = Math.sign(isUpright ? y2 - y1 : x2 - x1)
  const line = isUpright ? `M${x1} ${y1}V${y2 - way * 8}` : `M${x1} ${y1}H${x2 - way * 8}`
  const head = isUpright ? `M${x2} ${y2}l-4.5 ${-way * 10}h9Z` : `M${x2} ${y2}l${-way * 10} -4.5v9Z`
  return (
    <>
      <path className={`${lineClass(basis)} ${css.line} ${css[basis] ?? ''}`} data-basis={basis} d={line} />
      <path className={basis === 'EDITORIAL' ? `${css.head} ${css.readingHead}` : css.head} d={head} />
    </>
  )
}

function Place({ box, quote, lines, isUpright }: { box: Box; quote: string; lines: string; isUpright: boolean }) {
  const words = quote ? wrap(quote, box.width - 16, 12, isUpright ? 1 : 2) : []
  const where = wrap(lines, box.width - 16, 12, isUpright ? 1 : 3 - words.length)
  const first = box.y + box.height / 2 - ((words.length + where.length - 1) * 17) / 2 + 4
  return (
    <g className={css.face}>
      {[...words, ...where].map((line, i) => (
        <text key={i} className={i < words.length ? css.quote : css.where} x={box.x + box.width / 2} y={first + i * 17} textAnchor="middle" lang={i < words.length ? 'zh' : undefined}>
          {line}
        </text>
      ))}
    </g>
  )
}

function Card({ item, box, isEnd, isChosen, onPress }: { item: ItemFragment; box: Box; isEnd: boolean; isChosen: boolean; onPress: () => void }) {
  const { name } = useKinds()
  const fullName = useFullName()
  const room = box.width - 24
  const code = wrap(spokenCode(item), room, 16, 1, 700)[0]
  const names = wrap(shortName(item), room, 13, box.height > 90 ? 4 - (code ? 1 : 0) : 1)
  let y = box.y + 24
  return (
    <g
      className={[css.card, isEnd && css.end, isChosen && css.chosen].filter(Boolean).join(' ')}
      onClick={onPress}
      onKeyDown={onKey(onPress)}
    >
      <title>{fullName(item)}</title>
      <g className={css.button} role="button" tabIndex={0} aria-pressed={isChosen} aria-label={fullName(item)} data-id={item.id}>
        <rect {...box} rx="9" />
      </g>
      <g className={css.face} aria-hidden="true">
        <g transform={`translate(${box.x + 12} ${y - 14})`}>
          <SignShape look={item.appearance} code={item.code} size={18} />
        </g>
        <text className={css.kind} x={box.x + 36} y={y}>
          {wrap(name(item.kind), room - 24, 12, 1)[0]}
        </text>
        {code && (
          <text className={css.code} x={box.x + 12} y={(y += box.height > 90 ? 24 : 21)}>
            {code}
          </text>
        )}
        {names.map((line, i) => (
          <text key={i} className={css.name} x={box.x + 12} y={(y += 18)} lang={item.label.language}>
            {line}
          </text>
        ))}
        {item.effectiveStanding === 'BRACKETED' && <path className={css.brackets} d={`M${box.x + 7} ${box.y + 4}h-3v${box.height - 8}h3M${box.x + box.width - 7} ${box.y + 4}h3v${box.height - 8}h-3`} />}
      </g>
    </g>
  )
}
