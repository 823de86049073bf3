/** A file of the API: its format as /export names it, and what it is called. */
export const exportFormats = {
  table: ['csv', 'xlsx'],
  package: ['zip'],
  graph: ['graphml', 'gexf', 'dot', 'node-link', 'cytoscape', 'jsonld', 'turtle', 'neo4j'],
} as const

export type ExportFormat = (typeof exportFormats)[keyof typeof exportFormats][number]

/** Arguments whose values are texts, however they look; all else in capitals is a name of the schema. */
const texts = new Set(['text', 'language'])

function literal(value: unknown, name: string): string {
  if (Array.isArray(value)) return `[${value.map((v) => literal(v, name)).join(', ')}]`
  if (typeof value === 'object' && value !== null) return `{${args(value as Record<string, unknown>)}}`
  return typeof value === 'string' && /^[A-Z][A-Z0-9_]*$/.test(value) && !texts.has(name) ? value : JSON.stringify(value)
}

const args = (values: Record<string, unknown>) =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}: ${literal(value, name)}`)
    .join(', ')

/** A question as /export takes it: a field of the API with its arguments. */
export const questionOf = (field: string, values: Record<string, unknown>) => `${field}(${args(values)})`
