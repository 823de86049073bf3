import { downloaded, expect, settled, show, test, views } from './fixtures'
import type { Page } from '@playwright/test'

const node = (page: Page, id: string) => page.locator(`svg [data-id="${id}"]`)

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
      const svg = await downloaded(page, 'SVG')
      expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/)
      expect(svg).not.toMatch(/var\(--|class=/)
      const png = Buffer.from(await downloaded(page, 'PNG, 1200 px'), 'latin1')
      expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 1200])
      const query = page.getByRole('link', { name: 'Query' })
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

test.describe('entity', () => {
  test('tells labels, links, basis, citations and absences', async ({ page }) => {
    await show(page, views.entity)
    const main = page.getByRole('main')
    await expect(main).toContainText('数字基础设施发展')
    await expect(main).toContainText('16 links')
    await expect(main).toContainText('Priorities: In an unread figure')
    const group = page.getByRole('heading', { name: /contributes to/i }).locator('..')
    await expect(group.getByRole('link')).toHaveCount(2)
    await group.getByText('Evidence').first().click()
    await expect(group).toContainText('line 557')
    await node(page, 'sdg:9').click()
    await expect(page).toHaveURL(/\/entity\/sdg:9/)
  })

  test('shows what is not agreed in brackets', async ({ page }) => {
    await show(page, views.bracketed)
    await expect(page.locator('.entity-head .bracket-chip')).toHaveText('[not agreed]')
    await expect(page.getByRole('heading', { name: 'Alternatives', exact: true })).toBeVisible()
    await expect(page.locator('.node.root .card-brackets')).toBeVisible()
  })

  test('keeps our own readings out until they are switched on', async ({ page }) => {
    await show(page, '/entity/test:R2')
    await expect(page.getByText('1 link', { exact: true })).toBeVisible()
    await page.getByRole('checkbox', { name: 'Editorial' }).check()
    await expect(page.getByText('3 links', { exact: true })).toBeVisible()
    await expect(page).toHaveURL(/basis=STATED,OFFICIAL,RELAYED,EDITORIAL/)
    const group = page.getByRole('heading', { name: /contributes to/i }).locator('..')
    await group.getByText('Evidence').click()
    await expect(group).toContainText('The text speaks of climate.')
    await expect(group).toContainText('low confidence')
    await page.getByRole('link', { name: 'Atlas', exact: true }).click()
    await settled(page)
    await expect(page.getByRole('checkbox', { name: 'Our readings' })).toBeChecked()
  })
})

test.describe('graph', () => {
  test('expands, collapses, filters and remembers', async ({ page }) => {
    await show(page, views.graph)
    await expect(node(page, 'wtdc22d:EUR2')).toHaveCount(0)
    await page.getByRole('button', { name: 'Expand EUR Europe' }).click()
    await expect(node(page, 'wtdc22d:EUR2')).toBeVisible()
    await expect(page).toHaveURL(/open=wtdc22d:EUR/)
    await page.getByRole('button', { name: 'Collapse EUR Europe' }).click()
    await expect(node(page, 'wtdc22d:EUR2')).toHaveCount(0)
    await page.goBack()
    await expect(node(page, 'wtdc22d:EUR2')).toBeVisible()
    await page.locator('.kind-filter summary').click()
    await page.getByRole('checkbox', { name: 'Expected results' }).uncheck()
    await expect(node(page, 'wtdc22d:EUR1/1')).toHaveCount(0)
    await expect(node(page, 'sdg:9')).toBeVisible()
  })

  test('shows a readable part first and says how many more there are', async ({ page }) => {
    await show(page, '/graph?from=doc:wtdc22-draft')
    const more = page.getByRole('button', { name: /Footnotes: \+\d+ more/ })
    await expect(more).toBeVisible()
    expect(await page.locator('svg .node').count()).toBeLessThan(60)
    await more.click()
    await expect(node(page, 'wtdc22d:footnote/73')).toBeVisible()
  })

  test('is walked by keyboard', async ({ page }) => {
    await show(page, views.graph)
    await node(page, 'wtdc22d:EUR1').focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('svg .node-button:focus')).toHaveAttribute('data-id', /EUR1\/\d/)
    await page.keyboard.press('ArrowLeft')
    await expect(node(page, 'wtdc22d:EUR1')).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(node(page, 'wtdc22d:EUR')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(/Europe/)
    await page.keyboard.press('e')
    await expect(node(page, 'wtdc22d:EUR5')).toBeVisible()
  })

  test('finds paths between two entities and tells them in a sentence', async ({ page }) => {
    await show(page, '/graph')
    const pick = async (label: string, typed: string) => {
      await page.getByRole('combobox', { name: label, exact: true }).fill(typed)
      await suggestion(page).waitFor()
      await page.keyboard.press('Enter')
    }
    await pick('From', 'eur3')
    await pick('To', 'eur4')
    await expect(page.getByRole('heading', { name: /\d+ paths/ })).toBeVisible()
    await expect(page.locator('.paths')).toContainText('contributes to SDG 17')
    await expect(page.locator('.route.lit')).toHaveCount(2)
    await page.locator('.path-button').nth(1).click()
    await expect(page.locator('.route.lit')).toHaveCount(3)
    await expect(page.locator('.route.lit .RELAYED')).toHaveCount(1)
    await page.locator('.chain').getByText('Evidence').first().click()
    await expect(page.locator('.chain')).toContainText('section')
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.locator('.paths')).toContainText(/据.*述/)
  })

  test('says when no path joins two entities', async ({ page }) => {
    await show(page, '/graph?a=wtdc22d:ARB1&b=sdg:C090c01&basis=EDITORIAL')
    await expect(page.getByText('No path joins them')).toBeVisible()
  })

  test('has an example where the address names no start', async ({ page }) => {
    await show(page, '/graph')
    await expect(page.locator('.node.root')).toHaveCount(1)
    await expect(page).toHaveURL(/from=/)
    await page.getByRole('button', { name: /^Remove/ }).click()
    await expect(page.getByText('Choose something to start from')).toBeVisible()
  })

  test('asks for a starting point when there is none', async ({ page }) => {
    await show(page, '/graph?from=')
    await expect(page.getByText('Choose something to start from')).toBeVisible()
  })
})

