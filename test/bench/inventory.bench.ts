import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { StackRow } from '../../shared/stacks.ts'
import type { Target } from '../../shared/target.ts'
import { createWorkerPool, type PageReaders } from '../../main/aws/worker-pool.ts'
import { openStore } from '../../main/store/store.ts'
import { decoderFigures } from './inventory-decoder.ts'
import {
  awsCliVersion,
  type Run,
  withAwsCli,
  withForedeck,
  withPlainSdk,
} from './inventory-contenders.ts'
import { estate, startEndpointProcess } from './inventory-estate.ts'
import { measured, type Measurement } from './measurement.ts'

const latency = 60
const stacks = 50
/** What main/aws/budgets.ts lets fly at once. */
const inFlight = 128
const rounds = 5
const cliSample = 48
const cliProcesses = 16

/**
 * The inventory of 100 accounts × 4 regions × 50 stacks at 60 ms latency and AWS's limit of five
 * DescribeStacks calls a second per account and region; the endpoint is a process of its own.
 */
export default async function inventory(): Promise<Measurement[]> {
  const endpoint = await startEndpointProcess({ stacks, pageSize: 100, latency, rate: 5 })
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-bench-'))
  const store = openStore(folder, new Date())
  const { snapshots } = store
  const workers = createWorkerPool()
  try {
    const targets = estate(100)
    const cold = await withForedeck(endpoint.url, targets, { workers, snapshots })
    const ours = await foredeck(endpoint.url, targets, { workers, snapshots })
    const sdk = await repeat(() => withPlainSdk(endpoint.url, targets))
    const cli = await awsCli(endpoint.url, targets)
    return [
      ...against({ cold, ours, sdk, cli }, targets.length),
      ...(await onMain(endpoint.url, targets, { workers, snapshots })),
      ...(await decoderFigures()),
    ]
  } finally {
    await workers.close()
    await endpoint.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Parts = Pick<Parameters<typeof withForedeck>[2], 'snapshots'> & { workers: PageReaders }

/** The best of some runs after one that warms everything up: others may be using the machine. */
async function repeat(run: () => Promise<Run>): Promise<Run> {
  let best: Run | undefined
  for (let round = 0; round <= rounds; round += 1) {
    await refill()
    const result = await run()
    if (round > 0 && (!best || result.took < best.took)) best = result
  }
  return best as Run
}

/** AWS's allowance, and the endpoint's play of it, fills up in a second. */
const refill = () => pause(1200)

const foredeck = (url: string, targets: readonly Target[], parts: Parts) =>
  repeat(() => withForedeck(url, targets, parts))

async function awsCli(url: string, targets: readonly Target[]): Promise<number | undefined> {
  if (!(await awsCliVersion())) return undefined
  const sample = targets.slice(0, cliSample)
  const { took } = await withAwsCli(url, sample, cliProcesses)
  return (took / sample.length) * targets.length
}

interface Runs {
  /** The first run of a new process, whose worker threads are not started yet. */
  readonly cold: Run
  readonly ours: Run
  readonly sdk: Run
  readonly cli: number | undefined
}

function against({ cold, ours, sdk, cli }: Runs, targets: number): Measurement[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const bound = Math.ceil(targets / inFlight) * latency
  const what = `${ours.rows} stacks of ${targets} targets in ${seconds(ours.took)}, best of ${rounds}`
  const figures = [
    measured('inventory', ours.took / 1000, 's', undefined, what),
    measured(
      'inventory in a new process',
      cold.took / 1000,
      's',
      undefined,
      `from source, worker threads not yet started; first row after ${seconds(cold.firstRow)}`,
    ),
    measured(
      'inventory against plain SDK',
      sdk.took / ours.took,
      '×',
      { atLeast: 2 },
      `plain SDK, one client a target and Promise.all in one thread: ${seconds(sdk.took)}`,
    ),
    measured(
      'inventory against the bound',
      ours.took / bound,
      '×',
      { atMost: 3 },
      `bound: one page a target, ${inFlight} calls in flight at ${latency} ms: ${seconds(bound)}; ` +
        `against a single round trip, with no limit in flight: ${(ours.took / latency).toFixed(1)} ×`,
    ),
    measured(
      'time to first row',
      ours.firstRow / latency,
      '×',
      undefined,
      `${ours.firstRow.toFixed(0)} ms against one round trip of ${latency} ms`,
    ),
  ]
  if (cli === undefined) return figures
  const note =
    `AWS CLI, ${cliProcesses} processes: ${cliSample} targets measured, scaled to ${targets}: ` +
    seconds(cli)
  return [
    ...figures,
    measured('inventory against AWS CLI loop', cli / ours.took, '×', { atLeast: 60 }, note),
  ]
}

/** What reading costs the main thread: delay of its event loop, and memory. */
async function onMain(
  url: string,
  targets: readonly Target[],
  parts: Parts,
): Promise<Measurement[]> {
  const idle = await typical(() => pause(500))
  const busy = await typical(() => withForedeck(url, targets, parts))
  const rows: StackRow[] = []
  await refill()
  const before = heapAfterCollection()
  await withForedeck(url, targets, parts, rows)
  const kept = (heapAfterCollection() - before) / 2 ** 20
  return [
    measured(
      'event-loop delay of main over idle, p99',
      Math.max(0, p99(busy) - p99(idle)),
      'ms',
      { atMost: 15 },
      `p99 ${p99(busy).toFixed(1)} ms reading and keeping snapshots, ${p99(idle).toFixed(1)} ms idle; ` +
        `longest ${(busy.max / 1e6).toFixed(1)} ms`,
    ),
    measured(
      'memory of main per 10,000 stacks',
      (kept / rows.length) * 10_000,
      'MB',
      undefined,
      `heap that ${rows.length} rows hold when all of them are kept; resident set of the process ` +
        `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB with its worker threads`,
    ),
  ]
}

type LoopDelay = ReturnType<typeof monitorEventLoopDelay>

const p99 = (delay: LoopDelay) => delay.percentile(99) / 1e6

/** The delays of a typical round; the pauses between the rounds do not count. */
async function typical(work: () => Promise<unknown>): Promise<LoopDelay> {
  const delays: LoopDelay[] = []
  for (let round = 0; round < rounds; round += 1) {
    await refill()
    delays.push(await delayOver(work))
  }
  delays.sort((one, other) => p99(one) - p99(other))
  return delays[rounds >> 1] as LoopDelay
}

async function delayOver(work: () => Promise<unknown>): Promise<LoopDelay> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await work()
  delay.disable()
  return delay
}

/** Heap in use once garbage is gone, where the runtime lets it be collected. */
function heapAfterCollection(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
