import { downloaded, expect, settled, show, test, withParam } from './fixtures'
import type { Page, Route } from '@playwright/test'

// What a picture, a table or a file says must be so: each of these was false once.

const readings = 'basis=STATED,OFFICIAL,RELAYED,EDITORIAL'

const inTable = (page: Page) => page.getByRole('button', { name: 'Table', exact: true }).click()

const mark = (page: Page, row: string, column: string) => page.locator(`tr[data-row="${row}"] [data-mark][data-column="${column}"]`)

test.describe('a longer path', () => {
  test('is told up to its far end, in the drawer, the table and the file', async ({ page }) => {
    await show(page, '/coverage?of=OFFERING_ITEM&by=SDG_GOAL')
    await page.locator('tr[data-row="wtdc22d:data-statistics/3"] th[scope=row] button').click()
    const drawer = page.getByRole('complementary')
    await expect(drawer).toContainText('Derived')
    await expect(drawer.locator('li a[href^="/entity/sdg:4"]').last()).toHaveAttribute('href', '/entity/sdg:4')
    expect(await downloaded(page, 'CSV')).toContain('sdg:C040401 → sdg:4.4 → sdg:4')
    await inTable(page)
    await expect(page.getByRole('row', { name: /data-statistics\/3|Data and statistics/ }).locator('a[href="/entity/sdg:4"]').first()).toBeVisible()
  })
})

test.describe('our own readings', () => {
  const path = '/?columns=SDG_GOAL'

  test('look like readings: mark, margin, legend, table, file and figure', async ({ page }) => {
    await show(page, path)
    await expect(page.locator('[data-basis=EDITORIAL]')).toHaveCount(0)
    await show(page, withParam(path, readings))
    const ring = mark(page, 'wtdc22d:AFR1', 'sdg:8')
    await expect(ring).toHaveAttribute('aria-label', /Editorial/)
    expect(await ring.locator('circle').last().evaluate((e) => getComputedStyle(e).strokeDasharray)).not.toBe('none')
    const color = (selector: string) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).stroke)
    expect(await color('[data-basis=EDITORIAL] circle:last-child')).not.toBe(await color('[data-basis=STATED] circle'))
    await expect(page.locator('[data-legend]')).toContainText('Our own reading')
    expect(await downloaded(page, 'SVG')).toContain('Our own reading')
    expect(await downloaded(page, 'CSV')).toMatch(/wtdc22d:AFR1,sdg:8,\d,EDITORIAL/)
    await inTable(page)
    await expect(page.getByRole('columnheader', { name: 'By our reading' }).first()).toBeVisible()
  })

  test('move no count, and what is hatched stays hatched beneath them', async ({ page }) => {
    await show(page, path)
    const numbers = () => page.locator('[data-headline] > b').allTextContents()
    const feet = () => page.locator('tfoot button > span').allTextContents()
    const before = [await numbers(), await feet()]
    await page.getByRole('checkbox', { name: 'Our readings' }).check()
    await expect(page.locator('[data-basis=EDITORIAL]').first()).toBeVisible()
    expect([await numbers(), await feet()]).toEqual(before)
    expect(await mark(page, 'wtdc22d:AFR1', 'sdg:8').locator('..').evaluate((e) => getComputedStyle(e).backgroundImage)).toContain('gradient')
  })

  test('look like readings where nothing else is believed', async ({ page }) => {
    await show(page, '/?basis=EDITORIAL')
    await expect(page.locator('[data-basis=EDITORIAL]').first()).toBeVisible()
    await expect(page.locator('[data-basis=STATED]')).toHaveCount(0)
  })

  test('look like readings in the drawer', async ({ page }) => {
    await show(page, withParam('/?row=wtdc22d:AFR1', readings))
    await expect(page.getByRole('complementary')).toContainText('by our reading')
    await expect(page.getByRole('complementary').locator('[data-chip=reading]').first()).toBeVisible()
  })

  test('look like readings in a flow', async ({ page }) => {
    await show(page, withParam('/flow?levels=REGION,REGIONAL_INITIATIVE,SDG_TARGET', readings))
    expect(await page.locator('[data-run=EDITORIAL]').count()).toBeGreaterThan(20)
    await expect(page.locator('[data-legend]')).toContainText('Our own reading')
  })
})

