import { expect, show, test } from './fixtures'
import { execFileSync } from 'node:child_process'

// What a view gives to be used elsewhere: a frame, and the question behind it for programs.

const programs: Record<string, (text: string) => [string, string[]]> = {
  curl: (text) => ['sh', ['-c', text]],
  fetch: (text) => ['node', ['--input-type=module', '-e', text]],
  Python: (text) => ['python3', ['-c', text]],
}

for (const path of ['/?columns=WSIS_ACTION_LINE&basis=STATED,EDITORIAL', '/flow?lang=zh', '/graph?a=wtdc22d:EUR3&b=wtdc22d:EUR4']) {
  test(`code for the question behind ${path} runs and gives its answer`, async ({ page }) => {
    const answers: string[] = []
    page.on('response', async (r) => r.url().endsWith('/graphql') && answers.push(await r.text()))
    await show(page, path)
    await page.locator('[data-actions] summary', { hasText: /Code|代码/ }).click()
    for (const [name, program] of Object.entries(programs)) {
      await page.getByRole('button', { name, exact: true }).click()
      const text = await page.locator('[data-actions] details[open] pre').innerText()
      const [command, args] = program(text)
      const { data } = JSON.parse(execFileSync(command, args, { encoding: 'utf8' }))
      expect(answers.map((a) => JSON.stringify(JSON.parse(a).data)), name).toContain(JSON.stringify(data))
    }
  })
}

test.describe('a frame', () => {
  test('in a page that is allowed shows the view, its data and the way to the whole page; in any other nothing', async ({ page, server, site, expected }) => {
    const other = site.origin.replace('127.0.0.1', 'localhost')
    expected.push(/127\.0\.0\.1|localhost/, /frame-ancestors/)
    await show(page, '/?columns=WSIS_ACTION_LINE&row=wtdc22d:EUR3')
    await page.locator('[data-actions] summary', { hasText: 'Embed' }).click()
    await expect(page.getByText('This server lets no other page show it')).toHaveCount(0)
    const snippet = await page.getByRole('region', { name: 'Embed' }).innerText()
    expect(snippet).toContain(`src="${server}/embed/?columns=WSIS_ACTION_LINE&amp;row=wtdc22d%3AEUR3&amp;lang=en" title="Initiatives and WSIS lines"`)
    site.page = `<!doctype html><title>Others</title><body>${snippet}`
    const open = async (origin: string) => {
      await page.goto(origin)
      return page.frameLocator('iframe')
    }
    const frame = await open(site.origin)
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Initiatives and WSIS lines')
    await expect(frame.getByRole('navigation')).toHaveCount(0)
    await expect(frame.getByRole('complementary', { name: 'Evidence' })).toContainText('EUR3')
    await expect(frame.getByText(/^Data: .*\(test\)$/)).toBeVisible()
    await frame.locator('tr[data-row="wtdc22d:EUR1"] [data-mark]').first().click()
    await expect(frame.getByRole('link', { name: 'Open the whole page' })).toHaveAttribute('href', `${server}/?columns=WSIS_ACTION_LINE&row=wtdc22d:EUR1&lang=en&column=wsis:C2`)
    await expect((await open(other)).getByRole('heading')).toHaveCount(0)
  })

  test('says where the server lets nobody show it', async ({ page }) => {
    await page.route('**/embed/**', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "frame-ancestors 'none'" } })
    })
    await show(page, '/')
    await page.locator('[data-actions] summary', { hasText: 'Embed' }).click()
    await expect(page.getByText('This server lets no other page show it')).toBeVisible()
  })
})
