import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'

interface Own {
  server: string
  /** A site of others, which the program lets show its views in a frame; by the name of localhost it is another, which may not. */
  site: { origin: string; page: string }
}
interface Watched {
  /** Texts of console messages, and origins, that a test has on purpose. */
  expected: RegExp[]
}

/** A program of its own for each worker, on a free port, with a small plan laid over the built-in data that fills every state. */
export const test = base.extend<Watched, Own>({
  site: [
    async ({}, use) => {
      const site = { origin: '', page: '' }
      const others = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(site.page)).listen(0, '127.0.0.1')
      await once(others, 'listening')
      site.origin = `http://127.0.0.1:${(others.address() as AddressInfo).port}`
      await use(site)
      others.close()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ site }, use) => {
      const program = spawn('../../../bin/linkage', ['serve', '--addr', '127.0.0.1:0', '--log', 'warn', '--data', 'tests/data', '--frame-ancestor', site.origin], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [address] = (await once(createInterface(program.stdout), 'line')) as [string]
      await use(address)
      program.kill()
      await once(program, 'exit')
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server),
  expected: async ({}, use) => use([]),
  // Whatever a test is about, the page makes no error, breaks no policy and asks nobody but its own server.
  page: async ({ page, server, expected }, use) => {
    const faults: string[] = []
    page.on('pageerror', (e) => faults.push(`error: ${e.message}`))
    page.on('console', (m) => {
      if (['error', 'warning'].includes(m.type()) && !expected.some((e) => e.test(m.text()))) faults.push(`console: ${m.text()}`)
    })
    page.on('request', (r) => {
      const url = new URL(r.url())
      if (url.origin !== server && !['blob:', 'data:'].includes(url.protocol) && !expected.some((e) => e.test(url.origin))) faults.push(`request to ${url.origin}`)
    })
    await use(page)
    expect(faults).toEqual([])
  },
})

export { expect }

export const views = {
  home: '/',
  search: '/search?q=broadband',
  list: '/search?kind=OUTCOME',
  entity: '/entity/wtdc22d:EUR1',
  bracketed: '/entity/wtdc22d:cybersecurity',
  editorial: '/entity/test:R2?basis=STATED,OFFICIAL,RELAYED,EDITORIAL',
  graph: '/graph?from=wtdc22d:EUR1',
  graphBracketed: '/graph?from=test:R1,wtdc22d:cybersecurity&open=sdg:13&basis=STATED,OFFICIAL,RELAYED,EDITORIAL',
  paths: '/graph?a=wtdc22d:EUR3&b=wtdc22d:EUR4',
  atlas: '/?rows=SDG_GOAL&columns=WSIS_ACTION_LINE&of=SDG_TARGET',
  drawer: '/?row=wtdc22d:EUR1&column=sdg:9',
  unknown: '/?row=wtdc22d:AFR1',
  column: '/?column=sdg:1',
  headline: '/?about=EMPTY',
  readings: '/?basis=STATED,OFFICIAL,RELAYED,EDITORIAL',
  numbers: '/?rows=REGION&of=REGIONAL_INITIATIVE&counting=SPLIT',
  compared: '/?left=wtdc22d:EUR&right=test:R',
  flow: '/flow',
  table: '/?table=1',
  embedded: '/embed/?row=wtdc22d:EUR1',
  help: '/help',
}

/** Nothing reaches beyond the right edge. */
export async function fits(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `width ${page.viewportSize()?.width}`).toBeLessThanOrEqual(0)
}

/** The view is drawn when nothing is under way any more. */
export async function settled(page: Page) {
  await page.waitForFunction(() => document.querySelector('h1')?.checkVisibility() && !document.querySelector('[data-loading], [aria-busy=true]'))
}

/** Saves what a button of the menu of downloads gives. */
export async function downloaded(page: Page, format: 'CSV' | 'JSON' | 'SVG' | `PNG, ${1200 | 2400 | 4800} px`): Promise<string> {
  const button = page.getByRole('button', { name: `Download as ${format}` })
  if (!(await button.isVisible())) await page.locator('summary', { hasText: /^Download/ }).click()
  const waiting = page.waitForEvent('download')
  await button.click()
  return readFile(await (await waiting).path(), format.startsWith('PNG') ? 'latin1' : 'utf8')
}

export async function show(page: Page, path: string) {
  await page.goto(path)
  await settled(page)
}

/** What another theme or language can break in a page that is sound in the first. */
const ofThemeAndLanguage = ['color-contrast', 'link-in-text-block', 'html-has-lang', 'html-lang-valid', 'valid-lang']

/** Nothing that the guidelines of level AA forbid, as far as a program can tell; of the whole page, or of a part that alone is new, or in another theme and language. */
export async function accessible(page: Page, { allowed = [] as string[], only = '', again = false } = {}) {
  let builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode() // which opens no second page for each run: no page of ours has frames
  builder = again ? builder.withRules(ofThemeAndLanguage) : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).disableRules(allowed)
  if (only) builder = builder.include(only)
  const { violations } = await builder.analyze()
  expect(violations.map((v) => `${v.impact} ${v.id}: ${v.nodes.slice(0, 4).map((n) => `${n.target} ${n.any[0]?.message ?? ''}`).join(' | ')}`)).toEqual([])
}

export const withParam = (path: string, param: string) => path + (path.includes('?') ? '&' : '?') + param
