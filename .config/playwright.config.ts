import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The Chromium that the test runner found, else the system's, else Playwright's own. */
const browser =
  process.env['CHROMIUM_PATH'] ??
  ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))

export default defineConfig({
  testDir: at('test/e2e'),
  outputDir: at('test-results/e2e'),
  // A desktop application's test is a journey: long, and alone with its console.
  timeout: 480_000,
  // What is waited for is a condition: on a slow and busy machine it takes longer, and no more.
  expect: { timeout: 60_000 },
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  reporter: [['line']],
  use: {
    viewport: { width: 1440, height: 900 },
    // Nothing is looked at while it slides or fades in.
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      // Containers have no user namespaces for Chromium's own sandbox.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
