import { accessible, show, test, views, withParam } from './fixtures'

// Every view in both languages and both themes; data fills every state.
for (const [name, path] of Object.entries(views)) {
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh', 'dark'],
  ] as const) {
    test(`${name} in ${language}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await show(page, withParam(path, `lang=${language}`))
      await accessible(page)
    })
  }
}

test('narrow screen with open settings', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await show(page, views.graph)
  await page.locator('.settings > summary').click()
  await page.locator('.kind-filter summary').click()
  await accessible(page)
})

test('evidence and suggestions open', async ({ page }) => {
  await show(page, views.editorial)
  for (const summary of await page.locator('.evidence-details summary').all()) await summary.click()
  await page.getByRole('combobox', { name: 'Search' }).fill('net')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await accessible(page)
})

test('playground', async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('button', { name: /What does initiative/ }).waitFor()
  await page.locator('.graphiql-editor .view-line').first().waitFor()
  // GraphiQL's own tabs hold their close buttons.
  await accessible(page, { allowed: ['nested-interactive'] })
})
