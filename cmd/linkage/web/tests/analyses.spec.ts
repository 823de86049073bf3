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

test('two editions are compared by meaning, as the API counts, and what a partial one does not have is not known', async ({ page }) => {
  await show(page, '/editions?from=wtdc22d&to=wtdc22')
  const query = '{ compareEditions(from: "wtdc22d", to: "wtdc22") { completeness counts { class count } differences(first: 1, classes: [TEXT_CHANGED]) { before { label { text } } after { label { text } } } } }'
  const { compareEditions: c } = (await (await page.request.post('/graphql', { data: { query } })).json()).data
  const count = (of: string): number => c.counts.find((x: { class: string }) => x.class === of)?.count
  expect(c.completeness).toBe('PARTIAL')
  await expect(page.getByText(`${count('ADDED')} Added`, { exact: true })).toBeVisible()
  await expect(page.getByText('known only in part').first()).toBeVisible()
  await expect(page.locator('section', { has: page.getByRole('heading', { name: 'Not known' }) }).last().getByText(`of ${count('NOT_KNOWN')}`)).toBeVisible()
  const changed = page.locator('section', { has: page.getByRole('heading', { name: 'Text changed' }) }).last().locator('li').first()
  await expect(changed).toContainText(c.differences[0].before.label.text)
  await expect(changed).toContainText(c.differences[0].after.label.text)
  await page.locator('label', { hasText: /^To$/ }).locator('..').locator('select').selectOption('sdg')
  await expect(page).toHaveURL(/to=sdg/)
})
