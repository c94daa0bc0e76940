import { writeFileSync } from 'node:fs'
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { runToEnd } from './child.mjs'
import { findNode } from './node.mjs'
import { at, root } from './paths.mjs'
import { finish, say, Stop } from './say.mjs'
import { setUp } from './setup.mjs'
import { findChromium } from './tools.mjs'

/** @typedef {import('../../test/bench/measurement.ts').Measurement} Measurement */

const inside = 'FOREDECK_BENCH_INSIDE'

/** Runs the benchmarks on Node 24, which reads their TypeScript as it is. */
async function bench() {
  if (process.env[inside] === '1') return measure()
  await setUp()
  const chromium = await findChromium()
  const env = {
    ...process.env,
    [inside]: '1',
    ...(chromium === undefined ? {} : { CHROMIUM_PATH: chromium }),
  }
  const words = ['--expose-gc', ...process.argv.slice(1)]
  return runToEnd(findNode(), words, { cwd: root, env })
}

async function measure() {
  const { json, only } = readWords()
  /** @type {Measurement[]} */
  const all = []
  for (const file of benchFiles(only)) {
    say(`${file} …`)
    const { default: run } = await import(pathToFileURL(at(`test/bench/${file}`)).href)
    for (const measurement of await run()) {
      all.push(measurement)
      process.stdout.write(`${row(measurement)}\n`)
    }
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(all, null, 2)}\n`)
  const missed = all.filter((one) => one.met === false).length
  process.stdout.write(`${all.length} figures, ${missed} short of their goal\n`)
  // Something may still be listening or connected; the figures are taken.
  process.exit(0)
}

function readWords() {
  try {
    const options = /** @type {const} */ ({ json: { type: 'string' }, only: { type: 'string' } })
    return parseArgs({ options }).values
  } catch {
    throw new Stop('Usage: npm run bench -- [--json FILE] [--only NAME]')
  }
}

function benchFiles(/** @type {string | undefined} */ only) {
  const files = readdirSync(at('test/bench')).filter((file) => file.endsWith('.bench.ts'))
  const chosen = files.filter((file) => only === undefined || file.includes(only)).sort()
  if (chosen.length > 0) return chosen
  throw new Stop(
    `There is no benchmark “${only}”; there are ${files.map((file) => file.replace('.bench.ts', '')).join(', ')}.`,
  )
}

function row(/** @type {Measurement} */ { name, value, unit, goal, met, note }) {
  const mark = met === undefined ? ' ' : met ? '✓' : '✗'
  const figure = `${Number(value.toPrecision(4))} ${unit}`
  const columns = [mark, name.padEnd(56), figure.padStart(16), (goal ?? '').padEnd(12), note ?? '']
  return columns.join('  ').trimEnd()
}

await finish(bench)
