// Pictures of the views for the documents, drawn from the built-in data: node build/pictures.js, or make pictures.
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'

const pictures = {
  atlas: '/',
  path: '/graph?a=wtdc22d:EUR2&b=wtdc22d:EUR1',
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
program.kill()
