/** A question to the API, to be asked from elsewhere. */
export interface Question {
  /** Of the API. */
  address: string
  query: string
  variables: unknown
}

const json = (value: unknown) => JSON.stringify(value, null, 2)
const shell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
const template = (text: string) => '`' + text.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&') + '`'
const python = (text: string) => `"""\n${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')}\n"""`

/** The same question in the ways in which people ask from elsewhere; each can be run as it stands and prints the answer. */
export const snippets = {
  curl: ({ address, query, variables }: Question) => `curl --silent ${shell(address)} \\
  --header 'Content-Type: application/json' \\
  --data-binary @- <<'QUESTION'
${json({ query, variables })}
QUESTION
`,
  fetch: ({ address, query, variables }: Question) => `const query = ${template(query)}
const variables = ${json(variables)}
const response = await fetch(${json(address)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query, variables }),
})
console.log(JSON.stringify(await response.json()))
`,
  Python: ({ address, query, variables }: Question) => `import json
import urllib.request

query = ${python(query)}
variables = json.loads(${python(json(variables))})
request = urllib.request.Request(
    ${json(address)},
    json.dumps({"query": query, "variables": variables}).encode(),
    {"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    print(json.dumps(json.load(response)))
`,
} satisfies Record<string, (question: Question) => string>

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** A frame of another page that shows a view; as wide as there is room. */
export const frameOf = (address: string, title: string) =>
  `<iframe src="${attribute(address)}" title="${attribute(title)}" style="width: 100%; height: 80vh; border: 0" loading="lazy"></iframe>`
