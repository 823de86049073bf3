import { expect, settled, show, test, withParam } from './fixtures'
import type { Page, Route } from '@playwright/test'
import { readFile } from 'node:fs/promises'

// What a picture, a table or a file says must be so: each of these was false once.

const readings = 'basis=STATED,OFFICIAL,RELAYED,EDITORIAL'

async function downloaded(page: Page, button: string): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFile(await (await waiting).path(), 'utf8')
}

const inTable = (page: Page) => page.getByRole('button', { name: 'Table', exact: true }).click()

test.describe('a longer path', () => {
  test('is told up to its far end, in the list, the table and the file', async ({ page }) => {
    await show(page, '/coverage?of=OFFERING_ITEM&by=SDG_GOAL')
    const row = page.locator('.coverage-list > li').filter({ has: page.locator('a[href="/entity/wtdc22d:data-statistics/3"]') })
    const steps = row.locator('.coverage-why .link-line').first().locator('a')
    await expect(steps).toHaveCount(3)
    await expect(steps.last()).toHaveAttribute('href', '/entity/sdg:4')
    expect(await downloaded(page, 'Download as CSV')).toContain('sdg:C040401 → sdg:4.4 → sdg:4')
    await inTable(page)
    await expect(page.getByRole('row', { name: /data-statistics\/3|Data and statistics/ }).locator('a[href="/entity/sdg:4"]').first()).toBeVisible()
  })
})

test.describe('our own readings', () => {
  test('look like readings in coverage: bar, status, chip, table and file', async ({ page }) => {
    await show(page, '/coverage?of=REGIONAL_INITIATIVE&by=SDG_TARGET')
    await expect(page.locator('.reading')).toHaveCount(0)
    await show(page, withParam('/coverage?of=REGIONAL_INITIATIVE&by=SDG_TARGET', readings))
    const bar = page.locator('svg.coverage-bar')
    await expect(bar.locator('rect.reading')).toHaveCount(1)
    expect(await bar.locator('rect.reading').evaluate((e) => getComputedStyle(e).strokeDasharray)).not.toBe('none')
    await expect(page.getByRole('button', { name: /^Linked .*28 by our reading/ })).toBeVisible()
    const row = page.locator('.coverage-list > li').filter({ has: page.locator('a[href^="/entity/wtdc22d:AFR1"]') })
    await expect(row.locator('.coverage-status')).toHaveText(/Linked.*by our reading/)
    await expect(row.locator('.coverage-status .reading')).toHaveCount(1)
    const csv = await downloaded(page, 'Download as CSV')
    expect(csv).toMatch(/By our reading/)
    await inTable(page)
    await expect(page.getByRole('row', { name: /^Linked 28 28/ })).toBeVisible()
  })

  test('look like readings where a longer path rests on one', async ({ page }) => {
    await show(page, withParam('/coverage?of=REGION&by=SDG_TARGET', readings))
    await show(page, withParam('/coverage?of=EXPECTED_RESULT&by=SDG_TARGET', readings))
    const row = page.locator('.coverage-list > li').filter({ has: page.locator('.coverage-why') }).filter({ hasText: 'Derived' }).first()
    await expect(row.locator('.coverage-status')).toHaveText(/Derived.*by our reading/)
    await expect(row.locator('.coverage-why .chip.reading')).toHaveText(/Derived.*by our reading/)
  })

  test('look like readings in a matrix: cell, total, legend and drawing', async ({ page }) => {
    await show(page, withParam('/matrix?columns=SDG_TARGET', readings))
    const cell = page.locator('.cell.reading').first()
    await expect(cell).toHaveAttribute('aria-label', /Editorial/)
    expect(await cell.evaluate((e) => getComputedStyle(e).borderStyle)).toBe('dotted')
    await expect(page.locator('.legend')).toContainText('Our own reading')
    const svg = await downloaded(page, 'Download as SVG')
    expect(svg).toContain('Our own reading')
    const csv = await downloaded(page, 'Download as CSV')
    expect(csv).toMatch(/AFR1,sdg:8\.2,1,EDITORIAL/)
    expect(csv).toMatch(/wtdc22d:AFR1,3,0,3/)
  })

  test('do not share the fill of what is stated', async ({ page }) => {
    await show(page, withParam('/matrix?rows=REGIONAL_INITIATIVE&columns=SDG_GOAL', readings))
    const fill = (selector: string) => page.locator(selector).first().evaluate((e) => getComputedStyle(e).backgroundColor)
    expect(await fill('.cell.reading')).not.toBe(await fill('.cell:not(.reading)'))
  })

  test('look like readings in a flow and in a comparison', async ({ page }) => {
    await show(page, withParam('/flow?levels=REGION,REGIONAL_INITIATIVE,SDG_TARGET', readings))
    expect(await page.locator('.flow-link.reading').count()).toBeGreaterThan(20)
    await expect(page.locator('.legend')).toContainText('Our own reading')
    await show(page, withParam('/compare?left=wtdc22d:EUR&right=wtdc22d:CIS&by=SDG_TARGET', readings))
    await expect(page.locator('svg.butterfly rect.reading').first()).toBeVisible()
    expect(await downloaded(page, 'Download as CSV')).toContain('by our reading')
  })
})

