import { downloaded, expect, fits, settled, show, test, views } from './fixtures'
import type { Page } from '@playwright/test'

const node = (page: Page, id: string) => page.locator(`svg [data-id="${id}"]`)
const line = (page: Page, id: string) => page.locator(`svg [data-link="${id}"]`)
const drawer = (page: Page) => page.getByRole('complementary', { name: 'Evidence' })
const suggestion = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').first()
const scaleOf = (page: Page) =>
  page.locator('svg.picture').evaluate((svg) => {
    const bounds = svg.getBoundingClientRect()
    return { scale: bounds.width / (svg as SVGSVGElement).viewBox.baseVal.width, x: bounds.x, y: bounds.y }
  })

test.describe('lanes', () => {
  test('expand, collapse, filter and remember', async ({ page }) => {
    await show(page, views.graph)
    await expect(node(page, 'wtdc22d:EUR2')).toHaveCount(0)
    await page.getByRole('button', { name: 'Expand EUR Europe' }).click()
    await expect(node(page, 'wtdc22d:EUR2')).toBeVisible()
    await expect(page).toHaveURL(/open=wtdc22d:EUR/)
    await page.getByRole('button', { name: 'Collapse EUR Europe' }).click()
    await expect(node(page, 'wtdc22d:EUR2')).toHaveCount(0)
    await page.goBack()
    await expect(node(page, 'wtdc22d:EUR2')).toBeVisible()
    await page.locator('summary', { hasText: 'Kinds' }).click()
    await page.getByRole('checkbox', { name: 'Expected results' }).uncheck()
    await expect(node(page, 'wtdc22d:EUR1/1')).toHaveCount(0)
    await expect(node(page, 'sdg:9')).toBeVisible()
  })

  test('show a readable part first and say how many more there are', async ({ page }) => {
    await show(page, '/graph?from=doc:wtdc22-draft')
    const more = page.getByRole('button', { name: /Footnotes: \+\d+ more/ })
    expect(await page.locator('svg [data-node]').count()).toBeLessThan(60)
    await more.focus()
    await page.keyboard.press('Enter')
    await expect(node(page, 'wtdc22d:footnote/73')).toHaveCount(1)
  })

  test('are walked by keyboard, and so are lines', async ({ page }) => {
    await show(page, views.graph)
    await node(page, 'wtdc22d:EUR1').focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('svg [data-id]:focus')).toHaveAttribute('data-id', /EUR1\/\d/)
    await page.keyboard.press('ArrowLeft')
    await expect(node(page, 'wtdc22d:EUR1')).toBeFocused()
    await page.keyboard.press('l')
    await expect(page.locator('svg [data-link]:focus')).toHaveAttribute('aria-label', /EUR1 .*, Stated$/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText('Link')
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toHaveCount(0)
    await expect(page.locator('svg [data-link]:focus')).toHaveCount(1)
    await page.keyboard.press('l')
    await expect(node(page, 'wtdc22d:EUR1')).toBeFocused()
    await page.keyboard.press('ArrowLeft')
    await expect(node(page, 'wtdc22d:EUR')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(drawer(page).getByRole('heading', { level: 3 }).first()).toHaveText(/Europe/)
    await node(page, 'wtdc22d:EUR').focus()
    await page.keyboard.press('e')
    await expect(node(page, 'wtdc22d:EUR5')).toBeVisible()
  })

  test('open a line with its evidence on the same page', async ({ page }) => {
    await show(page, views.graph)
    const middle = await line(page, 'wtdc22d:EUR1~CONTRIBUTES_TO~sdg:9').evaluate((g) => {
      const path = g.querySelector('path')!
      const { x, y } = path.getPointAtLength(path.getTotalLength() - 16).matrixTransform(path.getScreenCTM()!)
      return { x, y }
    })
    // A little beside it, for a line is thin.
    await page.mouse.click(middle.x, middle.y - 1)
    await expect(drawer(page)).toContainText('Initiative EUR1 Digital infrastructure development contributes to SDG 9')
    await expect(drawer(page)).toContainText('line 557')
    await expect(page).toHaveURL(/at=wtdc22d:EUR1.*CONTRIBUTES_TO.*sdg:9/)
    await page.reload()
    await settled(page)
    await expect(drawer(page)).toContainText('line 557')
  })

  test('say the verb of the lines of the card under the pointer', async ({ page }) => {
    await show(page, views.graph)
    const verbs = page.locator('svg.picture > g[aria-hidden=true] text')
    await expect(verbs).toHaveCount(0)
    await node(page, 'wsis:C6').hover()
    await expect(verbs).toHaveText(['is aligned with'])
    await expect(page.locator('svg [data-lit]')).toHaveCount(1)
  })

  test('are zoomed, fitted and moved, and the overview follows', async ({ page }) => {
    await show(page, '/graph?from=wtdc22d:EUR1,wtdc22d:EUR3')
    const view = page.locator('svg:has(> path + rect) > rect')
    const seen = () => view.evaluate((r) => Number(r.getAttribute('width')))
    const [before, wide] = [await scaleOf(page), await seen()]
    expect(before.scale).toBeCloseTo(1, 1)
    await page.getByRole('button', { name: 'Zoom in' }).click()
    expect((await scaleOf(page)).scale).toBeGreaterThan(1.3)
    expect(await seen()).toBeLessThan(wide / 1.3)
    await page.getByRole('button', { name: 'Fit' }).click()
    expect((await scaleOf(page)).scale).toBeLessThan(1)
    await expect(page.getByRole('button', { name: /^Expected result EUR3\/5/ })).toBeInViewport({ ratio: 0.99 })
    // Where all of it is in sight there is nothing to drag.
    for (let i = 0; i < 5; i++) await page.getByRole('button', { name: 'Zoom in' }).click()
    const from = await scaleOf(page)
    await page.mouse.move(500, 600)
    await page.mouse.down()
    await page.mouse.move(430, 520, { steps: 4 })
    await page.mouse.up()
    const to = await scaleOf(page)
    expect([Math.round(to.x - from.x), Math.round(to.y - from.y)]).toEqual([-70, -80])
  })

  test('have bolder lines from afar; a figure is drawn from near', async ({ page }) => {
    await show(page, '/graph?from=wtdc22d:EUR3&open=sdg:9')
    const dashes = () => page.locator('svg.picture [data-link*="~MAPS_TO~"] path').first().evaluate((p) => getComputedStyle(p).strokeDasharray)
    expect(await dashes()).toBe('9px, 5px')
    for (let i = 0; i < 3; i++) await page.getByRole('button', { name: 'Zoom out' }).click()
    expect((await scaleOf(page)).scale).toBeLessThan(0.5)
    expect(await dashes()).toBe('36px, 20px')
    const svg = await downloaded(page, 'SVG')
    expect(svg).toContain('stroke-dasharray="9px, 5px"')
    expect(svg).not.toContain('36px')
    expect(await dashes()).toBe('36px, 20px')
  })

  test('bring what has the focus into sight', async ({ page }) => {
    await show(page, '/graph?from=wtdc22d:EUR1,wtdc22d:EUR3')
    await node(page, 'wtdc22d:EUR3/5').focus()
    await expect(node(page, 'wtdc22d:EUR3/5')).toBeInViewport({ ratio: 0.99 })
  })

  for (const path of ['/graph?from=wtdc22d:EUR3', '/graph?from=wtdc22d:EUR1,wtdc22d:AFR1&open=wtdc22d:EUR,sdg:9']) {
    test(`lead no line through cards that it does not touch: ${path}`, async ({ page }) => {
      await show(page, path)
      const found = await page.evaluate(() => {
        const cards = [...document.querySelectorAll<SVGGElement>('svg.picture [data-node]')].map((n) => {
          const { x, y, width, height } = n.querySelector('rect')!.getBBox()
          return { id: n.querySelector('[data-id]')!.getAttribute('data-id')!, x, y, width, height }
        })
        const lanes = [...new Set(cards.map((c) => c.x))].map((x) => cards.filter((c) => c.x === x))
        const faults: string[] = []
        const routes = document.querySelectorAll<SVGGElement>('svg.picture [data-link]')
        for (const r of routes) {
          const ends = [r.dataset.source, r.dataset.target]
          const line = r.querySelector('path')!
          for (const lane of lanes) {
            if (lane.some((c) => ends.includes(c.id))) continue
            const [top, bottom] = [Math.min(...lane.map((c) => c.y)), Math.max(...lane.map((c) => c.y + c.height))]
            for (let at = 0; at <= line.getTotalLength(); at += 5) {
              const p = line.getPointAtLength(at)
              if (p.x > lane[0]!.x - 1 && p.x < lane[0]!.x + lane[0]!.width + 1 && p.y > top - 4 && p.y < bottom + 4) {
                faults.push(ends.join(' '))
                break
              }
            }
          }
        }
        return { faults, routes: routes.length }
      })
      expect(found.routes).toBeGreaterThan(2)
      expect(found.faults).toEqual([])
    })
  }

  test('keep cards where they are when one is expanded; new ones slide in', async ({ page }) => {
    await show(page, '/graph?from=wtdc22d:EUR3')
    const ids = () => page.locator('svg.picture [data-id]').evaluateAll((nodes) => nodes.map((n) => n.getAttribute('data-id')!))
    const before = await ids()
    const europe = node(page, 'wtdc22d:EUR')
    const place = (await europe.boundingBox())!
    await page.getByRole('button', { name: 'Expand EUR Europe' }).click()
    await expect(node(page, 'wtdc22d:EUR1')).toBeVisible()
    expect(await page.locator('svg [data-node]:has([data-id="wtdc22d:EUR1"]) > g').evaluate((g) => getComputedStyle(g).animationDuration)).toBe('0.2s')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await page.locator('svg [data-node]:has([data-id="wtdc22d:EUR1"]) > g').evaluate((g) => getComputedStyle(g).animationName)).toBe('none')
    await settled(page)
    const after = await ids()
    expect(after.filter((id) => before.includes(id))).toEqual(before)
    expect(after.indexOf('wtdc22d:EUR1')).toBeGreaterThan(after.indexOf('wtdc22d:EUR3'))
    expect(Math.abs((await europe.boundingBox())!.y - place.y)).toBeLessThan(2)
    // An address gives the same picture again.
    await page.reload()
    await settled(page)
    expect(await ids()).toEqual(after)
  })

  test('have an example where the address names no start', async ({ page }) => {
    await show(page, '/graph')
    await expect(page.locator('[data-node=root]')).toHaveCount(1)
    await expect(page).toHaveURL(/from=/)
    await page.getByRole('button', { name: /^Remove/ }).click()
    await expect(page.getByText('Choose something to start from')).toBeVisible()
  })
})

