import { expect, show, test } from './fixtures'

const graphql = '**/graphql'

test('an unknown address is a proper page with status 404', async ({ page, expected }) => {
  expected.push(/404/)
  const response = await page.goto('/nowhere')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here')
})

test('an entity that is not there is a page of its own, with status 404', async ({ page, expected }) => {
  expected.push(/404/)
  const response = await page.goto('/entity/wtdc22d:EUR99?lang=zh')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('不存在 wtdc22d:EUR99 这一项。')
})

test('a graph that starts from an entity that is gone says so', async ({ page }) => {
  await page.goto('/graph?from=wtdc22d:EUR99')
  await expect(page.getByRole('alert')).toContainText('Something that the question names does not exist')
})

test('a comparison with what is gone asks for something else', async ({ page }) => {
  await show(page, '/?left=wtdc22d:GONE')
  await expect(page.getByText('Nothing to show')).toBeVisible()
})

test('values in an address that mean nothing are read as the defaults', async ({ page }) => {
  await show(page, '/?counting=NONSENSE&standing=x')
  await page.getByText('More', { exact: true }).click()
  await expect(page.getByLabel('Counting rule')).toHaveValue('FULL')
  await show(page, '/?rows=%3Cscript%3E')
  await expect(page.getByLabel('Rows')).toHaveValue('REGIONAL_INITIATIVE')
})

test('an API that is down is said, and asked again', async ({ page, expected }) => {
  expected.push(/ERR_CONNECTION_REFUSED|Failed to load resource/)
  await show(page, '/')
  await page.route(graphql, (route) => route.abort('connectionrefused'))
  await page.getByRole('link', { name: 'Flow', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('The API cannot be reached')
  await page.unroute(graphql)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: /Europe: 5/ })).toBeVisible()
})

test('an API that is down at the very first is said, too', async ({ page, expected }) => {
  expected.push(/ERR_CONNECTION_REFUSED|Failed to load resource/)
  await page.route(graphql, (route) => route.abort('connectionrefused'))
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText('The API cannot be reached')
})

test('an API that is slow is waited for, and that is said', async ({ page }) => {
  await show(page, '/')
  await page.route(graphql, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 5500))
    await route.continue()
  })
  await page.getByRole('link', { name: 'Flow', exact: true }).click()
  await expect(page.getByText('Asking')).toBeVisible()
  await expect(page.getByText('The answer is taking a long time')).toBeVisible()
  await expect(page.getByRole('button', { name: /Europe: 5/ })).toBeVisible()
})

test('an error is told in words, by its code', async ({ page }) => {
  await show(page, '/')
  let code = ''
  await page.route(graphql, (route) => route.fulfill({ json: { data: null, errors: [{ message: 'told by the API', extensions: { code } }] } }))
  for (const [sent, words] of [
    ['LIMIT_EXCEEDED', 'The question is too large'],
    ['TIMEOUT', 'took too long'],
    ['STORE_UNAVAILABLE', 'The database behind the API'],
    ['INTERNAL', 'Something went wrong'],
    ['SOMETHING_NEW', 'Something went wrong'],
  ] as const) {
    code = sent
    await page.getByRole('link', { name: 'Flow', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText(words)
    await expect(page.getByRole('alert')).toContainText('told by the API')
    await page.getByRole('link', { name: 'Help', exact: true }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
})

test('a truncated answer is told in every view', async ({ page }) => {
  await page.route(graphql, async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    await route.fulfill({ response, body: text.replaceAll('"completeness":"EXACT"', '"completeness":"TRUNCATED"') })
  })
  for (const path of ['/', '/flow', '/?left=wtdc22d:EUR&right=test:R', '/graph?from=wtdc22d:EUR1', '/search?q=broadband']) {
    await show(page, path)
    await expect(page.getByText('Truncated: a limit stopped').first(), path).toBeVisible()
  }
})

test('a search for paths that was cut short never says that there is none', async ({ page }) => {
  await page.route(graphql, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    if (body.data?.paths) body.data.paths = { ...body.data.paths, completeness: 'TRUNCATED', paths: [] }
    await route.fulfill({ response, json: body })
  })
  await show(page, '/graph?a=wtdc22d:EUR1&b=wtdc22d:EUR2')
  await expect(page.getByText('there may be one')).toBeVisible()
})
