type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Rows = { [key: string]: Json }[]

const isObject = (v: Json | undefined): v is { [key: string]: Json } => typeof v === 'object' && v !== null && !Array.isArray(v)

/** The longest list of objects of an answer, and what leads to it; of two alike, the outer one. */
function mainList(value: Json): Rows | null {
  let best: Rows | null = null
  const look = (v: Json) => {
    if (Array.isArray(v)) {
      const rows = v.filter(isObject)
      if (rows.length > 0 && rows.length === v.length && rows.length > (best?.length ?? 0)) best = rows
      return // lists within rows become cells
    }
    if (isObject(v)) Object.values(v).forEach(look)
  }
  look(value)
  return best
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

/** An answer of any shape as a table: a row for each object of its longest list, a column for each field. */
export function flatten(data: Json): (string | number)[][] {
  const rows = (mainList(data) ?? [isObject(data) ? data : { value: data }]).map((row) => {
    const found = new Map<string, string | number>()
    cells(row, '', found)
    return found
  })
  const heads = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  return [heads, ...rows.map((row) => heads.map((head) => row.get(head) ?? ''))]
}
