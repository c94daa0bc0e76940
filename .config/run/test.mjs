import { buildIfChanged } from './build.mjs'
import { searchForSecrets } from './canary.mjs'
import { runChecks } from './checks.mjs'
import { finish, say, Stop } from './say.mjs'
import { setUp } from './setup.mjs'
import { clearResults, runPlaywright, runVitest } from './suites.mjs'
import { lastLine, progressLine, single, sum } from './tally.mjs'
import { findAwsCli, findChromium } from './tools.mjs'

/** Runs everything there is to run, in the order in which failures are cheapest to find. */
async function test() {
  await setUp({ build: false })
  clearResults()
  const tallies = [await checkAll(), await build()]
  if ((await findAwsCli()) === undefined) {
    say('The AWS CLI is not there and cannot be installed: its tests are skipped (package awscli).')
  }
  tallies.push(await step('unit, integration, conformance, page', () => runVitest()))
  tallies.push(await endToEnd())
  const total = sum(tallies)
  process.stdout.write(`${lastLine(total)}\n`)
  return total.failed === 0 ? 0 : 1
}

async function checkAll() {
  /** @type {import('./tally.mjs').Tally[]} */
  const tallies = []
  await runChecks(({ name, passed, said, seconds }) => {
    tallies.push(tell(name, single(name, passed, said), seconds))
  })
  return sum(tallies)
}

function build() {
  return step('build', async () => {
    try {
      await buildIfChanged()
      return single('build', true, '')
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      return single('build', false, error.message)
    }
  })
}

async function endToEnd() {
  const chromium = await findChromium()
  if (chromium === undefined) {
    const reason =
      'There is no Chromium and none can be installed: install Chromium or Chrome, or name one in CHROMIUM_PATH.'
    return tell('end to end', single('end to end', false, reason), 0)
  }
  const run = await step('end to end', () => runPlaywright(chromium))
  const search = await step('canary secrets', async () => searchForSecrets())
  return sum([run, search])
}

async function step(
  /** @type {string} */ name,
  /** @type {() => Promise<import('./tally.mjs').Tally>} */ work,
) {
  const started = performance.now()
  const tally = await work()
  return tell(name, tally, (performance.now() - started) / 1000)
}

/** Prints how a step went, and why what failed did. */
function tell(
  /** @type {string} */ name,
  /** @type {import('./tally.mjs').Tally} */ tally,
  /** @type {number} */ seconds,
) {
  const mark = tally.failed === 0 ? '✓' : '✗'
  process.stdout.write(`${mark} ${name}: ${progressLine(tally)} (${seconds.toFixed(1)} s)\n`)
  for (const { name: what, reason } of tally.notRun) {
    process.stdout.write(`  – ${what}: ${reason}\n`)
  }
  for (const failure of tally.failures) {
    process.stdout.write(`\n── ${failure.name}\n${failure.reason}\n\n`)
  }
  return tally
}

await finish(test)