test.describe('flow', () => {
  test('draws levels, and what does not run on with its reason', async ({ page }) => {
    await show(page, '/flow')
    await expect(page.getByRole('img', { name: /Europe: 5/ })).toBeVisible()
    await expect(page.getByRole('img', { name: 'Does not run on: Not stated' })).toBeVisible()
    await expect(page.getByText('One unit is one of: Initiatives.')).toBeVisible()
    await page.getByRole('img', { name: /Europe: 5/ }).focus()
    await expect(page.locator('.flow-link.lit').first()).toBeVisible()
  })

  test('takes other levels and units', async ({ page }) => {
    await show(page, '/flow')
    await page.getByRole('button', { name: 'Add a level' }).click()
    await expect(page).toHaveURL(/levels=REGION,REGIONAL_INITIATIVE,SDG_GOAL,SDG_TARGET/)
    await settled(page)
    await page.getByRole('button', { name: 'Remove the last level' }).click()
    await page.getByLabel('Level 3').selectOption('WSIS_ACTION_LINE')
    await expect(page.getByRole('img', { name: /WSIS line C7/ }).first()).toBeVisible()
  })

  test('draws what the rule lets through no further', async ({ page, request }) => {
    const levels = 'REGION,REGIONAL_INITIATIVE,SDG_GOAL,SDG_TARGET'
    const response = await request.post('/graphql', { data: { query: `{ flow(levels: [${levels}]) { ended { level reason value } } }` } })
    const ended = (await response.json()).data.flow.ended as { level: number; reason: string; value: number }[]
    const value = ended.find((e) => e.level === 3 && e.reason === 'NOT_PASSED')!.value
    await show(page, `/flow?levels=${levels}`)
    await expect(page.getByRole('img', { name: `Does not run on: Paths end here: ${value}`, exact: true })).toBeVisible()
    await expect(page.locator('svg.picture rect.ended')).toHaveCount(1)
    await expect(page.getByRole('region', { name: 'In words' })).toContainText('The rule lets no path lead through such a thing.')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Does not run on' }).getByRole('row', { name: /Paths end here/ }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Remove the last level' }).click()
    await settled(page)
    await expect(page.getByRole('row', { name: /Paths end here/ })).toHaveCount(0)
  })

  test('says what is joined, but not through every level', async ({ page, request }) => {
    const levels = 'EXPECTED_RESULT,REGIONAL_INITIATIVE,SDG_GOAL'
    const basis = 'STATED,OFFICIAL,RELAYED,EDITORIAL'
    const response = await request.post('/graphql', { data: { query: `{ flow(levels: [${levels}], through: { basis: [${basis}] }) { bypassed { units pairs } } }` } })
    const { units, pairs } = (await response.json()).data.flow.bypassed[0]
    await show(page, `/flow?levels=${levels}&basis=${basis}`)
    await expect(page.getByRole('region', { name: 'In words' })).toContainText(new RegExp(`${pairs} pairs of ${units} .* are joined, but not through every level`))
  })

  test('reads levels that mean nothing as the usual ones, whatever the language', async ({ page }) => {
    for (const levels of ['REGION', 'REGION,NONSENSE', 'REGION,REGION', '%3Cscript%3E,constructor']) {
      await show(page, `/flow?lang=zh&levels=${levels}`)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expect(page.getByLabel('第 3 层')).toHaveValue('SDG_GOAL')
      await expect(page.getByRole('img', { name: /^不再继续：? ?.*未述明/ })).toBeVisible()
    }
  })

  test('leaves out levels for which there is no control', async ({ page }) => {
    await show(page, '/flow?lang=zh&levels=REGION,REGION,NONSENSE,REGIONAL_INITIATIVE,EXPECTED_RESULT,SDG_GOAL,SDG_TARGET,SDG_INDICATOR,TERM')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page.getByLabel(/^第 \d 层/)).toHaveCount(6)
  })

  test('a kind that is chosen for a second level changes places', async ({ page }) => {
    await show(page, '/flow')
    await page.getByLabel('Level 2').selectOption('SDG_GOAL')
    await expect(page).toHaveURL(/levels=REGION,SDG_GOAL,REGIONAL_INITIATIVE/)
    await settled(page)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})

test('language and theme are kept from view to view', async ({ page }) => {
  await show(page, '/')
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByRole('button', { name: '深色' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('navigation').getByRole('link', { name: '流向' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('流向')
  await page.goto('/coverage')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('区域性举措与可持续发展目标')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('the whole explorer is reached by keyboard', async ({ page }) => {
  await show(page, '/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  for (let i = 0; i < 5; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/\/$/)
})