test.describe('a comparison', () => {
  const path = '/compare?left=wtdc22d:EUR&right=wtdc22d:CIS&by=WSIS_ACTION_LINE'

  test('says "not known", never 0, of a side of which nothing can be said', async ({ page }) => {
    await show(page, path)
    const picture = page.locator('svg.butterfly')
    await expect(picture).toContainText('Right: not known')
    await expect(picture).not.toContainText('Right: 0')
    await expect(picture.locator('.unsaid').first()).toBeVisible()
    const svg = await downloaded(page, 'Download as SVG')
    expect(svg).toContain('Right: not known')
    expect(svg).toContain('#hatch')
    const csv = await downloaded(page, 'Download as CSV')
    expect(csv).toMatch(/wsis:C2,\d,0,,5,/)
    expect(csv).not.toMatch(/left only/)
    await inTable(page)
    await expect(page.getByRole('row', { name: /C2/ })).toContainText('left; right not known')
  })

  test('says so in Chinese, too', async ({ page }) => {
    await show(page, withParam(path, 'lang=zh'))
    await expect(page.locator('svg.butterfly')).toContainText('右侧：无法确定')
  })

  test('says how many more there may be where some are not known', async ({ page }) => {
    await show(page, '/compare?left=wtdc22d:EUR&right=wtdc22d:EUR1,wtdc22d:CIS1&by=SDG_GOAL')
    await expect(page.locator('svg.butterfly')).toContainText('Right: 2 (1 of 2 not known)')
    await inTable(page)
    await expect(page.getByRole('row', { name: /^2 / })).toContainText('left; right not known')
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
    ['coverage', '/coverage', (page: Page) => page.getByLabel('To what').selectOption('WSIS_ACTION_LINE')],
    ['matrix', '/matrix', (page: Page) => page.getByLabel('Columns').selectOption('WSIS_ACTION_LINE')],
    ['flow', '/flow', (page: Page) => page.getByLabel('Level 3').selectOption('WSIS_ACTION_LINE')],
  ] as const) {
    test(`${name}: nothing of the old one can be taken for the new one`, async ({ page }) => {
      await show(page, path)
      const release = await held(page)
      await change(page)
      await expect(page).toHaveURL(/WSIS_ACTION_LINE/)
      await expect(page.getByText('Below is the answer to the question before')).toBeVisible()
      for (const format of ['CSV', 'JSON', 'SVG', 'PNG']) await expect(page.getByRole('button', { name: `Download as ${format}` })).toBeDisabled()
      await expect(page.getByRole('link', { name: 'Query' })).toHaveCount(0)
      // What the old answer is about is still said of it.
      await expect(page.getByRole('region', { name: 'In words' })).not.toContainText('WSIS')
      release()
      await settled(page)
      await expect(page.getByText('Below is the answer to the question before')).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'Download as CSV' })).toBeEnabled()
    })
  }
})
