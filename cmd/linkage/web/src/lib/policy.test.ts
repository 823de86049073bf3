import { readFileSync } from 'node:fs'
import { buildSchema, findBreakingChanges, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'
import { expect, test } from 'vitest'

// The promise of docs/change-policy.md: what was released is not broken unless it was announced for half a year, or, before
// 1.0.0, unless the change log says so in the same words.

const file = (name: string) => readFileSync(new URL(`../../../../../${name}`, import.meta.url), 'utf8')

/** Everything that can be deprecated, by its coordinate, with the reason if it is. */
function reasons(schema: GraphQLSchema): Map<string, string | null | undefined> {
  const found = new Map<string, string | null | undefined>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isEnumType(type)) for (const value of type.getValues()) found.set(`${type.name}.${value.name}`, value.deprecationReason)
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      found.set(`${type.name}.${field.name}`, field.deprecationReason)
      if ('args' in field) for (const arg of field.args) found.set(`${type.name}.${field.name}(${arg.name}:)`, arg.deprecationReason)
    }
  }
  return found
}

const announced = /; answered until (\d{4}-\d{2}-\d{2})$/

/** What the new schema breaks without having said so. */
function broken(released: GraphQLSchema, next: GraphQLSchema, changelog: string, today: string): string[] {
  const given = reasons(released)
  const isOver = (coordinate: string) => (announced.exec(given.get(coordinate) ?? '')?.[1] ?? today) < today
  const unreleased = changelog.split(/^## /m).find((part) => part.startsWith('Unreleased')) ?? ''
  const marked = (/^### Breaking changes$([\s\S]*?)(?=^### |$(?![\s\S]))/m.exec(unreleased)?.[1] ?? '').replaceAll('`', '')
  return findBreakingChanges(released, next)
    .map((change) => change.description)
    .filter((words) => {
      const argument = /^(\w+\.\w+) arg (\w+) was removed/.exec(words)
      const value = /^(\w+) was removed from enum type (\w+)/.exec(words)
      const field = /^(\w+\.\w+) was removed/.exec(words)
      const coordinate = argument ? `${argument[1]}(${argument[2]}:)` : value ? `${value[2]}.${value[1]}` : (field?.[1] ?? '')
      return !isOver(coordinate) && !marked.includes(words)
    })
}

test('the schema breaks nothing of the last release that was not announced', () => {
  const found = broken(buildSchema(file('schema/released/schema.graphql')), buildSchema(file('schema/schema.graphql')), file('CHANGELOG.md'), new Date().toISOString().slice(0, 10))
  expect(found, 'deprecate it instead, or, before 1.0.0, put these words below "### Breaking changes" in the part "Unreleased" of CHANGELOG.md').toEqual([])
})

test('what is deprecated says what to use instead, and until when it is answered', () => {
  for (const [coordinate, reason] of reasons(buildSchema(file('schema/schema.graphql')))) {
    if (reason) expect(reason, coordinate).toMatch(announced)
  }
})

test('of the ways to break a client none goes by unseen', () => {
  const released = buildSchema(`
    type Query { kept(of: Kind, by: Int): String, old: String @deprecated(reason: "Use kept; answered until 2027-06-30"), gone: String }
    enum Kind { A B @deprecated(reason: "Use A; answered until 2027-06-30") }`)
  const next = buildSchema('type Query { kept(of: Kind!): Int } enum Kind { A }')
  const all = [
    'Query.old was removed.',
    'Query.gone was removed.',
    'Query.kept arg of has changed type from Kind to Kind!.',
    'Query.kept arg by was removed.',
    'Query.kept changed type from String to Int.',
    'B was removed from enum type Kind.',
  ]
  expect(broken(released, next, '', '2027-06-30').sort()).toEqual([...all].sort())
  const later = all.filter((words) => !words.startsWith('Query.old') && !words.startsWith('B was'))
  expect(broken(released, next, '', '2027-07-01').sort()).toEqual([...later].sort())
  const log = '# Changelog\n\n## Unreleased\n\n### Breaking changes\n\n- `Query.gone` was removed. Nobody asked it.\n\n### More\n\n- `Query.kept arg by` was removed.\n\n## 0.1.0\n\n### Breaking changes\n\n- Query.kept arg by was removed.\n'
  expect(broken(released, next, log, '2027-07-01').sort()).toEqual(later.filter((words) => !words.startsWith('Query.gone')).sort())
})
