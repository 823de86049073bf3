import { expect, settled, test } from './fixtures'

// A first visit is measured.
test.use({ reuseContext: false })

const goals = Array.from({ length: 17 }, (_, i) => `sdg:${i + 1}`)

// Sizes are exact and held to; times depend on how busy the machine is and are told only (docs/performance.md).

// The most bytes of script, compressed. English is in the first part, as what is shown while the words of another language are fetched.
const limits = { '/': 120_000, '/?lang=zh': 130_000, '/graph?from=wtdc22d:EUR1': 250_000, '/flow': 250_000, '/entity/wtdc22d:EUR1': 250_000 }

for (const [path, most] of Object.entries(limits)) {
  test(`${path} loads little`, async ({ page }) => {
    // The page itself notes when the last change of what it shows was on the screen: what this test waits for is not counted, nor what is for paper alone.
    await page.addInitScript(() => {
      const isSeen = ({ target }: MutationRecord) => !(target instanceof Element ? target : target.parentElement)?.closest('[data-paper]')
      const observer = new MutationObserver((changes) => changes.some(isSeen) && requestAnimationFrame(() => setTimeout(() => performance.mark('drawn'))))
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    })
    await page.goto(path)
    await settled(page)
    const scripts = await page.evaluate(() => {
      const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      return all.filter((r) => r.name.endsWith('.js')).reduce((sum, r) => sum + r.encodedBodySize, 0)
    })
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity)
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const e of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!e.hadRecentInput) sum += e.value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => resolve(sum), 200)
        }),
    )
    const drawn = await page.evaluate(() => performance.getEntriesByName('drawn').at(-1)!.startTime)
    const questions = await page.evaluate(() => performance.getEntriesByType('resource').filter((r) => r.name.endsWith('/graphql')).map((r) => `${r.startTime.toFixed(0)} to ${(r as PerformanceResourceTiming).responseEnd.toFixed(0)} ms`))
    console.log(`${path}: scripts ${(scripts / 1000).toFixed(0)} kB compressed, first paint ${paint.toFixed(0)} ms, answers from ${questions.join(' and from ')}, drawn ${drawn.toFixed(0)} ms, layout shift ${shift.toFixed(3)}`)
    expect(scripts).toBeLessThan(most)
    expect(paint).toBeLessThan(Infinity)
    expect(drawn).toBeGreaterThan(paint)
    expect(shift).toBeLessThan(0.02)
  })
}

const everyLane = 'SDG_TARGET,SDG_INDICATOR,REGIONAL_INITIATIVE,WSIS_ACTION_LINE,EXPECTED_RESULT,FOOTNOTE,SOURCE_OUTCOME,OUTCOME,AGENDA,DOCUMENT,TERM,FIGURE'

for (const [most, least] of [
  [300, 280],
  [1000, 500],
] as const) {
  test(`a graph of up to ${most} entities follows the pointer`, async ({ page, request }) => {
    const query = '{ sdgTargets(first: 60) { nodes { id } } regionalInitiatives(first: 22) { nodes { id } } }'
    const { data } = await (await request.post('/graphql', { data: { query } })).json()
    const starts = [...goals, ...data.sdgTargets.nodes.map((n: { id: string }) => n.id), ...data.regionalInitiatives.nodes.map((n: { id: string }) => n.id), 'doc:wtdc22-draft']
    await page.goto(`/graph?from=${starts.join()}&first=${most}&lanes=${everyLane}`)
    await settled(page)
    const cards = await page.locator('svg [data-node]').count()
    // What a change of the highlighted entity costs, until the frame that shows it is done.
    const { times, lit } = await page.evaluate(async () => {
      const nodes = [...document.querySelectorAll('svg [data-id]')].slice(0, 20)
      const times: number[] = []
      let lit = 0
      for (const node of nodes) {
        const start = performance.now()
        node.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
        times.push(performance.now() - start)
        lit += document.querySelectorAll('[data-lit]').length
      }
      return { times: times.sort((a, b) => a - b), lit }
    })
    const median = times[Math.floor(times.length / 2)]!
    console.log(`${cards} entities: ${median.toFixed(0)} ms a frame (median), ${times.at(-1)!.toFixed(0)} ms at most`)
    expect(lit).toBeGreaterThan(20)
    // What dragging and zooming cost: how long each frame took, and the longest task.
    const lines = await page.locator('svg [data-link]').count()
    const moved = await page.evaluate(async () => {
      let longest = 0
      const observer = new PerformanceObserver((list) => {
        for (const e of list.getEntries()) longest = Math.max(longest, e.duration)
      })
      observer.observe({ entryTypes: ['longtask'] })
      const svg = document.querySelector('svg.picture')!
      const { x, y } = svg.parentElement!.parentElement!.getBoundingClientRect()
      const frames = async (n: number, act: (i: number) => void) => {
        const start = performance.now()
        for (let i = 0; i < n; i++) {
          act(i)
          await new Promise((resolve) => requestAnimationFrame(resolve))
        }
        return (n * 1000) / (performance.now() - start)
      }
      const at = (i: number) => ({ bubbles: true, cancelable: true, view: window, clientX: x + 400 - i * 5, clientY: y + 400 - i * 4 })
      svg.dispatchEvent(new MouseEvent('mousedown', at(0)))
      const pan = await frames(60, (i) => window.dispatchEvent(new MouseEvent('mousemove', at(i))))
      window.dispatchEvent(new MouseEvent('mouseup', at(60)))
      const zoom = await frames(60, (i) => svg.dispatchEvent(new WheelEvent('wheel', { ...at(0), deltaY: i < 30 ? 20 : -20, ctrlKey: true })))
      await new Promise((resolve) => setTimeout(resolve, 500))
      observer.disconnect()
      return { pan, zoom, longest, transform: (svg.parentElement as HTMLElement).style.transform }
    })
    console.log(`${cards} cards, ${lines} lines: ${moved.pan.toFixed(0)} frames a second while dragging, ${moved.zoom.toFixed(0)} while zooming; ${moved.longest ? `longest task ${moved.longest.toFixed(0)} ms` : 'no task above 50 ms'}`)
    expect(moved.transform).not.toMatch(/translate\(0px, ?0px\)/)
    expect(cards).toBeGreaterThan(least)
  })
}
