import { accessible, expect, fits, settled, show, test, views, withParam } from './fixtures'

// Where a view differs from another in one part, that part is looked at, once; make browser-all looks at all of everything.
const parts: Partial<Record<keyof typeof views, string>> = {
  atlas: 'tfoot',
  drawer: 'aside',
  unknown: 'aside',
  column: 'aside',
  readings: 'tbody',
  headline: '[data-frame]',
  numbers: 'table',
  compared: 'tfoot',
  table: '[data-tables]',
  list: 'main',
  bracketed: 'main',
  editorial: 'main',
  embedded: 'footer',
}

const widths = [390, 768, 1440, 2200]

// Every view in both languages and both themes; data fills every state.
for (const [name, path] of Object.entries(views) as [keyof typeof views, string][]) {
  const only = parts[name]
  if (only) {
    test(`${name}: accessible, on any width`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' })
      await show(page, withParam(path, 'lang=zh'))
      await accessible(page, { only })
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        await fits(page)
      }
    })
    continue
  }
  test(`${name}: accessible, restored by its address, on any width`, async ({ page }) => {
    await show(page, withParam(path, 'lang=en'))
    await accessible(page)
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
    await settled(page)
    const before = await page.locator('main').innerText()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.reload()
    await settled(page)
    expect(await page.locator('main').innerText()).toBe(before)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await accessible(page, { again: true })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await fits(page)
    }
  })
}

// Who zooms sees the page as narrow as it then is.
const width = 1280

for (const [view, zoom, language, theme] of [
  ['home', 2, 'en', 'dark'],
  ['home', 4, 'zh', 'light'],
  ['graph', 2, 'zh', 'light'],
  ['graph', 4, 'en', 'dark'],
] as const) {
  test(`${view} at ${zoom * 100} % in ${language}, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: width / zoom, height: Math.round(1024 / zoom) })
    await page.emulateMedia({ colorScheme: theme })
    await show(page, withParam(views[view], `lang=${language}`))
    await fits(page)
    await accessible(page)
  })
}

for (const [name, path] of Object.entries(views)) {
  for (const language of ['en', 'zh']) {
    for (const theme of ['light', 'dark'] as const) {
      test(`${name} in ${language}, ${theme}, at every zoom`, { tag: '@all' }, async ({ page }) => {
        test.slow()
        await page.emulateMedia({ colorScheme: theme })
        for (const zoom of [1, 2, 4]) {
          await page.setViewportSize({ width: width / zoom, height: Math.round(1024 / zoom) })
          await show(page, withParam(path, `lang=${language}`))
          await fits(page)
          await accessible(page)
        }
      })
    }
  }
}

test('narrow screen with open settings', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await show(page, views.graph)
  await page.locator('[data-settings] > summary').click()
  await page.locator('summary', { hasText: 'Kinds' }).click()
  await accessible(page)
})

test('evidence and suggestions open', async ({ page }) => {
  await show(page, views.editorial)
  for (const summary of await page.locator('details summary').all()) await summary.click()
  await page.getByRole('combobox', { name: 'Search' }).fill('net')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await accessible(page)
})

test('what can be taken along', async ({ page }) => {
  await show(page, '/')
  for (const label of ['Code', 'Download', 'Cite', 'Embed']) {
    await page.locator('[data-actions] summary', { hasText: label }).click()
    await expect(page.locator('[data-actions] details[open]')).toHaveCount(1)
    await accessible(page, { only: '[data-actions]' })
  }
})
