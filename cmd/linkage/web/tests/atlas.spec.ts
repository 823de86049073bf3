import { downloaded, expect, settled, show, test, withParam } from './fixtures'
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'

const mark = (page: Page, row: string, column: string) => page.locator(`tr[data-row="${row}"] [data-mark][data-column="${column}"]`)
const drawer = (page: Page) => page.getByRole('complementary', { name: 'Evidence' })
const inApi = async (page: Page, query: string) => (await (await page.request.post('/graphql', { data: { query } })).json()).data

test.describe('three questions, two steps each', () => {
  test('which goals are named by none, and is that the whole truth?', async ({ page }) => {
    await show(page, '/')
    await page.locator('[data-headline=EMPTY]').click()
    const { matrix } = await inApi(page, '{ matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL) { headlines { kind count keys } things unknownCount } }')
    const empty = matrix.headlines.find((h: { kind: string }) => h.kind === 'EMPTY')
    await expect(page.locator('thead th button')).toHaveCount(empty.count)
    await expect(page.locator('[data-headline=EMPTY]')).toContainText('it cannot be said')
    await page.locator('thead th button').first().click()
    await expect(drawer(page)).toContainText(`That is not the whole truth: of ${matrix.unknownCount} of ${matrix.things} it cannot be said.`)
  })

  test('what does Europe’s initiative 3 serve, and why?', async ({ page }) => {
    await show(page, '/')
    await page.keyboard.press('/')
    await page.keyboard.type('eur 3')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/entity\/wtdc22d:EUR3/)
    await show(page, '/')
    await mark(page, 'wtdc22d:EUR3', 'sdg:4').click()
    await expect(drawer(page)).toContainText('contributes to SDG 4')
    await expect(drawer(page)).toContainText('可持续发展目标：4、5、8、10、17')
    await expect(drawer(page)).toContainText('line 592')
  })

  test('how are EUR2 and EUR1 connected?', async ({ page }) => {
    await show(page, '/')
    await page.keyboard.press('/')
    await page.keyboard.type('EUR2 to EUR1')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/graph\?a=wtdc22d:EUR2&b=wtdc22d:EUR1/)
    await expect(page.getByRole('heading', { level: 2, name: /\d+ paths/ })).toBeVisible()
  })
})

test.describe('search', () => {
  test('offers ready questions before anything is typed, and runs them', async ({ page }) => {
    await show(page, '/flow')
    await page.keyboard.press('/')
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(7)
    await page.getByRole('option', { name: /Which goals are named by none/ }).click()
    await expect(page).toHaveURL(/\/\?about=EMPTY/)
    await expect(page.locator('[data-headline=EMPTY]')).toHaveAttribute('aria-pressed', 'true')
  })

  for (const [typed, url] of [
    ['goals named by none', /\?about=EMPTY/],
    ['no poverty', /\/search\?q=no/],
  ] as const) {
    test(`${typed} and Enter finds what it means`, async ({ page }) => {
      await show(page, '/')
      await page.keyboard.press('/')
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(url)
      if (typed === 'no poverty') await expect(page.getByRole('main').getByRole('link', { name: /1 No poverty/ })).toBeVisible()
    })
  }
})

test('agrees with the API, margin by margin', async ({ page }) => {
  await show(page, '/')
  const { matrix } = await inApi(page, '{ matrix(rows: REGIONAL_INITIATIVE, columns: SDG_GOAL) { cellCount columns { share { count } } headlines { count } } }')
  await expect(page.locator('[data-mark]')).toHaveCount(matrix.cellCount)
  expect(await page.locator('tfoot button > span').allTextContents()).toEqual(matrix.columns.map((c: { share: { count: number } }) => String(c.share.count)))
  expect(await page.locator('[data-headline] > b').allTextContents()).toEqual(matrix.headlines.map((h: { count: number }) => String(h.count)))
})

test('asks for a view at once', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (r) => r.url().endsWith('/graphql') && asked.push(r.postData()!.slice(0, 40)))
  await show(page, '/?row=wtdc22d:EUR3&column=sdg:4')
  // The service, the picture, the drawer.
  expect(asked.length).toBeLessThanOrEqual(3)
})

