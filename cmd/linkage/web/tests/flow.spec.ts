import { expect, settled, show, test } from './fixtures'
import type { Page } from '@playwright/test'

const drawer = (page: Page) => page.getByRole('complementary', { name: 'Evidence' })

test.describe('flow', () => {
  test('draws levels, and what does not run on with its reason', async ({ page }) => {
    await show(page, '/flow')
    await expect(page.getByRole('button', { name: /^Region [^→]*Europe: 5$/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Does not run on: Not stated/ })).toBeVisible()
    await expect(page.getByText('One unit is one of: Initiatives.')).toBeVisible()
    await page.getByRole('button', { name: /^Region [^→]*Europe: 5$/ }).focus()
    await expect(page.locator('svg [data-run][data-lit]').first()).toBeVisible()
  })

  test('takes other levels and units', async ({ page }) => {
    await show(page, '/flow')
    await page.getByRole('button', { name: 'Add a level' }).click()
    await expect(page).toHaveURL(/levels=REGION,REGIONAL_INITIATIVE,SDG_GOAL,SDG_TARGET/)
    await settled(page)
    await page.getByRole('button', { name: 'Remove the last level' }).click()
    await page.getByLabel('Level 3').selectOption('WSIS_ACTION_LINE')
    await expect(page.getByRole('button', { name: /WSIS line C7/ }).first()).toBeVisible()
  })

  test('draws what the rule lets through no further', async ({ page, request }) => {
    const levels = 'REGION,REGIONAL_INITIATIVE,SDG_GOAL,SDG_TARGET'
    const response = await request.post('/graphql', { data: { query: `{ flow(levels: [${levels}]) { ended { level reason value } } }` } })
    const ended = (await response.json()).data.flow.ended as { level: number; reason: string; value: number }[]
    const value = ended.find((e) => e.level === 3 && e.reason === 'NOT_PASSED')!.value
    await show(page, `/flow?levels=${levels}`)
    await expect(page.getByRole('button', { name: `Does not run on: Paths end here: ${value}`, exact: true })).toBeVisible()
    await expect(page.locator('svg [data-place=NOT_PASSED]')).toHaveCount(1)
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

  for (const levels of ['REGION', 'REGION,NONSENSE', 'REGION,REGION', '%3Cscript%3E,constructor']) {
    test(`reads levels=${levels} as the usual ones, whatever the language`, async ({ page }) => {
      await show(page, `/flow?lang=zh&levels=${levels}`)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expect(page.getByLabel('第 3 层')).toHaveValue('SDG_GOAL')
      await expect(page.getByRole('button', { name: /^不再继续：? ?.*未述明/ })).toBeVisible()
    })
  }

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

  test('opens a place and a ribbon with their evidence on the same page', async ({ page }) => {
    await show(page, '/flow')
    await page.getByRole('button', { name: /^Initiative EUR1 [^→]*: 1$/ }).click()
    await expect(drawer(page)).toContainText('What runs through it')
    await page.keyboard.press('Escape')
    await expect(page.locator('svg [data-id="1/wtdc22d:EUR1"]')).toBeFocused()
    await page.locator('svg [data-id="1/wtdc22d:EUR1|2/sdg:9"]').dispatchEvent('click')
    await expect(drawer(page)).toContainText('line 557')
    await expect(page).toHaveURL(/at=1\/wtdc22d:EUR1/)
    await page.reload()
    await settled(page)
    await expect(drawer(page)).toContainText('0.5 of the unit runs here')
  })

  test('draws together what nothing is said of, hatched and at the bottom, and one by one when asked', async ({ page }) => {
    await show(page, '/flow')
    const one = page.getByRole('button', { name: /^CIS1–CIS5, Not stated: 5$/ })
    await expect(one).toBeVisible()
    expect(await one.locator('rect').first().evaluate((r) => getComputedStyle(r).fill)).toContain('hatch')
    const bottom = await page.locator('svg [data-place=NODE] [data-id]').evaluateAll((all) => Math.max(...all.filter((g) => /SDG/.test(g.getAttribute('aria-label')!)).map((g) => g.getBoundingClientRect().bottom)))
    expect((await page.getByRole('button', { name: /^Does not run on: Not stated/ }).boundingBox())!.y).toBeGreaterThan(bottom)
    await page.getByRole('button', { name: 'Draw one by one' }).click()
    await expect(one).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Initiative CIS5 [^→]*: 1$/ })).toBeVisible()
  })

  test('has no name on a ribbon', async ({ page }) => {
    await show(page, '/flow')
    const faults = await page.evaluate(() => {
      const svg = document.querySelector('svg.picture')!
      const names = [...svg.querySelectorAll<SVGTextElement>('[data-place] text')].map((e) => ({ words: e.textContent, box: e.getBBox() }))
      const faults: string[] = []
      for (const path of svg.querySelectorAll<SVGPathElement>('[data-run] > path:first-child')) {
        const half = Number(path.getAttribute('stroke-width')) / 2
        for (let at = 0; at <= path.getTotalLength(); at += 6) {
          const p = path.getPointAtLength(at)
          for (const { words, box } of names) if (p.x > box.x && p.x < box.x + box.width && p.y + half > box.y && p.y - half < box.y + box.height) faults.push(words!)
        }
      }
      return { faults: [...new Set(faults)], names: names.length }
    })
    expect(faults.names).toBeGreaterThan(30)
    expect(faults.faults).toEqual([])
  })

  test('is walked by keyboard', async ({ page }) => {
    await show(page, '/flow')
    await page.getByRole('button', { name: /Region .*Europe: 5/ }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('svg [data-id]:focus')).toHaveAttribute('aria-label', /^Initiative EUR/)
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toBeVisible()
  })

  test('offers the rule where paths end for it', async ({ page }) => {
    await show(page, '/flow?levels=REGION,REGIONAL_INITIATIVE,SDG_GOAL,SDG_TARGET')
    await page.getByRole('status').getByRole('button', { name: 'Also through action lines and goals' }).click()
    await expect(page).toHaveURL(/through=1/)
    await expect(page.locator('svg [data-place=NOT_PASSED]')).toHaveCount(0)
  })
})
