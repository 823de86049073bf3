import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const src = join(import.meta.dirname, '..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
const read = (name: string) => readFileSync(join(src, name), 'utf8')
const classesOf = (css: string) => new Set([...css.replaceAll(/\/\*.*?\*\/|:global\([^)]*\)|url\([^)]*\)/gs, '').matchAll(/\.([a-zA-Z][\w-]*)/g)].map((m) => m[1]!))
const views = files.filter((f) => f.endsWith('.tsx'))

/** What each file takes from modules: by name, or by the value of something (a status, a basis, a step of a scale). */
const taken = views.flatMap((file) => {
  const text = read(file)
  return [...text.matchAll(/import (\w+) from '(\.[^']*\.module\.css)'/g)].map(([, name, path]) => ({
    file,
    module: join(dirname(file), path!),
    names: [...text.matchAll(new RegExp(`\\b${name}\\.([a-zA-Z]\\w*)`, 'g'))].map((m) => m[1]!),
    isLookedUp: text.includes(`${name}[`),
  }))
})

test('every class that is named is there, and every class that is there is named', () => {
  const faults: string[] = []
  for (const module of files.filter((f) => f.endsWith('.module.css'))) {
    const there = classesOf(read(module))
    const by = taken.filter((t) => t.module === module)
    for (const { file, names } of by) faults.push(...names.filter((n) => !there.has(n)).map((n) => `${file} names .${n}, which ${module} does not have`))
    const isByValue = (name: string) => /^[A-Z_]+$|^q\d$/.test(name) && by.some((t) => t.isLookedUp)
    const looked = by.some((t) => t.isLookedUp) && module.includes('Patterns') // boxMark takes any of them by name
    faults.push(...[...there].filter((n) => !isByValue(n) && !looked && !by.some((t) => t.names.includes(n))).map((n) => `nothing names .${n} of ${module}`))
  }
  expect(faults).toEqual([])
})

test('what is global is named somewhere, and nothing else is', () => {
  const there = classesOf(read('app.css'))
  const named = new Set(views.flatMap((file) => [...read(file).matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap((m) => (m[1] ?? m[2]!.replaceAll(/\$\{[^}]*\}/g, ' ')).split(/\s+/).filter(Boolean))))
  // The playground is a page of its own, in the dress of GraphiQL.
  const ofPlayground = classesOf(read('playground/playground.css'))
  expect([...there].filter((n) => !named.has(n) && !views.some((f) => read(f).includes(`'${n}'`)))).toEqual([])
  expect([...named].filter((n) => !there.has(n) && !ofPlayground.has(n) && !n.startsWith('graphiql'))).toEqual([])
})
