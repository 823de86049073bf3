import type { AtlasQuery, Basis, CoverageStatus, HeadlineKind, ItemFragment } from '../generated/graphql'

export type MatrixData = NonNullable<AtlasQuery['matrix']>
/** A row or a column; of a column, and where other things are counted, nothing is known by itself. */
export type Line = MatrixData['columns'][number] & { coverage?: MatrixData['rows'][number]['coverage'] }
export type Cell = MatrixData['cells'][number]
type Ours = AtlasQuery['ours']

/** Statuses that leave the question open, and those that answer it; the rest of the rule is the API's. */
export const openStatuses: readonly CoverageStatus[] = ['MENTIONED', 'UNREAD_FIGURE', 'NOT_STATED']
const hatched: readonly CoverageStatus[] = [...openStatuses, 'NOT_APPLICABLE']

export interface Mark {
  cell: Cell
  basis: Basis
}

/** A row as it is drawn: mark by mark where something is linked or read, else as a part of a band of its status. */
export interface Row {
  line: Line
  status: CoverageStatus | null
  isOpen: boolean
  marks: Map<string, Mark>
  /** Our readings, which are drawn over what is known and are counted in nothing. */
  ours: Map<string, Mark>
}

/** Rows beside each other that say the same, or one that has marks. */
export interface Band {
  status: CoverageStatus | null
  rows: Row[]
  isOpen: boolean
}

export interface Group {
  key: string
  whole: ItemFragment | null
  share: { count: number; of: number; unknown: number }
  bands: Band[]
}

export interface Picture {
  groups: Group[]
  columns: Line[]
  /** How many rows and columns are not drawn, and why they are not. */
  hiddenRows: number
  hiddenColumns: number
  isNumbered: boolean
}

export interface Choice {
  status: CoverageStatus | ''
  about: HeadlineKind | ''
  /** Columns without a mark are drawn, too, however many there are. */
  full: boolean
  numbers: boolean
  /** The kind that is counted, where it is not that of the rows. */
  of: string
}

export const mostColumns = 48 // columns that are all drawn; of more, only those with a mark
export const mostRows = 320 // rows that are drawn; the table and the file have all

/** Marks by row, then by column. */
function marksByRow(cells: readonly Cell[]): Map<string, Map<string, Mark>> {
  const rows = new Map<string, Map<string, Mark>>()
  for (const cell of cells) {
    const row = rows.get(cell.rowKey) ?? new Map<string, Mark>()
    rows.set(cell.rowKey, row.set(cell.columnKey, { cell, basis: cell.weakestBasis }))
  }
  return rows
}

/** What of an answer is drawn, and in which rows and bands. */
export function pictureOf(matrix: MatrixData, ours: Ours, choice: Choice): Picture {
  const byRow = marksByRow(matrix.cells)
  const readByRow = marksByRow((ours?.cells ?? []).filter((c) => c.weakestBasis === 'EDITORIAL'))
  const lines = new Map(matrix.rows.map((l) => [l.key, l]))
  const headline = matrix.headlines.find((h) => h.kind === choice.about)
  const chosen = headline && headline.kind !== 'EMPTY' ? new Set(headline.keys) : null
  const chosenColumns = headline?.kind === 'EMPTY' ? new Set(headline.keys) : null
  let drawn = 0
  let hiddenRows = 0
  const groups = matrix.groups.flatMap((group): Group[] => {
    const bands: Band[] = []
    for (const key of group.rowKeys) {
      const line = lines.get(key)
      if (!line) continue
      const status = line.coverage?.status ?? null
      if ((choice.status && status !== choice.status) || (chosen && !chosen.has(key)) || drawn >= mostRows) {
        hiddenRows++
        continue
      }
      drawn++
      const isOpen = status ? hatched.includes(status) : line.share.count === 0 && line.share.unknown > 0
      const row: Row = { line, status, isOpen, marks: byRow.get(key) ?? new Map(), ours: readByRow.get(key) ?? new Map() }
      const last = bands.at(-1)
      const joins = row.isOpen && row.ours.size === 0
      if (last && joins && last.isOpen && last.status === status && last.rows[0]!.ours.size === 0) last.rows.push(row)
      else bands.push({ status, rows: [row], isOpen: row.isOpen })
    }
    return bands.length > 0 ? [{ key: group.key, whole: group.whole ?? null, share: group.share, bands }] : []
  })
  const marked = new Set([...matrix.cells, ...(ours?.cells ?? [])].map((c) => c.columnKey))
  const folds = !choice.full && matrix.columns.length > mostColumns
  const columns = matrix.columns.filter((c) => (!folds || marked.has(c.key)) && (!chosenColumns || chosenColumns.has(c.key)))
  const isNumbered = choice.numbers || (choice.of !== '' && matrix.rows.some((r) => r.coverage === null || r.coverage === undefined))
  return { groups, columns, hiddenRows, hiddenColumns: matrix.columns.length - columns.length, isNumbered }
}

/** The rows of a picture from top to bottom. */
export const rowsOf = (p: Pick<Picture, 'groups'>): Row[] => p.groups.flatMap((g) => g.bands.flatMap((b) => b.rows))

/** Marks of a picture in reading order, as the arrow keys and "next" walk them. */
export function marksInOrder(p: Picture): { row: string; column: string }[] {
  return rowsOf(p).flatMap((r) => p.columns.filter((c) => r.marks.has(c.key) || r.ours.has(c.key)).map((c) => ({ row: r.line.key, column: c.key })))
}

/** Where each part of a bar begins and how wide it is, of a width that stands for all. */
export function parts(counts: readonly number[], of: number, width: number): { x: number; width: number }[] {
  let x = 0
  return counts.map((n) => {
    const part = { x, width: of > 0 ? (n / of) * width : 0 }
    x += part.width
    return part
  })
}

/** The three parts of a share, of which the last cannot be said: those that count, those that do not, those unknown. */
export const shareParts = (share: { count: number; of: number; unknown: number }): [number, number, number] => [share.count, Math.max(0, share.of - share.count - share.unknown), share.unknown]

/** The other rows of the band of a row. */
export const alikeIn = (p: Picture, row: string): Line[] => {
  const band = p.groups.flatMap((g) => g.bands).find((b) => b.isOpen && b.rows.some((r) => r.line.key === row))
  return band?.rows.map((r) => r.line).filter((l) => l.key !== row) ?? []
}
