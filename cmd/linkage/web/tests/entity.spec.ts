import { expect, settled, show, test, views } from './fixtures'
import type { Page } from '@playwright/test'

const drawer = (page: Page) => page.getByRole('complementary', { name: 'Evidence' })
const card = (page: Page, head: string | RegExp) => page.locator('section:has(> h2)').filter({ has: page.getByRole('heading', { level: 2, name: head }) })

test('what Europe’s initiative 3 serves, and why, is two steps from the first page', async ({ page }) => {
  await show(page, '/')
  await page.keyboard.press('/')
  await page.keyboard.type('eur 3')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/entity\/wtdc22d:EUR3/)
  const serves = card(page, 'What it serves')
  await expect(serves).toContainText('5 SDGs')
  await expect(serves).toContainText('line 592')
  await serves.getByRole('button', { name: /Gender equality/ }).click()
  await expect(drawer(page)).toContainText('EUR3 Digital inclusion and skills development contributes to SDG 5')
  await expect(drawer(page)).toContainText('line 592')
  await page.reload()
  await settled(page)
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toHaveCount(0)
  await expect(serves.getByRole('button', { name: /Gender equality/ })).toBeFocused()
})

test('an entity answers first what it serves and what serves it, rolls up, and gives a reason once', async ({ page }) => {
  await show(page, views.entity)
  const heads = await page.locator('main h2').allTextContents()
  const at = (head: string) => heads.findIndex((h) => h.startsWith(head))
  expect(at('What it serves')).toBeLessThan(at('What serves it'))
  expect(at('What serves it')).toBeLessThan(at('What the source does not say'))
  await expect(page.getByRole('main')).toContainText('数字基础设施发展')
  await expect(page.getByRole('main')).toContainText('16 links in all')
  // Priorities, enablers and offerings stand in one figure: one reason for the three.
  await expect(card(page, 'What the source does not say').getByRole('listitem').filter({ hasText: 'In an unread figure' })).toHaveCount(1)
  await expect(card(page, /^Initiatives of Europe/).getByRole('row')).toHaveCount(6)
  await expect(page.locator('tr[aria-current=true]')).toContainText('EUR1')
})

test('a region whose initiatives say nothing is hatched, never empty', async ({ page }) => {
  await show(page, '/entity/wtdc22d:CIS')
  const rows = card(page, /^Initiatives of/)
  await expect(rows).toContainText('of 5 of 5 it cannot be said which SDGs')
  await expect(rows.locator('tbody tr').first()).toContainText('Not stated')
  expect(await rows.locator('td').first().evaluate((e) => getComputedStyle(e).backgroundImage)).toContain('gradient')
})

test('a goal that none names says why that is not the whole truth', async ({ page }) => {
  await show(page, '/entity/sdg:1')
  const { contribution, coverage } = (await (await page.request.post('/graphql', { data: { query: '{ contribution(to: "sdg:1", from: REGIONAL_INITIATIVE) { distinctSources things unknownCount } coverage(of: REGIONAL_INITIATIVE, by: SDG_GOAL) { counts { status count } } }' } })).json()).data
  expect(contribution.distinctSources).toBe(0)
  const named = card(page, /^Named by none/)
  await expect(named).toContainText(`of ${contribution.unknownCount} it cannot be said`)
  const count = (status: string) => coverage.counts.find((c: { status: string }) => c.status === status).count
  await expect(named).toContainText(`${count('NOT_STATED')} Not stated`)
  await expect(named).toContainText(`${count('MENTIONED')} Mentioned only`)
})

test('whether the matrix supports what an initiative states', async ({ page }) => {
  await show(page, '/entity/wtdc22d:EUR3')
  const { corroboration } = (await (await page.request.post('/graphql', { data: { query: '{ corroboration(initiatives: ["wtdc22d:EUR3"]) { isSupported pathCount } }' } })).json()).data
  const section = card(page, /^Does the WSIS-SDG Matrix support it/)
  await expect(section.getByRole('button')).toHaveText(corroboration.filter((c: { isSupported: boolean }) => c.isSupported).map((c: { pathCount: number }) => `Yes, on ${c.pathCount} paths`))
  await section.getByRole('button').first().click()
  await expect(section).toContainText('WSIS-SDG Matrix')
})

test('what would become of the graph if an alternative were adopted', async ({ page }) => {
  await show(page, '/entity/wtdc22d:cybersecurity/option-2')
  const { whatIf } = (await (await page.request.post('/graphql', { data: { query: '{ whatIf(variant: "wtdc22d:cybersecurity/option-2") { homeless { id } links { id } rationale { text } } }' } })).json()).data
  const section = card(page, 'If this alternative were adopted')
  await expect(section).toContainText(`Parts that would be parts of nothing (${whatIf.homeless.length})`)
  await expect(section).toContainText(`${whatIf.links.length} links would lose an end`)
  await expect(section).toContainText(whatIf.rationale.text)
})

test('what is not agreed is shown in brackets', async ({ page }) => {
  await show(page, views.bracketed)
  await expect(page.locator('[data-chip=brackets]').first()).toHaveText('[not agreed]')
  await expect(page.getByRole('heading', { name: 'Alternatives', exact: true })).toBeVisible()
})

test('our own readings are out until they are switched on', async ({ page }) => {
  await show(page, '/entity/test:R2')
  await expect(page.getByText('1 link in all')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('3 links in all')).toBeVisible()
  await expect(page).toHaveURL(/basis=STATED,OFFICIAL,RELAYED,EDITORIAL/)
  await card(page, 'What it serves').getByRole('button').first().click()
  await expect(drawer(page)).toContainText('The text speaks of climate.')
  await expect(drawer(page)).toContainText('low confidence')
  await page.getByRole('link', { name: 'Atlas', exact: true }).click()
  await settled(page)
  await expect(page.getByRole('checkbox', { name: 'Our readings' })).toBeChecked()
})
