import { expect, settled, test, views } from './fixtures'

// The tree of fields cannot show an argument that is a list, and says so; the query itself is left as it is.
test.use({ expected: [/^arg mismatch between arg and selection/] })

test('opens an example in a tab and answers it', async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('button', { name: /What does initiative EUR 3 want/ }).click()
  await expect(page.getByRole('tab')).toHaveCount(2)
  await expect(page.locator('.graphiql-query-editor')).toContainText('RegionalInitiative')
  await page.getByRole('button', { name: /Execute query/ }).click()
  await expect(page.locator('.graphiql-response')).toContainText('Digital inclusion')
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
  await page.getByRole('button', { name: /What does initiative EUR 3 want/ }).click()
  release()
  await expect(page.locator('.graphiql-query-editor')).toContainText('RegionalInitiative')
  await expect(page.getByRole('tab')).toHaveCount(2)
})

test('opens the query behind a view with its variables, and keeps it in the address', async ({ page }) => {
  await page.goto(views.flow)
  await settled(page)
  await page.getByRole('link', { name: 'Query' }).click()
  await expect(page).toHaveURL(/\/playground#query=/)
  await expect(page.locator('.graphiql-query-editor')).toContainText('flow')
  await page.getByRole('button', { name: /Execute query/ }).click()
  await expect(page.locator('.graphiql-response')).toContainText('"flow"')
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
})
