/** Questions that run on the spot: where each is asked, in the order in which they are offered. */
export const questions = [
  { key: 'none', path: '/', params: { about: 'EMPTY' } },
  { key: 'serve', path: '/', params: { row: 'wtdc22d:EUR3' } },
  { key: 'connected', path: '/graph', params: { a: 'wtdc22d:EUR2', b: 'wtdc22d:EUR1' } },
  { key: 'lines', path: '/', params: { columns: 'WSIS_ACTION_LINE' } },
  { key: 'targets', path: '/', params: { rows: 'SDG_TARGET', columns: 'WSIS_ACTION_LINE' } },
  { key: 'compare', path: '/', params: { columns: 'WSIS_ACTION_LINE', left: 'wtdc22d:EUR', right: 'wtdc22d:CIS' } },
  { key: 'readings', path: '/', params: { basis: 'STATED,OFFICIAL,RELAYED,EDITORIAL' } },
] as const

export type Question = (typeof questions)[number]

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The questions in which every word that is typed begins a word, or, of a script without blanks, stands anywhere; all of them for no words. */
export function matching(typed: string, said: (key: Question['key']) => string): Question[] {
  const wanted = words(typed)
  return questions.filter((q) => {
    const text = said(q.key).toLowerCase()
    const have = words(text)
    return wanted.every((w) => have.some((h) => h.startsWith(w)) || (/\p{Script=Han}/u.test(w) && text.includes(w)))
  })
}

const between = /\s*(?:→|->|\bto\b|\band\b|与|和|到)\s*/i
const twoCodes = /^(\p{L}[\p{L}.]*\s?\d[\p{L}\d./]*)[\s,，]+(\p{L}[\p{L}.]*\s?\d[\p{L}\d./]*)$/u

/** Two things that are named together, as in "EUR2 to EUR1"; whether each is a code, the API says. */
export function pairIn(typed: string): [string, string] | null {
  const found = twoCodes.exec(typed.trim())
  if (found) return [found[1]!, found[2]!]
  const [a, b, more] = typed.trim().split(between)
  return a && b && more === undefined ? [a, b] : null
}