test.describe('the drawer', () => {
  test('is in the address, closes by Escape and gives focus back', async ({ page }) => {
    await show(page, '/')
    await mark(page, 'wtdc22d:EUR1', 'sdg:9').click()
    await expect(page).toHaveURL(/row=wtdc22d:EUR1&column=sdg:9/)
    await expect(drawer(page)).toContainText('as “')
    await page.reload()
    await settled(page)
    await expect(drawer(page)).toContainText('contributes to SDG 9')
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toHaveCount(0)
    await expect(mark(page, 'wtdc22d:EUR1', 'sdg:9')).toBeFocused()
  })

  test('says of a row why nothing can be said, and where that is written', async ({ page }) => {
    await show(page, '/')
    await page.locator('tr[data-row="wtdc22d:AFR1"] th[scope=row] button').click()
    await expect(drawer(page)).toContainText('Mentioned only')
    await expect(drawer(page)).toContainText('2030 Agenda')
    await expect(drawer(page)).toContainText('line 265')
  })

  test('goes from mark to mark', async ({ page }) => {
    await show(page, '/?row=wtdc22d:EUR1&column=sdg:9')
    await page.getByRole('button', { name: 'Next mark' }).click()
    await expect(page).toHaveURL(/row=wtdc22d:EUR1&column=sdg:17/)
    await page.getByRole('button', { name: 'Previous mark' }).click()
    await expect(page).toHaveURL(/row=wtdc22d:EUR1&column=sdg:9/)
  })

  test('shows our readings when asked, and says what they are', async ({ page }) => {
    await show(page, '/?row=wtdc22d:AFR1')
    await drawer(page).getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/EDITORIAL/)
    await expect(drawer(page)).toContainText('Editorial')
  })

  test('says that what an address points to is gone', async ({ page }) => {
    await show(page, '/?row=wtdc22d:GONE')
    await expect(drawer(page)).toContainText('is not in the picture')
  })
})

