import { downloaded, expect, settled, show, test, views } from './fixtures'
import type { Page } from '@playwright/test'

const suggestion = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first()

test.describe('every view', () => {
  for (const [name, tag] of [
    ['home', []],
    ['entity', []],
    ['graph', []],
    ['compared', []],
    ['flow', []],
    ['paths', '@all'],
    ['atlas', '@all'],
    ['readings', '@all'],
  ] as [keyof typeof views, string | string[]][]) {
    test(`${name}: query, table, downloads, rule and data in words`, { tag }, async ({ page }) => {
      await show(page, views[name])
      const words = page.getByRole('region', { name: 'In words' })
      await expect(words).toContainText(/hash [0-9a-f]{64}/)
      if (['home', 'atlas', 'flow', 'compared'].includes(name)) await expect(words).toContainText('Counting rule')
      const csv = await downloaded(page, 'CSV')
      expect(csv.charCodeAt(0)).toBe(0xfeff)
      expect(csv.split('\r\n').length).toBeGreaterThan(3)
      expect(csv).toContain('hash')
      const json = JSON.parse(await downloaded(page, 'JSON'))
      expect(json.extensions.data.hash).toMatch(/^[0-9a-f]{64}$/)
      expect(json.query).toContain('query ')
      // An entity's page is a list, and has nothing to draw.
      if (name !== 'entity') {
        const svg = await downloaded(page, 'SVG')
        expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/)
        expect(svg).not.toMatch(/var\(--|class=/)
        const png = Buffer.from(await downloaded(page, 'PNG, 1200 px'), 'latin1')
        expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 1200])
      }
      const query = page.getByTitle('Open the query behind this view in the playground')
      expect(decodeURIComponent((await query.getAttribute('href'))!.replaceAll('+', ' '))).toContain('"language": "en"')
      await page.getByRole('button', { name: 'Table', exact: true }).click()
      await expect(page.getByRole('table').first()).toBeVisible()
      await expect(page).toHaveURL(/table=1/)
    })
  }
})

test('the downloaded Atlas stands on its own', async ({ page }) => {
  await show(page, '/')
  const svg = await downloaded(page, 'SVG')
  expect(svg).toContain('EUR1')
  expect(svg).toContain('rgb(253, 105, 37)')
})

test.describe('search', () => {
  test('suggests by code, by name and in either language', async ({ page }) => {
    await show(page, '/')
    for (const [typed, id] of [
      ['eur 3', 'wtdc22d:EUR3'],
      ['9.c', 'sdg:9.c'],
      ['数字基础', 'wtdc22d:EUR1'],
      ['broadband strat', 'wtdc22d:AFR2/1'],
    ] as const) {
      await page.locator('h1').click()
      await page.keyboard.press('/')
      await page.keyboard.type(typed)
      // What was suggested for the first letters only is not chosen.
      await expect(suggestion(page)).toContainText(id.slice(id.indexOf(':') + 1))
      await page.keyboard.press('ArrowDown')
      await expect(page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { selected: true })).toHaveCount(1)
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(new RegExp('/entity/' + id.replace('.', '\\.')))
      await settled(page)
    }
  })

  test('Enter searches everywhere', async ({ page }) => {
    await show(page, '/')
    await page.keyboard.press('/')
    await page.keyboard.type('gigabit')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/search\?q=gigabit/)
    await expect(page.getByRole('link', { name: /EUR1/ })).toBeVisible()
  })

  test('says when nothing is found', async ({ page }) => {
    await show(page, '/search?q=zzzzz')
    await expect(page.getByRole('status').filter({ hasText: 'Nothing was found' })).toBeVisible()
  })
})

test('language and theme are kept from view to view', async ({ page }) => {
  await show(page, '/')
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '深色' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('navigation').getByRole('link', { name: '流向' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/→/)
  await page.goto('/coverage')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('区域性举措与可持续发展目标')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('no title runs into what stands beside it', async ({ page }) => {
  for (const width of [900, 1110, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await show(page, '/flow?levels=REGION,REGIONAL_INITIATIVE,SDG_GOAL,SDG_TARGET,SDG_INDICATOR')
    const overlap = await page.evaluate(() => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelector('h1')!)
      const beside = document.querySelector('[data-actions]')!.getBoundingClientRect()
      return [...range.getClientRects()].some((r) => r.right > beside.left && r.left < beside.right && r.bottom > beside.top && r.top < beside.bottom)
    })
    expect(overlap, `${width} pixels`).toBe(false)
  }
})

test('the whole explorer is reached by keyboard', async ({ page }) => {
  await show(page, '/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  for (let i = 0; i < 5; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/\/$/)
})

test.describe('how to read', () => {
  test('is in both languages, with the signs of the pictures and the rules of the service', async ({ page }) => {
    for (const [language, rule, sign] of [
      ['en', 'Regions, never a passage. Being of one region', 'In an unread figure'],
      ['zh', '区域，从不经过。同属一个区域', '在未能读取的图中'],
    ] as const) {
      await show(page, `/help?lang=${language}`)
      await expect(page.getByRole('main')).toContainText(rule)
      await expect(page.getByRole('main')).not.toContainText('NEVER_A_PASSAGE')
      await expect(page.getByRole('cell', { name: sign }).locator('svg')).toHaveCount(1)
      // All pictures came.
      expect(await page.locator('main img').evaluateAll((images) => images.map((i) => (i as HTMLImageElement).naturalWidth > 0))).toEqual([true, true, true])
    }
  })

  test('begins at the part that an address names, and has its questions answered', async ({ page }) => {
    await show(page, '/help?lang=en#counting')
    await expect(page.getByRole('heading', { name: 'Counting, with worked numbers' })).toBeInViewport()
    const asked = page.locator('details', { hasText: 'allSplit' })
    await asked.locator('summary').click()
    await asked.getByRole('link', { name: 'Open in the playground' }).click()
    await expect(page.locator('.graphiql-response')).toContainText('0.533333333')
  })
})
