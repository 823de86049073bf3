import { accessible, expect, fits, settled, test, views } from './fixtures'
import type { Page } from '@playwright/test'

// The tree of fields cannot show an argument that is a list, and says so; the query itself is left as it is.
test.use({ expected: [/^arg mismatch between arg and selection/] })

const example = (page: Page) => page.getByRole('link', { name: /What does initiative EUR 3 want/ })
const answer = (page: Page) => page.locator('.graphiql-response')

test('opens an example in a tab with its answer', async ({ page }) => {
  await page.goto('/playground')
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Playground')
  await example(page).click()
  await expect(page.getByRole('tab')).toHaveCount(2)
  await expect(page.locator('.graphiql-query-editor')).toContainText('RegionalInitiative')
  await expect(answer(page)).toContainText('Digital inclusion')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download this answer as CSV' }).click()
  expect((await waiting).suggestedFilename()).toBe('linkage-answer.csv')
})

test('opens an example that is chosen before the editor is there', async ({ page }) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  // The editor is a script of its own.
  await page.route(/monaco-editor.*\.js/, async (route) => {
    await released
    await route.continue()
  })
  await page.goto('/playground')
  await example(page).click()
  release()
  await expect(page.locator('.graphiql-query-editor')).toContainText('RegionalInitiative')
  await expect(page.getByRole('tab')).toHaveCount(2)
})

test('opens the query behind a view with its variables, and answers it, says what it is and keeps it in the address', async ({ page, server }) => {
  await page.goto(views.flow)
  await settled(page)
  await page.getByRole('link', { name: 'Query' }).click()
  await expect(page).toHaveURL(/\/playground#query=/)
  await expect(page.locator('.graphiql-query-editor')).toContainText(`# The question behind ${server}/flow`)
  await expect(page.locator('.graphiql-query-editor')).toContainText('query Flow')
  await expect(answer(page)).toContainText('"flow"')
})

test('has the docs of the schema, history and the tree of fields', async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('button', { name: /Documentation Explorer/ }).click()
  await expect(page.getByRole('region', { name: /Documentation Explorer/ })).toContainText('Query')
  await page.getByRole('button', { name: /Show GraphiQL Explorer/ }).click()
  await expect(page.locator('.graphiql-explorer-root, .docExplorerWrap').first()).toBeVisible()
  await page.getByRole('button', { name: /Execute query/ }).click()
  await page.getByRole('button', { name: /Show History/ }).click()
  await expect(page.getByRole('region', { name: /History/ }).getByRole('listitem').first()).toBeVisible()
})

test('a link that is opened while the page is open gets a tab', async ({ page }) => {
  await page.goto('/playground')
  await page.locator('.graphiql-editor .view-line').first().waitFor()
  await page.evaluate(() => {
    location.hash = new URLSearchParams({ query: '{ service { store } }' }).toString()
  })
  await expect(page.locator('.graphiql-query-editor')).toContainText('store')
})

test('is dark where the explorer is', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/playground?lang=zh')
  await expect(page.locator('body')).toHaveClass(/graphiql-dark/)
  await expect(page.getByRole('heading', { name: '示例' })).toBeVisible()
  await expect(page.getByRole('link', { name: '举措EUR 3有何目的' })).toBeVisible()
  await page.locator('.graphiql-editor .view-line').first().waitFor()
  // GraphiQL's own tabs hold their close buttons.
  await accessible(page, { allowed: ['nested-interactive'] })
  expect(await contrastOfLineNumbers(page)).toBeGreaterThan(4.5)
})

/** Axe does not look at what is hidden from screen readers; eyes read the numbers all the same. */
function contrastOfLineNumbers(page: Page): Promise<number> {
  return page.locator('.line-numbers').first().evaluate((number) => {
    const light = (color: string) => {
      const [r = 0, g = 0, b = 0] = color.match(/[\d.]+/g)!.map((n) => ((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))(Number(n) / 255))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    let ground: Element = number
    while (/, 0\)$|transparent/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement!
    const [a, b] = [light(getComputedStyle(number).color), light(getComputedStyle(ground).backgroundColor)].sort((x, y) => y - x)
    return (a! + 0.05) / (b! + 0.05)
  })
}

test('examples are found by words, in either language', async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('searchbox', { name: 'Filter examples' }).fill('priorities figures')
  await expect(page.locator('.examples li')).toHaveText([/Which thematic priorities/])
  await page.getByRole('searchbox').fill('方括号')
  await expect(page.locator('.examples li')).toHaveText([/still in square brackets/])
  await page.getByRole('searchbox').fill('zzz')
  await expect(page.getByText('No example has these words.')).toBeVisible()
})

test('sends headers that are set, with the question', async ({ page }) => {
  await page.goto('/playground#query=%7B%20service%20%7B%20store%20%7D%20%7D')
  await expect(answer(page)).toContainText('"store"')
  await page.getByRole('button', { name: 'Headers' }).click()
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').last().click()
  await page.keyboard.type('{"X-Request-Id": "mine-1"')
  const asked = page.waitForRequest((r) => r.url().endsWith('/graphql') && r.headers()['x-request-id'] === 'mine-1')
  await page.getByRole('button', { name: /Execute query/ }).click()
  await asked
})

test('is used on a phone: a column that scrolls, and an example leads to its answer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/playground')
  await fits(page)
  await example(page).click()
  await expect(example(page)).toHaveCount(0)
  await expect(answer(page)).toContainText('Digital inclusion')
  await fits(page)
  for (const part of ['.graphiql-query-editor .monaco-editor', '.graphiql-response .monaco-editor']) {
    const box = (await page.locator(part).first().boundingBox())!
    expect(box.width).toBeGreaterThan(300)
    expect(box.height).toBeGreaterThan(200)
  }
  // A long answer is scrolled in its own part, and the page ends with it.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - document.querySelector('main')!.getBoundingClientRect().bottom - window.scrollY)).toBeLessThan(2)
  await accessible(page, { allowed: ['nested-interactive'] })
})