test('is walked by arrow keys', async ({ page }) => {
  await show(page, '/')
  await mark(page, 'wtdc22d:EUR1', 'sdg:9').focus()
  await page.keyboard.press('ArrowRight')
  await expect(mark(page, 'wtdc22d:EUR1', 'sdg:17')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('tr[data-row="wtdc22d:EUR2"] [data-mark]:focus')).toHaveCount(1)
  await page.keyboard.press('Home')
  await expect(mark(page, 'wtdc22d:EUR2', 'sdg:2')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toBeVisible()
})

test('compares two groups that are pressed', async ({ page }) => {
  await show(page, '/')
  await page.getByRole('button', { name: 'Compare Europe' }).click()
  await settled(page)
  await expect(page).toHaveURL(/left=wtdc22d:EUR/)
  await expect(page.locator('tbody')).toHaveCount(1)
  await show(page, '/?left=wtdc22d:EUR&right=test:R')
  await expect(page.locator('tbody')).toHaveCount(2)
  await expect(page.locator('tfoot tr')).toHaveCount(2)
  await expect(page.locator('tfoot tr').nth(1)).toContainText('of 2; of 1 it cannot be said')
})

test('hides nothing without a word', async ({ page }) => {
  await show(page, '/?columns=SDG_TARGET')
  await expect(page.getByText(/\d+ columns are not drawn/)).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await settled(page)
  await expect(page.getByText(/not drawn/)).toHaveCount(0)
  await expect(page.locator('thead th')).toHaveCount(169)
})

test('counts all columns where only some are drawn, and hatches what is chosen', async ({ page }) => {
  await show(page, '/?about=EMPTY&row=wtdc22d:AFR2')
  await expect(page.locator('tr[data-row="wtdc22d:EUR1"] td').last()).toHaveText('2 of 17')
  expect(await page.locator('tr[data-row="wtdc22d:AFR2"] td').first().evaluate((e) => getComputedStyle(e).backgroundImage)).toContain('gradient')
})

test('shows numbers under each rule of counting as the API has them', async ({ page }) => {
  await show(page, '/?rows=REGION&of=REGIONAL_INITIATIVE')
  const total = async (counting: string) => (await inApi(page, `{ matrix(rows: REGION, columns: SDG_GOAL, of: REGIONAL_INITIATIVE, counting: ${counting}) { rows { key total } } }`)).matrix.rows.find((r: { key: string }) => r.key === 'wtdc22d:EUR').total
  const margin = page.locator('tr[data-row="wtdc22d:EUR"] td').last()
  await expect(margin).toContainText(String(await total('FULL')))
  await page.getByText('More (1 set)').click()
  await page.getByLabel('Counting rule').selectOption('SPLIT')
  await settled(page)
  await expect(margin).toContainText(String(await total('SPLIT')))
})

test('keeps the rows of a status that an older address asks for', async ({ page }) => {
  await show(page, '/coverage?status=MENTIONED')
  await expect(page.locator('tr[data-row]')).toHaveCount(3)
  await expect(page.getByText(/rows are not drawn/)).toBeVisible()
})

test('older addresses lead to the same question', async ({ page, server }) => {
  for (const [from, to] of [
    ['/matrix?rows=REGION&columns=SDG_GOAL&of=REGIONAL_INITIATIVE&counting=SPLIT', '/?rows=REGION&columns=SDG_GOAL&of=REGIONAL_INITIATIVE&counting=SPLIT'],
    ['/matrix?row=wtdc22d:EUR1&column=sdg:9&lang=zh', '/?row=wtdc22d:EUR1&column=sdg:9&lang=zh'],
    ['/coverage?of=SDG_TARGET&by=WSIS_ACTION_LINE&status=LINKED', '/?status=LINKED&rows=SDG_TARGET&columns=WSIS_ACTION_LINE'],
    ['/compare?left=wtdc22d:EUR&right=wtdc22d:CIS&by=WSIS_ACTION_LINE', '/?left=wtdc22d:EUR&right=wtdc22d:CIS&columns=WSIS_ACTION_LINE'],
  ] as const) {
    await show(page, from)
    expect(page.url()).toBe(server + to)
    await expect(page.locator('[data-frame]')).toBeVisible()
  }
})

test('is a list on a phone, with the drawer as a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await show(page, '/')
  await page.getByRole('button', { name: /^4 Quality education, EUR3 .*, 4 Quality education, Stated/ }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('contributes to SDG 4')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(page.getByText('It cannot be said: 1 initiative', { exact: true })).toBeVisible()
  await page.getByText('It cannot be said: 4 initiatives').first().click()
  await page.getByRole('button', { name: /AFR1/ }).click()
  await expect(page.getByRole('dialog')).toContainText('2030 Agenda')
})

test('names of rows can be read beside an open drawer', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await show(page, '/?row=wtdc22d:EUR3&column=sdg:4')
  const name = page.locator('tr[data-row="wtdc22d:EUR3"] th span[lang]').last()
  await expect(name).toHaveText('Digital inclusion and skills development')
  expect(await name.evaluate((e) => e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= e.clientWidth)).toBe(true)
  await expect(page.getByRole('rowheader', { name: /^Europe/ })).toBeVisible()
})

test('a picture begins above 300 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await show(page, '/')
  expect((await page.locator('table').first().boundingBox())!.y).toBeLessThan(300)
  // Names of columns lean, and none is cut off.
  const cut = await page.locator('thead').evaluate((head) => {
    const top = head.getBoundingClientRect().top
    return [...head.querySelectorAll('[lang]')].filter((name) => {
      const range = document.createRange()
      range.selectNodeContents(name)
      return Math.min(...[...range.getClientRects()].map((r) => r.top)) < top
    }).length
  })
  expect(cut).toBe(0)
})

test('the figure has every mark and every band, and names goals', async ({ page }) => {
  await show(page, '/')
  const svg = await downloaded(page, 'SVG')
  for (const word of ['Zero hunger', 'EUR3', 'Mentioned only', 'Cannot be said: Not stated']) expect(svg).toContain(word)
  expect(svg.match(/url\(["'&a-z;]*#hatch/g)!.length).toBeGreaterThan(20)
})

test('high contrast keeps marks and bands apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await show(page, withParam('/', 'row=wtdc22d:EUR3'))
  await expect(page.locator('[data-mark]').first()).toBeVisible()
  expect(await page.locator('[data-mark] circle').first().evaluate((e) => getComputedStyle(e).fill)).toBe('rgb(0, 0, 0)')
  expect(await page.locator('tr[data-row="wtdc22d:AFR2"] td').first().evaluate((e) => getComputedStyle(e).backgroundImage)).toContain('gradient')
})

test('moves nothing where motion is not wanted', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 390, height: 844 })
  await show(page, '/?row=wtdc22d:EUR3')
  expect(await page.getByRole('dialog').evaluate((e) => getComputedStyle(e).animationName)).toBe('none')
})

