import { citationWords } from '../Citations'
import { EntityName } from '../EntityName'
import type { Side } from './Grid'
import type { AtlasQuery, EntityKind } from '../../generated/graphql'
import type { Dictionary } from '../../i18n'
import type { Cell, Line } from '../../lib/atlas'
import { isReading, restsOn } from '../../lib/readings'

/** The Atlas as tables: each pair that is linked or read, each row with what is known of it, each column with its share. */
export function atlasTables({ ours, ...answer }: Pick<AtlasQuery, 'ours' | 'matrix'>, sides: readonly Side[] | null, t: Dictionary, names: (kind: EntityKind) => string) {
  const matrix = answer.matrix!
  const entities = new Map([...matrix.rows, ...matrix.columns].map((l) => [l.key, l.entity]))
  const name = (key: string) => {
    const item = entities.get(key)
    return item ? <EntityName item={item} /> : key
  }
  const read = (ours?.cells ?? []).filter((c) => isReading(c.weakestBasis))
  const readOf = (key: string, side: 'rowKey' | 'columnKey') => read.filter((c) => c[side] === key).length
  const label = (key: string) => entities.get(key)?.label.text ?? ''
  const share = (head: string, value: (l: Line) => number) => ({ head, text: value, numeric: true })
  const unsaid = (share: Line['share']) => share.count === 0 && share.unknown > 0 && share.unknown === share.of
  const ofSide = (side: Side, l: Line) => side.columns.find((c) => c.key === l.key)?.share
  return [
    ...(sides && sides.length > 0
      ? [
          {
            caption: t.atlas.sides,
            rows: [...matrix.columns],
            columns: [
              { head: names(matrix.columns[0]!.entity.kind), text: (l: Line) => l.key, show: (l: Line) => name(l.key) },
              ...sides.flatMap((side) => [
                // What cannot be said is never a number.
                { head: side.name, text: (l: Line) => (ofSide(side, l) && !unsaid(ofSide(side, l)!) ? ofSide(side, l)!.count : ''), show: (l: Line) => (ofSide(side, l) && unsaid(ofSide(side, l)!) ? t.atlas.notKnown : t.number(ofSide(side, l)?.count ?? 0)), numeric: true },
                { head: `${side.name}${t.comma}${t.matrix.unknown}`, text: (l: Line) => ofSide(side, l)?.unknown ?? '', numeric: true },
              ]),
            ],
          },
        ]
      : []),
    {
      caption: t.atlas.pairs,
      rows: [...matrix.cells, ...read],
      columns: [
        { head: names(matrix.rows[0]!.entity.kind), text: (c: Cell) => c.rowKey, show: (c: Cell) => name(c.rowKey) },
        { head: names(matrix.columns[0]!.entity.kind), text: (c: Cell) => c.columnKey, show: (c: Cell) => name(c.columnKey) },
        { head: t.table.value, text: (c: Cell) => c.value, numeric: true },
        { head: t.table.weakest, text: (c: Cell) => c.weakestBasis, show: (c: Cell) => t.basis[c.weakestBasis].name },
      ],
    },
    {
      caption: t.matrix.rows,
      rows: [...matrix.rows],
      columns: [
        { head: 'ID', text: (l: Line) => l.key, show: (l: Line) => name(l.key) },
        { head: t.table.name, text: (l: Line) => label(l.key), show: () => '' },
        { head: t.coverage.status, text: (l: Line) => l.coverage?.status ?? '', show: (l: Line) => (l.coverage ? statusWords(l, t) : '') },
        { head: t.matrix.total, text: (l: Line) => l.total, numeric: true },
        share(t.matrix.unknown, (l) => l.share.unknown),
        { head: t.reading.head, text: (l: Line) => readOf(l.key, 'rowKey'), numeric: true },
        { head: t.coverage.rests, text: (l: Line) => chains(l).map(({ steps }) => steps.map((s) => s.id).join(' → ')).join('; '), show: (l: Line) => <Steps line={l} /> },
        { head: t.table.citation, text: (l: Line) => (l.coverage?.citations ?? []).map((c) => citationWords(c, t)).join('; ') },
      ],
    },
    {
      caption: t.matrix.columns,
      rows: [...matrix.columns],
      columns: [
        { head: 'ID', text: (l: Line) => l.key, show: (l: Line) => name(l.key) },
        { head: t.matrix.total, text: (l: Line) => l.total, numeric: true },
        share(t.atlas.linkedHead, (l) => l.share.count),
        share(t.atlas.ofHead, (l) => l.share.of),
        share(t.matrix.unknown, (l) => l.share.unknown),
        { head: t.reading.head, text: (l: Line) => readOf(l.key, 'columnKey'), numeric: true },
      ],
    },
  ]
}

const statusWords = (l: Line, t: Dictionary) => (isReading(l.coverage?.weakestBasis) ? t.reading.of(t.status[l.coverage!.status].name) : t.status[l.coverage!.status].name)

const chains = (l: Line) => (l.coverage?.links ? restsOn({ ...l.coverage, links: l.coverage.links, entity: l.entity }) : [])

/** What a row leads to, up to the far end of each path. */
function Steps({ line }: { line: Line }) {
  return (
    <ul className="plain">
      {chains(line).map(({ steps, basis }) => (
        <li key={steps.map((s) => s.id).join() + basis}>
          {steps.map((item, i) => (
            <span key={item.id}>
              {i > 0 && <span className="muted"> → </span>}
              <EntityName item={item} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
