/** The ready questions of the repository's examples folder: a folder for each kind of user. */
const files = import.meta.glob<string>('../../../../../examples/*/*.graphql', { query: '?raw', import: 'default', eager: true })

export interface Example {
  group: string
  name: string
  /** The first comment of the file: the question in words. */
  question: string
  query: string
}

export const examples: Example[] = Object.entries(files).map(([path, query]) => {
  const [group = '', file = ''] = path.split('/').slice(-2)
  const comment = /^\s*#\s*(.+)$/m.exec(query)?.[1]
  return { group, name: file.replace('.graphql', ''), question: comment ?? file.replace('.graphql', ''), query: query.trim() }
})

export const groups = Map.groupBy(examples, (e) => e.group)
