import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { frameOf, snippets } from './snippets'

const hostile = { address: "https://example.org/it's", query: 'query { a(text: """${1} `x` \\n it\'s""") }', variables: { text: '"""\\ ${2} `y`\n\'z\'', none: null, yes: true } }

/** What a program sends, where sending is replaced by saying. */
function sent(command: string, ...args: string[]): { address: string; body: { query: string; variables: unknown } } {
  const [address = '', body = ''] = execFileSync(command, args, { encoding: 'utf8' }).split('\u0000')
  return { address, body: JSON.parse(body) }
}

const { address, query, variables } = hostile

test('curl is asked for the very question', () => {
  const said = sent('sh', '-c', `curl() { printf '%s\\0' "$2"; cat; }\n${snippets.curl(hostile)}`)
  expect(said).toEqual({ address, body: { query, variables } })
})

test('fetch is asked for the very question', () => {
  const fetch = 'const fetch = async (url, { body }) => { process.stdout.write(url + "\\0" + body + "\\0"); return { json: () => 0 } };'
  expect(sent('node', '--input-type=module', '-e', fetch + snippets.fetch(hostile))).toEqual({ address, body: { query, variables } })
})

test('a frame keeps its address and its title', () => {
  expect(frameOf('https://example.org/embed/?a=1&b="2"', '<b>')).toContain('src="https://example.org/embed/?a=1&amp;b=&quot;2&quot;" title="&lt;b>"')
})
