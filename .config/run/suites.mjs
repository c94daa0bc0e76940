import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { runQuietly } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { single, sum, tallyPlaywright, tallyVitest } from './tally.mjs'

const folder = at('test-results')

/** Removes what earlier runs left. */
export function clearResults() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** Unit, integration, conformance and renderer tests; `more` are words for Vitest. */
export async function runVitest(/** @type {string[]} */ more = []) {
  const report = at('test-results/vitest.json')
  const words = [
    ...[at('node_modules/vitest/vitest.mjs'), 'run', '--config', '.config/vitest.config.ts'],
    ...['--reporter=json', `--outputFile=${report}`, ...more],
  ]
  const ran = await runQuietly(findNode(), words, { cwd: root })
  return judge('vitest', ran, report, tallyVitest)
}

/** The end-to-end tests against the built app. */
export async function runPlaywright(/** @type {string} */ chromium) {
  const report = at('test-results/playwright.json')
  const words = [
    ...[
      at('node_modules/@playwright/test/cli.js'),
      'test',
      '--config',
      '.config/playwright.config.ts',
    ],
    '--reporter=json',
  ]
  const env = {
    ...process.env,
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  }
  const ran = await runQuietly(findNode(), words, { cwd: root, env })
  return judge('playwright', ran, report, tallyPlaywright)
}

/** What a runner's report says; a runner that failed and reports no failure is one itself. */
function judge(
  /** @type {string} */ name,
  /** @type {{ code: number, output: string, errors: string }} */ ran,
  /** @type {string} */ report,
  /** @type {(report: never) => import('./tally.mjs').Tally} */ read,
) {
  const said = (ran.errors + ran.output).trim()
  if (!existsSync(report)) return single(name, false, said)
  const tally = read(/** @type {never} */ (JSON.parse(readFileSync(report, 'utf8'))))
  if (ran.code === 0 || tally.failed > 0) return tally
  return sum([tally, single(name, false, said)])
}