test.describe('a comparison', () => {
  const path = '/compare?left=wtdc22d:EUR&right=wtdc22d:CIS&by=WSIS_ACTION_LINE'

  test('says "?", never 0, of a side of which nothing can be said', async ({ page }) => {
    await show(page, path)
    const right = page.locator('tfoot tr').nth(1)
    await expect(right).toContainText('Right: Commonwealth of Independent States')
    await expect(right).toContainText('of 5; of 5 it cannot be said')
    expect(await right.locator('button > span').allTextContents()).toEqual(Array(19).fill('?'))
    await expect(right.locator("rect[fill*='#hatch']").first()).toBeVisible()
    const svg = await downloaded(page, 'SVG')
    expect(svg).toContain('of 5; of 5 it cannot be said')
    expect(svg).toContain('#hatch')
    expect(await downloaded(page, 'CSV')).toMatch(/wsis:C2,1,0,,5/)
    await inTable(page)
    await expect(page.getByRole('row', { name: /^C2/ }).first()).toContainText('Not known')
  })

  test('says so in Chinese, too', async ({ page }) => {
    await show(page, withParam(path, 'lang=zh'))
    await expect(page.locator('tfoot tr').nth(1)).toContainText('共 5 项，其中 5 项无法确定')
  })

  test('says of how many it cannot be said where some are known', async ({ page }) => {
    await show(page, '/compare?left=wtdc22d:EUR&right=wtdc22d:EUR1,wtdc22d:CIS1&by=SDG_GOAL')
    await expect(page.locator('tfoot tr').nth(1)).toContainText('of 2; of 1 it cannot be said')
  })
})

test.describe('while an answer is pending', () => {
  async function held(page: Page) {
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/graphql', async (route: Route) => {
      await released
      await route.continue()
    })
    return release
  }

  for (const [name, path, change] of [
    ['atlas', '/', (page: Page) => page.getByLabel('Columns').selectOption('WSIS_ACTION_LINE')],
    ['flow', '/flow', (page: Page) => page.getByLabel('Level 3').selectOption('WSIS_ACTION_LINE')],
  ] as const) {
    test(`${name}: nothing of the old one can be taken for the new one`, async ({ page }) => {
      await show(page, path)
      const release = await held(page)
      await change(page)
      await expect(page).toHaveURL(/WSIS_ACTION_LINE/)
      await expect(page.getByText('Below is the answer to the question before')).toBeVisible()
      const menu = page.locator('summary', { hasText: /^Download/ })
      await menu.click()
      for (const format of ['CSV', 'JSON', 'SVG', 'PNG, 1200 px']) await expect(page.getByRole('button', { name: `Download as ${format}` })).toBeDisabled()
      await expect(page.getByRole('link', { name: 'Query' })).toHaveCount(0)
      // What the old answer is about is still said of it.
      await expect(page.getByRole('region', { name: 'In words' })).toContainText(/the source does not say which .*SDGs.* (it is|they are) linked with/)
      release()
      await settled(page)
      await expect(page.getByText('Below is the answer to the question before')).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'Download as CSV' })).toBeEnabled()
    })
  }
})

