import { expect, settled, show, test } from './fixtures'

test('what rows share is a setting of the Atlas, with those of which it cannot be said', async ({ page }) => {
  await show(page, '/')
  await page.getByLabel('Shown as').selectOption('SHARED')
  await settled(page)
  await page.getByLabel('Share at least').selectOption('2')
  await expect(page).toHaveURL(/shared=1&minimum=2/)
  const { coLinkage } = (await (await page.request.post('/graphql', { data: { query: '{ coLinkage(of: REGIONAL_INITIATIVE, through: SDG_GOAL, minimum: 2) { pairCount aloneCount unstatedCount } }' } })).json()).data
  await expect(page.getByRole('heading', { level: 2, name: `${coLinkage.pairCount} pairs` })).toBeVisible()
  await expect(page.getByText(`Of ${coLinkage.unstatedCount} Initiatives the sources do not say`)).toBeVisible()
})

test('two editions are compared, as the API counts', async ({ page }) => {
  await show(page, '/editions?from=wtdc22d&to=connect2030')
  const { compareEditions: c } = (await (await page.request.post('/graphql', { data: { query: '{ compareEditions(from: "wtdc22d", to: "connect2030") { addedCount removedCount linksRemovedCount } }' } })).json()).data
  await expect(page.getByText(`${c.addedCount} Added`, { exact: true })).toBeVisible()
  await expect(page.getByText(`the first 100 of ${c.removedCount}`)).toBeVisible()
  await page.locator('label', { hasText: /^To$/ }).locator('..').locator('select').selectOption('sdg')
  await expect(page).toHaveURL(/to=sdg/)
})