test.describe('a path', () => {
  test('is reached from the first page in two steps and says why', async ({ page }) => {
    await show(page, '/')
    await page.keyboard.press('/')
    await page.keyboard.type('EUR2 to EUR1')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How EUR2 and EUR1 are connected')
    const chain = page.getByRole('group', { name: 'The path, link by link' })
    await expect(chain.locator('[data-id]')).toHaveCount(5)
    await expect(chain.getByRole('button', { name: /is aligned with .*C7.*Stated, line 576/ })).toBeVisible()
    // Why not the obvious way, in the API's own words.
    const { service } = (await (await page.request.post('/graphql', { data: { query: '{ service { walkRules { subject reason { text } } } }' } })).json()).data
    const reason = service.walkRules.find((r: { subject: string }) => r.subject === 'REGION').reason.text
    await expect(page.getByText('Shorter, but not taken:').locator('..')).toContainText(reason)
  })

  test('is one of several, of which each is drawn when it is pressed', async ({ page }) => {
    await show(page, views.paths)
    const chain = page.getByRole('group', { name: 'The path, link by link' })
    await expect(chain.locator('[data-link]')).toHaveCount(2)
    await page.locator('[data-path="1"]').click()
    await expect(chain.locator('[data-link]')).toHaveCount(3)
    await expect(chain.locator('[data-basis=RELAYED]')).toHaveCount(1)
    await chain.locator('[data-link]').first().click()
    await expect(drawer(page)).toContainText('section')
    await page.keyboard.press('Escape')
    await expect(chain.locator('[data-link]').first()).toBeFocused()
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.getByRole('button', { name: /据.*述/ }).first()).toBeVisible()
  })

  test('names the region through which a shorter one would lead', async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 900 })
    await show(page, '/graph?a=wtdc22d:EUR2&b=wtdc22d:EUR1')
    const region = page.getByText('Shorter, but not taken:').locator('../..').getByText('Europe', { exact: true })
    expect(await region.evaluate((e) => [e.textContent, e.scrollWidth - e.clientWidth])).toEqual(['Europe', 0])
  })

  test('leads through a region where that is asked for', async ({ page }) => {
    await show(page, '/graph?a=wtdc22d:EUR2&b=wtdc22d:EUR1')
    await page.getByRole('button', { name: 'Allow Regions' }).click()
    await expect(page.getByRole('group', { name: 'The path, link by link' }).locator('[data-id]')).toHaveCount(3)
    await expect(page).toHaveURL(/pass=REGION/)
    await expect(page.getByText('Shorter, but not taken:')).toHaveCount(0)
    await page.getByRole('checkbox', { name: 'Through Regions' }).click()
    await expect(page.getByText('Shorter, but not taken:')).toBeVisible()
  })

  test('is asked for by its two ends, which can be swapped', async ({ page }) => {
    await show(page, '/graph')
    const pick = async (label: string, typed: string) => {
      await page.getByRole('combobox', { name: label, exact: true }).fill(typed)
      await suggestion(page).waitFor()
      await page.keyboard.press('Enter')
    }
    await pick('From', 'eur3')
    await pick('To', 'eur4')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How EUR3 and EUR4 are connected')
    await page.getByRole('button', { name: 'Swap the ends' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How EUR4 and EUR3 are connected')
  })

  test('stands upright on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await show(page, '/graph?a=wtdc22d:EUR2&b=wtdc22d:EUR1')
    const places = await page.locator('svg.picture [data-id]').evaluateAll((cards) => cards.map((c) => c.getBoundingClientRect().x))
    expect(new Set(places).size).toBe(1)
    await fits(page)
  })

  test('that is none is said to be none', async ({ page }) => {
    await show(page, '/graph?a=wtdc22d:ARB1&b=sdg:C090c01&basis=EDITORIAL')
    await expect(page.getByText('No path joins them')).toBeVisible()
  })
})
