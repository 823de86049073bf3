// Pictures of the views for the documents, drawn from the built-in data: node build/pictures.js, or make pictures.
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const pictures = {
  atlas: '/',
  path: '/graph?a=wtdc22d:EUR2&b=wtdc22d:EUR1',
}
// Walks that a rule stops: beyond the stop is a cross. The arrows lead as the graph has them.
const walks = {
  'rule-turn': { along: ['wtdc22d:EUR', 'wtdc22d:EUR1', 'sdg:9'], stop: 1 },
  'rule-passage': { along: ['wtdc22d:EUR1', 'wtdc22d:EUR', 'wtdc22d:EUR2'], stop: 1 },
  'rule-end': { along: ['wtdc22d:EUR1', 'wsis:C2', 'sdg:9.c'], stop: 1 },
}
const folder = '../../../docs/pictures'
const mostBytes = 300_000

const program = spawn('../../../bin/linkage', ['serve', '--addr', '127.0.0.1:0', '--log', 'warn'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [address] = await once(createInterface(program.stdout), 'line')
const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' })
mkdirSync(folder, { recursive: true })
for (const [name, path] of Object.entries(pictures)) {
  await page.goto(address + path)
  await page.waitForFunction(() => document.querySelector('h1')?.checkVisibility() && !document.querySelector('[data-loading], [aria-busy=true]'))
  const file = `${folder}/${name}.png`
  // Down to what the marks mean; rule and data stand below.
  const { bottom } = await page.locator('[data-legend]').evaluate((e) => e.getBoundingClientRect().toJSON())
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width: 1200, height: Math.ceil(bottom) + 16 } })
  const { size } = statSync(file)
  console.log(`${name}: ${Math.round(size / 1000)} kB`)
  if (size > mostBytes) throw new Error(`${file} has ${size} bytes, more than ${mostBytes}: choose a smaller part`)
}
await browser.close()
for (const [name, { along, stop }] of Object.entries(walks)) {
  const links = along.slice(1).map((id, i) => `l${i}: links(where: {or: [{source: {ids: ["${along[i]}"]}, target: {ids: ["${id}"]}}, {source: {ids: ["${id}"]}, target: {ids: ["${along[i]}"]}}]}, first: 1) { nodes { kind basis source { id } } }`)
  const query = `{ nodes(ids: ${JSON.stringify(along)}) { ... on Entity { kind code appearance { color textColor } } } ${links.join(' ')} }`
  const response = await fetch(`${address}/graphql`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query }) })
  const { data } = await response.json()
  writeFileSync(`${folder}/${name}.svg`, walk(data.nodes, along.slice(1).map((_, i) => ({ ...data[`l${i}`].nodes[0], isForward: data[`l${i}`].nodes[0].source.id === along[i] })), stop))
  console.log(`${name}: ${along.join(' ')}`)
}
program.kill()

/** Cards in a row with the links between them; what comes after the stop is faint. No words but codes and kinds of links, so that it goes with any language. */
function walk(entities, links, stop) {
  const [width, height, apart, margin] = [96, 40, 290, 16]
  const at = (i) => margin + i * apart
  const middle = 46
  const lines = links.map(({ kind, basis, isForward }, i) => {
    const [from, to] = [at(i) + width + 4, at(i + 1) - 4]
    const head = isForward ? `M${to - 9} ${middle - 5}L${to} ${middle}L${to - 9} ${middle + 5}` : `M${from + 9} ${middle - 5}L${from} ${middle}L${from + 9} ${middle + 5}`
    return `<g opacity="${i < stop ? 1 : 0.45}"><path d="M${from} ${middle}H${to}${head}" fill="none" stroke="#3d4a5c" stroke-width="1.8"${basis === 'RELAYED' ? ' stroke-dasharray="9 5"' : ''}/>
<text x="${(from + to) / 2}" y="${middle - 10}" fill="#3d4a5c" font-size="11" text-anchor="middle">${kind}</text></g>`
  })
  const cards = entities.map(
    ({ kind, code, appearance: { color, textColor } }, i) => `<g opacity="${i <= stop ? 1 : 0.45}"><rect x="${at(i)}" y="${middle - height / 2}" width="${width}" height="${height}" rx="8" fill="${color}"/>
<text x="${at(i) + width / 2}" y="${middle + 5}" fill="${textColor}" font-size="15" font-weight="600" text-anchor="middle">${kind === 'SDG_GOAL' ? 'SDG ' : ''}${code}</text></g>`,
  )
  const x = at(stop) + width + 32
  const cross = `<path d="M${x - 12} ${middle - 12}L${x + 12} ${middle + 12}M${x + 12} ${middle - 12}L${x - 12} ${middle + 12}" stroke="#b3261e" stroke-width="4" stroke-linecap="round"/>`
  const whole = 2 * margin + (entities.length - 1) * apart + width
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} 92" width="${whole}" height="92" font-family="Inter, 'Noto Sans', sans-serif">
<rect width="${whole}" height="92" rx="10" fill="#ffffff"/>
${lines.join('\n')}
${cards.join('\n')}
${cross}
</svg>
`
}
