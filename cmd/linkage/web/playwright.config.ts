import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The shell is Chromium without what nobody sees here, and takes a quarter less time.
const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

// What is tagged takes long (the full cross of languages, themes, sizes and views) or needs another browser: make browser-all runs it alone.
const all = /@all/

export default defineConfig({
  ...(process.env.ALL ? { grep: all } : { grepInvert: all }),
  testDir: 'tests',
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    // What was fetched and compiled for one test is there for the next, which starts with nothing kept by the pages all the same.
    reuseContext: true,
    viewport: { width: 1440, height: 900 },
    trace: process.env.TRACE ? 'retain-on-failure' : 'off', // recording doubles the time
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? browsers.find(existsSync) ?? browsers.at(-1)!,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
