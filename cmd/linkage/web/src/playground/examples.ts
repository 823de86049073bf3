/** The ready questions of the repository's examples folder: a folder for each kind of user. */
const files = import.meta.glob<string>('../../../../../examples/*/*.graphql', { query: '?raw', import: 'default', eager: true })

export interface Example {
  group: string
  name: string
  /** The first comment of the file: the question in words. */
  question: string
  /** The comment that begins with "zh:". */
  chinese: string
  query: string
}

export const examples: Example[] = Object.entries(files).map(([path, text]) => {
  const [group = '', file = ''] = path.split('/').slice(-2)
  const name = file.replace('.graphql', '')
  const question = /^# (.+)$/m.exec(text)?.[1] ?? name
  return { group, name, question, chinese: /^# zh: (.+)$/m.exec(text)?.[1] ?? question, query: text.trim() }
})

/** The examples in whose words, in either language, each word that is typed is found. */
export function matching(typed: string): Example[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return examples.filter((e) => wanted.every((w) => `${e.name} ${e.question} ${e.chinese} ${e.query}`.toLowerCase().includes(w)))
}
