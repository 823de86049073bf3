import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { existsSync } from 'node:fs'
import { expect, test as base } from './fixtures'

// What users come for, in Firefox, over WebDriver BiDi: Playwright drives only a Firefox of its own. Each test has a page, and fails on an
// error in it.

const waiting = { timeout: 40_000 } // milliseconds; a large image takes a while

const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr'

const test = base.extend<{ tab: Page }, { firefox: Browser }>({
  firefox: [
    async ({}, use) => {
      const browser = await puppeteer.launch({ browser: 'firefox', executablePath: program, headless: true })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  tab: async ({ firefox, server }, use) => {
    const page = await firefox.newPage()
    await page.setViewport({ width: 1440, height: 900 })
    const faults: string[] = []
    page.on('pageerror', (e) => faults.push(String(e)))
    page.on('console', (m) => m.type() === 'error' && faults.push(m.text()))
    await page.goto(`${server}/?lang=en`)
    await page.waitForSelector('[data-frame]')
    await use(page)
    await page.close()
    expect(faults).toEqual([])
  },
})

test.skip(!existsSync(program), `NOT RUN: there is no Firefox at ${program}: apt-get install firefox-esr, or name one in FIREFOX`)

/** The words of a part of the page, when they have these among them. */
async function says(page: Page, selector: string, words: string | RegExp) {
  const said = () => page.$$eval(selector, (all) => all.map((e) => e.textContent).join(' ').replaceAll(/\s+/g, ' ')).catch(() => '') // between two pages there is none
  await expect.poll(said, waiting).toMatch(words)
}

async function find(page: Page, typed: string) {
  await page.keyboard.press('/')
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}

test.describe('in Firefox', { tag: '@all' }, () => {
  test('an analyst sees which goals are named by none, and whether that is the whole truth', async ({ tab }) => {
    await tab.locator('[data-headline=EMPTY]').click()
    await says(tab, '[data-headline=EMPTY]', 'it cannot be said')
    await tab.locator('thead th button').click()
    await says(tab, 'aside', /That is not the whole truth: of \d+ of \d+ it cannot be said\./)
  })

  test('an analyst sees what Europe’s initiative 3 serves, and why', async ({ tab }) => {
    await tab.locator('tr[data-row="wtdc22d:EUR3"] [data-column="sdg:4"]').click()
    await says(tab, 'aside', /contributes to SDG 4.*可持续发展目标：4、5、8、10、17.*line 592/s)
    await tab.keyboard.press('Escape')
    await expect.poll(() => tab.$$eval('aside', (all) => all.length)).toBe(0)
    await find(tab, 'eur 3')
    await expect.poll(() => tab.url()).toContain('/entity/wtdc22d:EUR3')
    await says(tab, 'h1', 'Digital inclusion')
  })

  test('an analyst sees how EUR2 and EUR1 are connected', async ({ tab }) => {
    await find(tab, 'EUR2 to EUR1')
    await expect.poll(() => tab.url()).toMatch(/\/graph\?.*a=wtdc22d:EUR2&b=wtdc22d:EUR1/)
    await says(tab, 'h2', /\d+ paths/)
  })

  test('a researcher takes a figure with rule, unit, unknowns and data, as a drawing and as an image', async ({ tab }) => {
    // What the page gives away is looked at where it is made.
    await tab.evaluate(() => {
      const make = URL.createObjectURL
      URL.createObjectURL = (blob: Blob) => {
        ;(globalThis as unknown as { given: Blob[] }).given.push(blob)
        return make(blob)
      }
      ;(globalThis as unknown as { given: Blob[] }).given = []
    })
    /** The last file of a type, as text; of an image, its beginning. */
    const given = (type: string, most: number) => tab.evaluate(async (type, most) => {
      const blob = (globalThis as unknown as { given: Blob[] }).given.findLast((b) => b.type.startsWith(type))
      return blob ? (type === 'image/png' ? [...new Uint8Array(await blob.slice(0, most).arrayBuffer())].map((b) => String.fromCharCode(b)).join('') : blob.text()) : ''
    }, type, most)
    const press = async (label: string) => {
      if (!(await tab.$('[data-actions] details[open]'))) await tab.locator('[data-actions] ::-p-text(Download)').click()
      await tab.locator(`[aria-label="Download as ${label}"]`).click()
    }
    await press('SVG')
    await expect.poll(async () => (await given('image/svg', 0)).length, waiting).toBeGreaterThan(10_000)
    const svg = await given('image/svg', 0)
    for (const words of ['Initiatives and SDGs', 'Cannot be said: Not stated', 'Counting rule: Full', 'One unit is one of: Initiatives.', '<dc:source']) expect(svg).toContain(words)
    await press('PNG, 2400 px')
    await expect.poll(async () => (await given('image/png', 24)).length, waiting).toBe(24)
    expect(Buffer.from(await given('image/png', 24), 'latin1').readUInt32BE(16)).toBe(2400)
    await tab.locator('[data-actions] ::-p-text(Cite)').click()
    await says(tab, '[data-actions] details[open] p', /Initiatives and SDGs\. Data: .*hash [0-9a-f]/)
  })

  test('a front-end team runs the question behind a picture, and an example', async ({ tab, server }) => {
    await tab.goto(`${server}/flow?lang=en`)
    await tab.waitForSelector('[data-frame]')
    await tab.locator('[data-actions] a[href^="/playground"]').click()
    await says(tab, '.graphiql-response', '"flow"')
    await tab.locator('.examples ::-p-text(What does initiative EUR 3 want)').click()
    await says(tab, '.graphiql-response', 'Digital inclusion')
  })

  test('every view draws', async ({ tab, server }) => {
    for (const [path, words] of [
      ['/flow', 'Europe'],
      ['/graph?from=wtdc22d:EUR1', 'EUR1'],
      ['/entity/wtdc22d:EUR1', 'contributes to'],
      ['/?columns=WSIS_ACTION_LINE&left=wtdc22d:EUR&right=wtdc22d:CIS&lang=zh', '无法确定'],
      ['/embed/?row=wtdc22d:EUR3', 'Open the whole page'],
      ['/help', 'Keyboard'],
    ] as const) {
      await tab.goto(server + path + (path.includes('?') ? '&' : '?') + 'lang=' + (path.includes('zh') ? 'zh' : 'en'))
      await says(tab, 'main', words)
      expect(await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0)
    }
  })
})
