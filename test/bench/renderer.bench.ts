import type { Browser, BrowserContext } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measured, type Measurement } from './measurement.ts'
import { at, cleanEnvironment, launch } from './renderer-figures.ts'
import { endOf, type ServedHost, spawnHost, startEndpoint, startHost } from './renderer-host.ts'
import { callProcedure, catchOpened, launchKeeping } from './renderer-opening.ts'
import * as page from './renderer-page.ts'

/** Accounts × regions × stacks of the embedded endpoint, and what that comes to. */
const size = '100x4x250'
const stacks = 100_000
/** Words that match all, many, some, and none of the stacks. */
const typed = ['a', 'api', 'production eu', 'shop-orders', 'zzz']
const scrollSeconds = 10
/** In which the console reads what nobody looks at, such as what the inbox is made of. */
const restSeconds = 20
const coldStarts = 5
/** Chromium keeps what it compiled of a page that it saw twice, each time for a while. */
const warmUps = 2
const warmUpSeconds = 10

/**
 * The window in Chromium over the served host, with 100,000 stacks of an embedded endpoint that
 * runs in a process of its own and is read as any other AWS endpoint is.
 */
export default async function renderer(): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const environment = cleanEnvironment(home)
  const flags = ['--demo-size', size, '--data-folder', join(home, 'endpoint')]
  const endpoint = await startEndpoint(flags, environment)
  const browser = await launch()
  try {
    const ours = ['--no-demo', '--data-folder', join(home, 'data')]
    const profiles = {
      ...environment,
      AWS_CONFIG_FILE: endpoint.configFile,
      AWS_SHARED_CREDENTIALS_FILE: join(home, 'none'),
    }
    const first = await inWindow(browser, await startHost(ours, profiles))
    return [...first, ...(await fromCold(home, ours, profiles))]
  } finally {
    await browser.close()
    await endpoint.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Everything is read once; then keys, scrolling and memory with all of it in the window. */
async function inWindow(browser: Browser, host: ServedHost): Promise<Measurement[]> {
  const window = await page.openPage(browser, stacksAddress(host))
  try {
    await page.untilAllRead(window, stacks)
    const early = await page.typeInFilter(window, typed)
    await window.waitForTimeout(restSeconds * 1000)
    const keys = await page.typeInFilter(window, typed)
    const idle = await page.idleFrames(window, 3)
    const scrolled = await page.scrollTable(window, scrollSeconds)
    return [
      ...keyFigures(keys),
      measured(
        'key press to paint while other lists are read, p95',
        at(
          early.map(({ paint }) => paint),
          0.95,
        ),
        'ms',
        undefined,
        `the same keys right after the stacks were read, ${restSeconds} s before: the console reads deployments for the inbox, on the cores of this window`,
      ),
      measured(
        'scroll frames dropped at 100,000 rows',
        page.droppedFrames(scrolled) * 100,
        '%',
        { atMost: 1 },
        `${scrolled.length} frames of ${scrollSeconds} s under the wheel, with flings; doing nothing the machine drops ${(page.droppedFrames(idle) * 100).toPrecision(2)} %`,
      ),
      measured('renderer heap at 100,000 stacks', await page.heap(window), 'MB', undefined, ''),
    ]
  } finally {
    await window.context().close()
    await host.stop()
  }
}

function keyFigures(keys: readonly page.KeyTimes[]): Measurement[] {
  const paint = keys.map((key) => key.paint)
  const rows = keys.map((key) => key.rows)
  const typing = `${keys.length} keys, 80 ms apart: ${typed.join(', ')}, typed and taken back`
  const note = `${typing}; from the key press to after the paint that shows the letter`
  return [
    measured(
      'key press to paint at 100,000 rows, p95',
      at(paint, 0.95),
      'ms',
      { atMost: 50 },
      note,
    ),
    measured('key press to paint at 100,000 rows, p50', at(paint, 0.5), 'ms', undefined, note),
    measured(
      'key press to matching rows at 100,000 rows, p95',
      at(rows, 0.95),
      'ms',
      undefined,
      `${typing}; to after the paint that shows the rows for it, or for a later key that overtook it`,
    ),
  ]
}

/**
 * From the start of the console to rows in the window, as whoever used it before has it: its store
 * is full, and the launcher's cache and the browser's hold what was compiled before.
 */
async function fromCold(home: string, flags: readonly string[], base: NodeJS.ProcessEnv) {
  const opened = catchOpened(home)
  const cache = { NODE_COMPILE_CACHE: join(home, 'compiled') }
  const environment = { ...base, ...opened.environment, ...cache }
  callProcedure(['settings.set', '{"welcomed":true}', ...flags], environment)
  const browser = await launchKeeping(home)
  const rounds: ColdStart[] = []
  try {
    for (let round = 0; round < warmUps + coldStarts; round += 1) {
      const stay = round < warmUps ? warmUpSeconds : 0
      rounds.push(await coldStart(browser, () => spawnHost(flags, environment), opened.next, stay))
    }
  } finally {
    await browser.close()
  }
  const timed = rounds.slice(warmUps)
  const least = (of: (round: ColdStart) => number) => Math.min(...timed.map(of))
  const note = `best of ${coldStarts}: from starting the process to the first rows painted, with ${stacks.toLocaleString('en')} stacks in the store; the browser, which runs already, was called after ${least(({ called }) => called)} ms`
  return [
    measured(
      'cold start to rows',
      least(({ rows }) => rows),
      'ms',
      { atMost: 1000 },
      note,
    ),
    measured(
      'first contentful paint',
      least(({ paint }) => paint),
      'ms',
      undefined,
      'from navigation',
    ),
  ]
}

/** Milliseconds from the start; the paint's from the page's own navigation. */
interface ColdStart {
  readonly called: number
  readonly rows: number
  readonly paint: number
}

async function coldStart(
  browser: BrowserContext,
  start: () => ChildProcess,
  address: () => Promise<string>,
  stay: number,
): Promise<ColdStart> {
  const window = await page.openWindow(browser)
  const begun = Date.now()
  const host = start()
  const invitation = await address()
  const called = Date.now() - begun
  await window.goto(invitation, { waitUntil: 'commit' })
  const rows = (await page.firstRows(window)) - begun
  const paint = await page.firstContentfulPaint(window)
  await window.waitForTimeout(stay * 1000)
  await window.close()
  await endOf(host)
  return { called, rows, paint }
}

function stacksAddress({ address }: ServedHost): string {
  return address.replace('/#', '/stacks#')
}
