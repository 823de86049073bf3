import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, execute, Kind, parse, print, visit, type DocumentNode, type FieldNode } from 'graphql'
import { expect, test } from './fixtures'

// What the server answers is executed a second time by graphql-js, over the values of the answer: which fields are
// selected, for which type, in which order, how selections of one field are merged and where nulls stop must be alike.

const root = new URL('../../../../', import.meta.url).pathname

interface Question {
  name: string
  query: string
  variables?: Record<string, unknown>
}

function filesIn(folder: string, ending: string): { name: string; text: string }[] {
  const names = readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending))
  return names.map((name) => ({ name, text: readFileSync(`${root}${folder}/${name}`, 'utf8') }))
}

function questions(): Question[] {
  const examples = filesIn('examples', '.graphql').map(({ name, text }) => ({ name, query: text }))
  const golden = filesIn('resolvers/testdata', '.txtar').map(({ name, text }) => {
    const part = (of: string) => text.split(`-- ${of} --\n`)[1]?.split('\n-- ')[0]
    const variables = part('vars.json')
    return { name, query: part('query.graphql')!, variables: variables ? JSON.parse(variables) : undefined }
  })
  return [...examples, ...golden, ...shapes]
}

const conditions = `query Q($yes: Boolean!, $no: Boolean!) {
  entity(by: {id: "wtdc22d:EUR3"}) {
    code @include(if: $no) id ...F @skip(if: $no) code kind @skip(if: $yes)
    ... on RegionalInitiative @include(if: $yes) { region { id } label { language } }
    ... on SDGGoal { targets { totalCount } }
  }
}
fragment F on Entity { label { text } kind links(first: 2) { totalCount ... { nodes { id } } } links(first: 2) { nodes { kind source { id } } } }`

const shapes: Question[] = [
  { name: 'conditions', query: conditions, variables: { yes: true, no: false } },
  { name: 'conditions the other way', query: conditions, variables: { yes: false, no: true } },
  {
    name: 'types of one list',
    query: `{ nodes(ids: ["sdg:9", "no:such", "wtdc22d:EUR3~CONTRIBUTES_TO~sdg:9", "wtdc22d:EUR3", "sdg"]) {
      __typename id ... on Entity { code } ... on Link { kind source { id ... on RegionalInitiative { region { code } } } }
      ... on SDGGoal { first: targets(first: 1) { nodes { code } } } ... on Edition { isDefault } } }`,
  },
  {
    name: 'names of fields by type',
    query: '{ search(text: "9", first: 20) { nodes { ... on SDGGoal { b: code a: id } ... on SDGTarget { a: id b: code } ... on Entity { kind } } } }',
  },
]

/** A document in which each selection tells the type of its object. */
function typed(document: DocumentNode): DocumentNode {
  const tell: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' }, alias: { kind: Kind.NAME, value: '_type' } }
  return visit(document, { SelectionSet: (set) => ({ ...set, selections: [tell, ...set.selections] }) })
}

test('answers are what graphql-js makes of their values', async ({ request }) => {
  const schema = buildSchema(await (await request.get('/schema.graphql')).text())
  const ask = async (query: string, variables?: Record<string, unknown>) => (await request.post('/graphql', { data: { query, variables } })).json()
  let compared = 0
  for (const { name, query, variables } of questions()) {
    const document = parse(query)
    const answer = await ask(query, variables)
    const told = await ask(print(typed(document)), variables)
    if (!answer.data || !told.data) continue // refused before it was executed, as it is or with the types
    const again = await execute({
      schema,
      document,
      variableValues: variables,
      rootValue: told.data,
      typeResolver: (value) => (value as { _type: string })._type,
      fieldResolver: (source, _arguments, _context, info) => (source as Record<string, unknown>)[info.path.key],
    })
    expect.soft(JSON.stringify(again.data), name).toBe(JSON.stringify(answer.data))
    compared++
  }
  expect(compared).toBeGreaterThan(60)
})
