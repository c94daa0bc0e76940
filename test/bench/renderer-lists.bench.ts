import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { measured, type Measurement } from './measurement.ts'
import { at, cleanEnvironment, launch } from './renderer-figures.ts'
import { type ServedHost, startEndpoint, startHost } from './renderer-host.ts'
import * as page from './renderer-page.ts'

/** Accounts × regions × stacks × services × pipelines of the embedded endpoint. */
const size = '25x5x0x40x16'
const scrollSeconds = 5

/** A list, how many rows it has then, what is typed into its filter, and what it is sorted by. */
const lists = [
  {
    ...{ noun: 'services', count: 5000, typed: ['a', 'worker', 'platform eu', 'zzz'] },
    sorted: ['Status', 'Cluster', 'Account', 'Name'],
  },
  {
    ...{ noun: 'pipelines', count: 2000, typed: ['a', 'worker', 'failed eu', 'zzz'] },
    sorted: ['Status', 'Account', 'Region', 'Name'],
  },
] as const

/** The lists of deployments in Chromium, while they are read live from an endpoint of their own. */
export default async function rendererLists(): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const environment = cleanEnvironment(home)
  const flags = ['--demo-size', size, '--data-folder', join(home, 'endpoint')]
  const endpoint = await startEndpoint(flags, environment)
  const host = await startHost(['--no-demo', '--data-folder', join(home, 'data')], {
    ...environment,
    AWS_CONFIG_FILE: endpoint.configFile,
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'none'),
  })
  const browser = await launch()
  try {
    const figures: Measurement[] = []
    for (const list of lists) figures.push(...(await inWindow(browser, host, list)))
    return figures
  } finally {
    await browser.close()
    await host.stop()
    await endpoint.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

async function inWindow(
  browser: Browser,
  host: ServedHost,
  { noun, count, typed, sorted }: (typeof lists)[number],
): Promise<Measurement[]> {
  const window = await page.openPage(browser, host.address.replace('/#', `/${noun}#`))
  try {
    await page.untilAllRead(window, count, noun)
    const times = await page.typeInFilter(window, typed)
    const keys = times.map(({ paint }) => paint)
    const rowsIn = times.map((key) => key.rows)
    const sorts = await page.sortColumns(window, sorted)
    const idle = await page.idleFrames(window, 2)
    const scrolled = await page.scrollTable(window, scrollSeconds)
    const rows = `${count.toLocaleString('en')} ${noun}`
    return [
      measured(
        `key press to paint at ${rows}, p95`,
        at(keys, 0.95),
        'ms',
        { atMost: 50 },
        `${keys.length} keys in the filter while the list is read live; p50 ${at(keys, 0.5).toFixed(0)} ms; the rows follow within ${at(rowsIn, 0.95).toFixed(0)} ms`,
      ),
      measured(
        `sorting ${rows}, longest`,
        Math.max(...sorts),
        'ms',
        { atMost: 100 },
        `click on a head to the paint that follows: ${sorted.join(', ')}`,
      ),
      measured(
        `scroll frames dropped at ${rows}`,
        page.droppedFrames(scrolled) * 100,
        '%',
        { atMost: 1 },
        `${scrolled.length} frames under the wheel, with flings; doing nothing the machine drops ${(page.droppedFrames(idle) * 100).toPrecision(2)} %`,
      ),
    ]
  } finally {
    await window.context().close()
  }
}