test.describe('to take along', () => {
  const table = ['csv', 'xlsx', 'zip']
  const graph = [...table, 'graphml', 'gexf', 'dot', 'node-link', 'cytoscape', 'jsonld', 'turtle', 'neo4j']
  for (const [path, formats, word] of [
    ['/?columns=WSIS_ACTION_LINE&basis=STATED,EDITORIAL', table, 'wtdc22d:EUR1'],
    ['/?left=wtdc22d:EUR&right=test:R', table, 'wtdc22d:EUR1'],
    ['/?shared=1&minimum=2', table, 'wtdc22d:EUR'],
    ['/flow?through=1', table, 'wtdc22d:EUR'],
    ['/graph?a=wtdc22d:EUR3&b=wtdc22d:EUR4', table, 'wtdc22d:EUR3'],
    ['/search?q=broadband', table, 'wtdc22d:AFR2'],
    ['/editions?from=wtdc22d&to=connect2030', table, 'connect2030'],
    ['/graph?from=wtdc22d:EUR1&basis=STATED', graph, 'wtdc22d:EUR1'],
    ['/entity/wtdc22d:EUR1', graph, 'wtdc22d:EUR1'],
  ] as const) {
    test(`every format that fits ${path}`, async ({ page }) => {
      await show(page, path)
      await page.locator('[data-actions] summary', { hasText: 'Download' }).click()
      const links = await page.locator('[data-actions] details[open] a').evaluateAll((all) => all.map((a) => a.getAttribute('href')!))
      expect(links.map((href) => new URLSearchParams(href.split('?')[1]).get('format'))).toEqual(formats)
      for (const href of links) {
        const answer = await page.request.get(href)
        expect(answer.status(), await answer.text().then((t) => t.slice(0, 300))).toBe(200)
        if (/format=(csv|graphml|turtle|node-link)/.test(href)) expect(await answer.text(), href).toContain(word)
      }
    })
  }

  test('a citation is of the question that is shown', async ({ page }) => {
    for (const [address, field] of [
      ['/flow', 'flow('],
      ['/graph?from=wtdc22d:EUR1', 'neighbourhood('],
      ['/entity/wtdc22d:EUR1', 'neighbourhood('],
      ['/search?q=broadband', 'search('],
    ] as const) {
      await show(page, address)
      const asked = page.waitForRequest(/format=text/)
      await page.locator('summary', { hasText: 'Cite' }).click()
      expect(new URL((await asked).url()).searchParams.get('question'), address).toContain(field)
      await expect(page.locator('details[open] p')).toContainText('Data: Test plan (test), hash ')
    }
  })

  test('a citation in one step, in four forms', async ({ page, server }) => {
    await show(page, '/?columns=WSIS_ACTION_LINE')
    await page.locator('summary', { hasText: 'Cite' }).click()
    const text = page.locator('details[open] p')
    await expect(text).toContainText('Initiatives and WSIS lines. Data: Test plan (test), hash ')
    await expect(text).toContainText(`${server}/?columns=WSIS_ACTION_LINE`)
    for (const [format, word] of [
      ['BibTeX', '@misc{linkage-'],
      ['RIS', 'TY  - DATA'],
      ['CSL-JSON', '"type": "dataset"'],
    ] as const) {
      const waiting = page.waitForEvent('download')
      await page.getByRole('link', { name: format }).click()
      expect(await readFile(await (await waiting).path(), 'utf8')).toContain(word)
    }
  })

  test('one tidy table, and a package', async ({ page }) => {
    await show(page, '/?columns=WSIS_ACTION_LINE&lang=zh')
    await page.locator('summary', { hasText: '下载' }).click()
    let waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV（单张整洁表）' }).click()
    const csv = await readFile(await (await waiting).path(), 'utf8')
    expect(csv).toMatch(/wtdc22d:EUR1,数字基础设施发展,STATED,wsis:C2,/)
    expect(csv).toMatch(/wtdc22d:AFR2,[^,]*,NOT_STATED,,,,,1/)
    waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '数据包 (zip)' }).click()
    expect((await waiting).suggestedFilename()).toMatch(/^linkage-[0-9a-f]{12}\.zip$/)
  })
})
