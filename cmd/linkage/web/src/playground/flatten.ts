type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Rows = { [key: string]: Json }[]

export interface Table {
  /** What leads to it in the answer. */
  name: string
  rows: (string | number)[][]
}

const isObject = (v: Json | undefined): v is { [key: string]: Json } => typeof v === 'object' && v !== null && !Array.isArray(v)
const isList = (v: Json): v is Rows => Array.isArray(v) && v.length > 0 && v.every(isObject)

/** The lists of objects of an answer, by what leads to each, and what stands beside them. Lists within rows become cells. */
function listsIn(value: Json, way: string, into: Map<string, Rows>, beside: Map<string, string | number>) {
  if (isList(value)) into.set(way, value)
  else if (isObject(value)) for (const [key, v] of Object.entries(value)) listsIn(v, way ? `${way}.${key}` : key, into, beside)
  else cells(value, way, beside)
}

/** What an object holds, by the way that leads there; a list becomes one cell. */
function cells(value: Json, way: string, into: Map<string, string | number>) {
  if (Array.isArray(value)) {
    const flat = value.map((v) => (isObject(v) || Array.isArray(v) ? leaves(v).join(' ') : String(v ?? '')))
    into.set(way, flat.join('; '))
  } else if (isObject(value)) {
    for (const [key, v] of Object.entries(value)) cells(v, way ? `${way}.${key}` : key, into)
  } else into.set(way, typeof value === 'number' ? value : String(value ?? ''))
}

const leaves = (v: Json): string[] => (Array.isArray(v) ? v.flatMap(leaves) : isObject(v) ? Object.values(v).flatMap(leaves) : [String(v ?? '')])

function table(name: string, lines: Map<string, string | number>[]): Table {
  const heads = [...new Set(lines.flatMap((line) => [...line.keys()]))]
  return { name, rows: [heads, ...lines.map((line) => heads.map((head) => line.get(head) ?? ''))] }
}

/** An answer of any shape as tables: one for each of its lists, a row for each object, a column for each field; what stands beside the lists is a table of one row, and comes first. */
export function flatten(data: Json): Table[] {
  const lists = new Map<string, Rows>()
  const beside = new Map<string, string | number>()
  listsIn(data, '', lists, beside)
  const tables = [...lists].map(([name, rows]) =>
    table(
      name,
      rows.map((row) => {
        const found = new Map<string, string | number>()
        cells(row, '', found)
        return found
      }),
    ),
  )
  return beside.size > 0 ? [table('', [beside]), ...tables] : tables
}

/** The rows of a file: of one table as it is, of several each under its name, with an empty line between. */
export const fileRows = (tables: Table[]): (string | number)[][] =>
  tables.length === 1 ? tables[0]!.rows : tables.flatMap(({ name, rows }, i) => [...(i > 0 ? [[]] : []), ...(name ? [[name]] : []), ...rows])
