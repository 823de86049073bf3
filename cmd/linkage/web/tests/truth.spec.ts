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
      await expect(page.getByRole('region', { name: 'In words' })).toContainText(/the source does not say which .*SDGs.* (it is|they are) linked with/)
      release()
      await settled(page)
      await expect(page.getByText('Below is the answer to the question before')).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'Download as CSV' })).toBeEnabled()
    })
  }
})

test.describe('a graph', () => {
  for (const path of ['/graph?from=wtdc22d:EUR3', '/graph?from=wtdc22d:EUR1,wtdc22d:AFR1&open=wtdc22d:EUR,sdg:9', '/graph?a=wtdc22d:EUR3&b=wtdc22d:EUR4']) {
    test(`leads no line through cards that it does not touch: ${path}`, async ({ page }) => {
      await show(page, path)
      const faults = await page.evaluate(() => {
        const cards = [...document.querySelectorAll<SVGGElement>('svg.lanes .node')].map((n) => {
          const at = n.transform.baseVal.getItem(0).matrix
          const { width, height } = n.querySelector('.card')!.getBoundingClientRect()
          return { id: n.querySelector('[data-id]')!.getAttribute('data-id')!, x: at.e, y: at.f, width, height }
        })
        const lanes = [...new Set(cards.map((c) => c.x))].map((x) => cards.filter((c) => c.x === x))
        const faults: string[] = []
        for (const r of document.querySelectorAll<SVGGElement>('svg.lanes .route')) {
          const ends = [r.dataset.source, r.dataset.target]
          const line = r.querySelector('path')!
          for (const lane of lanes) {
            if (lane.some((c) => ends.includes(c.id))) continue
            const [top, bottom] = [Math.min(...lane.map((c) => c.y)), Math.max(...lane.map((c) => c.y + c.height))]
            for (let at = 0; at <= line.getTotalLength(); at += 5) {
              const p = line.getPointAtLength(at)
              if (p.x > lane[0]!.x - 1 && p.x < lane[0]!.x + lane[0]!.width + 1 && p.y > top - 4 && p.y < bottom + 4) {
                faults.push(ends.join(' '))
                break
              }
            }
          }
        }
        return { faults, routes: document.querySelectorAll('svg.lanes .route').length }
      })
      expect(faults.routes).toBeGreaterThan(2)
      expect(faults.faults).toEqual([])
    })
  }

  test('shows where a line starts and where it leads', async ({ page }) => {
    await show(page, '/graph?from=wtdc22d:EUR3')
    expect(await page.locator('.route .line-end').count()).toBe(await page.locator('.route').count())
  })

  test('keeps cards where they are when one is expanded', async ({ page }) => {
    await show(page, '/graph?from=wtdc22d:EUR3')
    const ids = () => page.locator('svg.lanes .node-button').evaluateAll((nodes) => nodes.map((n) => n.getAttribute('data-id')!))
    const before = await ids()
    const europe = page.locator('svg [data-id="wtdc22d:EUR"]')
    const place = (await europe.boundingBox())!
    await page.getByRole('button', { name: 'Expand EUR Europe' }).click()
    await expect(page.locator('svg [data-id="wtdc22d:EUR1"]')).toBeVisible()
    await settled(page)
    const after = await ids()
    expect(after.filter((id) => before.includes(id))).toEqual(before)
    expect(after.indexOf('wtdc22d:EUR1')).toBeGreaterThan(after.indexOf('wtdc22d:EUR3'))
    expect(Math.abs((await europe.boundingBox())!.y - place.y)).toBeLessThan(2)
    // An address gives the same picture again.
    await page.reload()
    await settled(page)
    expect(await ids()).toEqual(after)
  })

  test('says how many of how many are drawn', async ({ page }) => {
    await show(page, '/entity/wtdc22d:EUR1')
    const heads = page.locator('.around .lane-head')
    await expect(heads.filter({ hasText: /2 of 6/ }).first()).toBeVisible()
    await expect(heads.filter({ hasText: 'more' })).toHaveCount(0)
  })
})

test.describe('a figure', () => {
  for (const [name, path, words] of [
    ['matrix', '/matrix?rows=REGION&of=REGIONAL_INITIATIVE&counting=SPLIT', ['Split', 'Not known', 'Initiatives, by Regions and by SDGs.', 'For 24 Initiatives']],
    ['coverage', '/coverage?by=WSIS_ACTION_LINE', ['What is known of how Initiatives relate to WSIS lines.', 'Not stated', 'Stated']],
    ['compare', '/compare?left=wtdc22d:EUR&right=wtdc22d:CIS&by=WSIS_ACTION_LINE', ['Right: not known', 'Full', 'so many more there may be']],
    ['flow', '/flow?counting=FULL', ['Regions → Initiatives → SDGs', 'The sources do not say what comes next', 'Full']],
    ['graph', '/graph?from=wtdc22d:EUR1', ['The plan itself says so.', 'One line is one link']],
  ] as const) {
    test(`${name}: title, rule, unit, legend, unknowns, data and the whole address`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await show(page, path)
      const svg = await downloaded(page, 'Download as SVG')
      // Lines of a paragraph are texts of their own; an address is broken anywhere.
      const said = svg.replaceAll(/<\/text><text[^>]*>/g, ' ').replaceAll('&amp;', '&')
      const plain = said.replaceAll(/\s+/g, '')
      for (const word of words) expect(plain).toContain(word.replaceAll(/\s+/g, ''))
      expect(plain).toContain(path.replaceAll(/\s+/g, ''))
      expect(said).toMatch(/<title>\w+<\/title><desc>/)
      expect(plain).toMatch(/hash[0-9a-f]{64}/)
      expect(plain).toMatch(/Drawnon\w+\d{1,2},\d{4}/)
      expect(plain).toContain(name === 'graph' ? 'Onelineisonelink' : 'Oneunitisoneof:Initiatives.')
      // For paper, whatever the theme of the page.
      expect(svg).toMatch(/<rect width="100%" height="100%" fill="#ffffff"/)
      expect(svg).toContain('fill="rgb(20, 33, 46)"')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      const csv = await downloaded(page, 'Download as CSV')
      expect(csv).toContain(path)
      expect(csv).toContain(name === 'graph' ? 'One line is one link' : 'One unit is one of: Initiatives.')
    })
  }
})

test.describe('on paper', () => {
  for (const path of ['/matrix', '/coverage', '/compare?left=wtdc22d:EUR&right=wtdc22d:CIS&by=WSIS_ACTION_LINE', '/flow', '/graph?from=wtdc22d:EUR1', '/entity/wtdc22d:EUR1', '/matrix?table=1', '/graph?from=wtdc22d:EUR1&table=1']) {
    test(`${path}: nothing is cut off, and dark is light`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 718, height: 1000 })
      await show(page, path)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('main, main *')]
          .filter((e) => e.getClientRects().length > 0 && !e.closest('.visually-hidden, .entity-words, svg *'))
          .filter((e) => e.getBoundingClientRect().right > 719 || (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1))
          .map((e) => `${e.tagName}.${e.getAttribute('class')} ${Math.round(e.getBoundingClientRect().right)}`),
      )
      expect(cut.slice(0, 5)).toEqual([])
      expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(20, 33, 46)')
      await expect(page.locator('.print-address')).toContainText(path)
    })
  }
})
