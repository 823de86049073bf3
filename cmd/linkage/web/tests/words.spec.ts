import { expect, settled, show, test, withParam } from './fixtures'

test.describe('words', () => {
  test('of what is not known claim no direction', async ({ page }) => {
    await show(page, '/coverage?of=SDG_GOAL&by=REGIONAL_INITIATIVE')
    await expect(page.getByRole('region', { name: 'In words' })).toContainText(/For \d+ SDGs, the source does not say which Initiatives they are linked with\./)
    await show(page, '/coverage?of=SDG_GOAL&by=REGIONAL_INITIATIVE&lang=zh')
    await expect(page.getByRole('region', { name: '文字说明' })).toContainText(/对于 \d+ 项可持续发展目标，来源未说明其与哪些区域性举措相关联。/)
  })

  test('of one thing are singular', async ({ page }) => {
    await show(page, '/?left=wtdc22d:EUR&columns=WSIS_ACTION_LINE')
    const words = page.getByRole('region', { name: 'In words' })
    await expect(words).toContainText('Walks stopped at 1 Region')
    await expect(words).not.toContainText(/\b1 (Regions|Agendas)/)
    await show(page, '/search?kind=AGENDA')
    await expect(page.getByText(/^\d+ Agendas?$/)).toBeVisible()
  })

  test('name what means nothing in an address', async ({ page }) => {
    for (const [address, said] of [
      ['/matrix?counting=NONSENSE&standing=x', 'counting=NONSENSE standing=x'],
      ['/matrix?rows=NONSENSE', 'rows=NONSENSE'],
      ['/matrix?colour=red', 'colour=red'],
      ['/coverage?status=UNSURE&basis=STATED,HEARSAY', 'status=UNSURE basis=HEARSAY'],
      ['/flow?levels=REGION,NONSENSE,SDG_GOAL', 'levels=NONSENSE'],
      ['/flow?of=SDG_TARGET', 'of=SDG_TARGET'],
      ['/graph?from=wtdc22d:EUR1&kinds=SDG_GOAL,NONSENSE', 'kinds=NONSENSE'],
      ['/compare?left=wtdc22d:GONE&right=wtdc22d:EUR', 'wtdc22d:GONE'],
      ['/entity/wtdc22d:EUR1?first=many', 'first=many'],
      ['/search?kind=NONSENSE', 'kind=NONSENSE'],
      ['/coverage?lang=xx', 'lang=xx'],
    ] as const) {
      await show(page, address)
      const note = page.locator('[data-unknown-settings]')
      await expect(note).toContainText('left out')
      await expect(note).toContainText(said)
      await expect(page.getByRole('alert')).toHaveCount(0)
    }
  })

  test('name nothing in an address that is understood', async ({ page }) => {
    await show(page, '/matrix?rows=REGION&columns=SDG_TARGET&of=REGIONAL_INITIATIVE&counting=SPLIT&basis=STATED&standing=AGREED&full=1&lang=en&table=1&numbers=1&sort=PLAN&about=EMPTY&row=wtdc22d:EUR&column=sdg:9.c&path=1')
    await expect(page.locator('[data-unknown-settings]')).toHaveCount(0)
  })
})

test.describe('no evidence', () => {
  test('chosen claims no knowledge, in any view', async ({ page }) => {
    for (const path of ['/', '/matrix', '/flow', '/compare?left=wtdc22d:EUR&right=wtdc22d:CIS', '/graph?a=wtdc22d:EUR3&b=wtdc22d:EUR4']) {
      await show(page, withParam(path, 'basis='))
      await expect(page.getByText('No kind of evidence is chosen, so nothing can be said.')).toBeVisible()
      await expect(page.locator('[data-frame]')).toHaveCount(0)
      await page.getByRole('checkbox', { name: 'Stated' }).check()
      await expect(page.locator('[data-frame]')).toHaveCount(1)
    }
  })
})

test('a part of the page that did not arrive is fetched again', async ({ page, expected }) => {
  expected.push(/Failed to load resource|ERR_|dynamically imported module/)
  await show(page, '/')
  await page.route(/assets\/Flow-.*\.js/, (route) => route.abort('connectionreset'))
  await page.getByRole('link', { name: 'Flow', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A part of this page did not arrive')
  await page.unroute(/assets\/Flow-.*\.js/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: /Europe: 5/ })).toBeVisible()
})

test.describe('a flow', () => {
  test('has a control for every question: units are levels, paths may turn', async ({ page }) => {
    await show(page, '/flow')
    await expect(page.getByLabel('Unit', { exact: true }).locator('option')).toHaveText(['chosen by the API', 'Regions', 'Initiatives', 'SDGs'])
    await page.getByLabel('Unit', { exact: true }).selectOption('SDG_GOAL')
    await expect(page).toHaveURL(/of=SDG_GOAL/)
    await settled(page)
    await page.getByLabel('Level 3').selectOption('WSIS_ACTION_LINE')
    await expect(page).not.toHaveURL(/of=/)
    await settled(page)
    await expect(page.getByRole('alert')).toHaveCount(0)
    const asked = page.waitForRequest((r) => r.url().endsWith('/graphql') && r.postData()!.includes('"direction":"BOTH"'))
    await page.getByRole('checkbox', { name: 'Paths may turn' }).check()
    await asked
    await settled(page)
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('tells an error in the language of the page', async ({ page }) => {
    await show(page, '/flow?lang=zh')
    await page.route('**/graphql', (route) =>
      route.fulfill({ json: { data: null, errors: [{ message: 'of "TERM": is none of the levels', extensions: { code: 'BAD_USER_INPUT', argument: 'of' } }] } }),
    )
    await page.getByLabel('第 3 层').selectOption('SDG_TARGET')
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('设置“计数对象”的值不为接口所接受')
    await expect(alert.getByText('is none of the levels')).toBeHidden()
    await alert.getByText('接口的答复（英文）').click()
    await expect(alert.getByText('is none of the levels')).toBeVisible()
  })
})

test('a kind is not put against itself: the two change places', async ({ page }) => {
  await show(page, '/matrix')
  await page.getByLabel('Columns').selectOption('REGIONAL_INITIATIVE')
  await expect(page).toHaveURL(/rows=SDG_GOAL/)
  await settled(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