test.describe('a figure', () => {
  for (const [name, path, words] of [
    ['atlas', '/?rows=REGION&of=REGIONAL_INITIATIVE&counting=SPLIT', ['Split', 'It cannot be said', 'Initiatives, by Regions and SDGs', 'For 24 Initiatives']],
    ['marks', '/?columns=WSIS_ACTION_LINE', ['Initiatives and WSIS lines', 'Cannot be said: Not stated', 'Stated', 'The source gives no answer']],
    ['compared', '/?left=wtdc22d:EUR&right=wtdc22d:CIS&columns=WSIS_ACTION_LINE', ['Right: Commonwealth', 'Full', 'of 5 it cannot be said']],
    ['flow', '/flow?counting=FULL', ['Regions → Initiatives → SDGs', 'The sources do not say what comes next', 'Full']],
    ['graph', '/graph?from=wtdc22d:EUR1', ['The plan itself says so.', 'One line is one link']],
  ] as const) {
    test(`${name}: title, rule, unit, legend, unknowns, data and the whole address`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await show(page, path)
      const svg = await downloaded(page, 'SVG')
      // Lines of a paragraph are texts of their own; an address is broken anywhere.
      const said = svg.replaceAll(/<\/text><text[^>]*>/g, ' ').replaceAll('&amp;', '&')
      const plain = said.replaceAll(/\s+/g, '')
      for (const word of words) expect(plain).toContain(word.replaceAll(/\s+/g, ''))
      expect(plain).toContain(path.replaceAll(/\s+/g, ''))
      expect(said).toMatch(/<title>[^<]+<\/title><desc>/)
      for (const term of ['title', 'creator', 'date', 'source', 'identifier', 'language']) expect(svg).toMatch(new RegExp(`<dc:${term}[^>]*>[^<]+</dc:${term}>`))
      expect(svg).toMatch(/font-family="[^"]*Inter[^"]*sans-serif/)
      expect(plain).toMatch(/hash[0-9a-f]{64}/)
      expect(plain).toMatch(/Drawnon\w+\d{1,2},\d{4}/)
      expect(plain).toContain(name === 'graph' ? 'Onelineisonelink' : 'Oneunitisoneof:Initiatives.')
      // For paper, whatever the theme of the page.
      expect(svg).toMatch(/<rect width="100%" height="100%" fill="#ffffff"/)
      expect(svg).toContain('fill="rgb(16, 21, 27)"')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      const csv = await downloaded(page, 'CSV')
      expect(csv).toContain(path)
      expect(csv).toContain(name === 'graph' ? 'One line is one link' : 'One unit is one of: Initiatives.')
    })
  }
})

test('a figure is an image of three widths', async ({ page }) => {
  await show(page, '/?columns=WSIS_ACTION_LINE')
  for (const width of [1200, 2400, 4800] as const) {
    const image = Buffer.from(await downloaded(page, `PNG, ${width} px`), 'latin1')
    expect(image.readUInt32BE(16)).toBe(width)
    expect(image.readUInt32BE(20)).toBeGreaterThan(width / 3)
    await page.keyboard.press('Escape')
  }
})

test('on paper nothing is cut off, and dark is light', async ({ page }) => {
  await page.setViewportSize({ width: 718, height: 1000 })
  for (const path of ['/', '/?row=wtdc22d:EUR3&column=sdg:4', '/?left=wtdc22d:EUR&right=wtdc22d:CIS&columns=WSIS_ACTION_LINE', '/flow', '/graph?from=wtdc22d:EUR1', '/entity/wtdc22d:EUR1', '/?table=1', '/graph?from=wtdc22d:EUR1&table=1']) {
    await page.emulateMedia({ media: null, colorScheme: 'dark' })
    await show(page, path)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('main, main *')]
        .filter((e) => e.getClientRects().length > 0 && !e.closest('.visually-hidden, [data-name], svg *'))
        .filter((e) => e.getBoundingClientRect().right > 719 || (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1))
        .map((e) => `${e.tagName}.${e.getAttribute('class')} ${Math.round(e.getBoundingClientRect().right)}`),
    )
    expect(cut.slice(0, 5), path).toEqual([])
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(16, 21, 27)')
    await expect(page.locator('[data-address]')).toContainText(path)
    // What it is a part of is said on paper, too.
    if (path.startsWith('/entity')) await expect(page.getByText('A part of').locator('..').getByText('Europe')).toBeVisible()
  }
})

test('no words lie under our readings in a figure; the status stands beside the rows', async ({ page }) => {
  const words = 'The source gives no answer'
  await show(page, '/')
  expect(await downloaded(page, 'SVG')).toContain(words)
  await show(page, '/?' + readings) // of every row whose answer is not known there is one
  const figure = await downloaded(page, 'SVG')
  expect(figure).not.toContain(words)
  expect(figure).toContain('Not stated')
})
