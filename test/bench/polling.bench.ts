import type { EstatePlace } from '../support/deployments-estate.ts'
import { measured, type Measurement } from './measurement.ts'
import { beginMadeUpTime, type MadeUpTime } from './polling-time.ts'
import { createPollingWorld, type Kind, type PollingWorld, type Watched } from './polling-world.ts'

const accounts = 50
/** A sample of these accounts is played: no account's budget depends on another's. */
const sampled = 10
const size = { services: 40, pipelines: 20 }
const latency = 60
/**
 * A window of 1280 × 800 shows some 22 rows of a list, at worst each of another of the 100 targets:
 * that is the share of the sample that is on screen.
 */
const rowsShown = 5
const second = 1000
const minute = 60 * second
const kinds = ['services', 'pipelines'] as const

/** What AWS would allow, as milliseconds from one look at a whole target to the next. */
const bounds: Readonly<Record<Kind, { ms: number; words: string }>> = {
  services: { ms: 200, words: '4 DescribeServices a look at the 20 a second that AWS allows' },
  pipelines: {
    ms: 4000,
    words: '20 ListPipelineExecutions a look at 5 a second, where AWS publishes no limit',
  },
}

/**
 * 50 accounts × 2 regions × 40 services and 20 pipelines at AWS's limits and 60 ms: how long a
 * change takes from the endpoint to the rows that a window gets. Time is made up; what is measured
 * is when Foredeck looks, not how fast this machine is.
 */
export default async function polling(): Promise<Measurement[]> {
  await warmUp()
  const time = beginMadeUpTime()
  const world = createPollingWorld(sampled, size, latency)
  try {
    const open = await withWindow(world, time)
    const unseen = await withoutWindow(world, time)
    return [...open, ...unseen]
  } finally {
    time.end()
    world.close()
  }
}

/** SDK clients are loaded when first used; that takes real time. */
async function warmUp(): Promise<void> {
  await Promise.all([
    ...[import('@aws-sdk/client-ecs'), import('@aws-sdk/client-codepipeline')],
    import('@aws-sdk/client-cloudwatch'),
  ])
}

/** Both lists are on screen, and the inbox and notices read them too. */
async function withWindow(world: PollingWorld, time: MadeUpTime): Promise<Measurement[]> {
  const watched = new Set<Watched>()
  const none = new Set<Watched>()
  const stops = kinds.flatMap((kind) => [
    world.open(kind, false, watched),
    world.open(kind, true, none),
  ])
  const rows = world.targets.slice(0, rowsShown)
  const hide = kinds.map((kind) =>
    world.sight.show(kind, {
      hidden: false,
      rows: rows.map((one) => ({ ...one, id: shown(kind) })),
    }),
  )
  await time.pass(1.5 * minute)
  const atRest = await callsPerMinute(world, time)
  const seen = await changes(world, time, watched, (turn) => ({
    target: rows[turn % rows.length] as EstatePlace['target'],
    index: 0,
  }))
  const listed = await changes(world, time, watched, (turn) => ({
    target: world.targets[rowsShown + (turn % (world.targets.length - rowsShown))] as never,
    index: 1 + (turn % (size.pipelines - 1)),
  }))
  for (const stop of hide) stop()
  await leave(stops, time)
  return [
    ...figures('on screen', seen, { services: 7, pipelines: 20 }),
    ...figures('listed, not on screen', listed, { services: 45, pipelines: 135 }),
    calls('two lists open', atRest),
  ]
}

const shown = (kind: Kind) => (kind === 'services' ? 'service-0' : 'pipeline-0')

/** No window shows the lists: only the inbox, the timeline and the notices read. */
async function withoutWindow(world: PollingWorld, time: MadeUpTime): Promise<Measurement[]> {
  const watched = new Set<Watched>()
  const stops = kinds.map((kind) => world.open(kind, true, watched))
  await time.pass(4 * minute)
  const atRest = await callsPerMinute(world, time)
  const found = await changes(world, time, watched, (turn) => ({
    target: world.targets[turn % world.targets.length] as EstatePlace['target'],
    index: turn % size.pipelines,
  }))
  await leave(stops, time)
  return [
    ...figures('in the background', found, { services: 70, pipelines: 205 }),
    calls('no list open', atRest),
  ]
}

async function leave(stops: readonly (() => Promise<void>)[], time: MadeUpTime): Promise<void> {
  const left = Promise.all(stops.map((stop) => stop()))
  await time.pass(second)
  await left
}

async function callsPerMinute({ estate }: PollingWorld, time: MadeUpTime): Promise<number> {
  estate.calls.length = 0
  const minutes = 3
  await time.pass(minutes * minute)
  return (estate.calls.length / minutes) * (accounts / sampled)
}

/** How many changes are made of each kind, one every few seconds. */
const samples = 40

/** Makes changes, and answers how long each took to be seen, by kind (ms). */
async function changes(
  world: PollingWorld,
  time: MadeUpTime,
  watched: Set<Watched>,
  placeOf: (turn: number) => EstatePlace,
): Promise<ReadonlyMap<Kind, number[]>> {
  watched.clear()
  for (let turn = 0; turn < samples; turn += 1) {
    const { target, index } = placeOf(turn)
    const service = world.estate.deploy({ target, index }, 40 * second)
    const run = world.estate.start({ target, index }, 40 * second)
    const at = Date.now()
    const pipeline = `${world.estate.pipelineName(index)} ${run}`
    watched.add({ kind: 'services', key: world.keyOf(target, service), at })
    watched.add({ kind: 'pipelines', key: world.keyOf(target, pipeline), at })
    // Not in step with anything.
    await time.pass(second + ((turn * 347) % 900))
  }
  await time.pass(3.5 * minute)
  const found = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
  const all = [...watched]
  for (const [place, one] of all.entries()) {
    // What the next change of the same overtook came with that.
    const later = all.slice(place).find((other) => isLater(one, other))
    found.get(one.kind)?.push((later?.seenAt ?? Date.now()) - one.at)
  }
  return found
}

/** Whether `other` is of the same object as `one`, and was seen. */
function isLater(one: Watched, other: Watched): boolean {
  const object = ({ key }: Watched) => key.replace(/[^/]\d+$/, '')
  return other.kind === one.kind && object(other) === object(one) && other.seenAt !== undefined
}

function figures(
  where: string,
  times: ReadonlyMap<Kind, number[]>,
  goals: Readonly<Record<Kind, number>>,
): Measurement[] {
  return kinds.map((kind) => {
    const all = (times.get(kind) ?? []).toSorted((one, other) => one - other)
    const at = (share: number) => (all[Math.floor(all.length * share)] ?? NaN) / second
    const { ms, words } = bounds[kind]
    return measured(
      `change of ${kind} to rows, ${where}, p95`,
      at(0.95),
      's',
      { atMost: goals[kind] },
      `${all.length} changes, p50 ${at(0.5).toFixed(1)} s; ${accounts} accounts × 2 regions × ` +
        `${size[kind]} at ${latency} ms, in made-up time, a sample of ${sampled} accounts; bound by the limits, with nothing left for ` +
        `anybody else: ${(ms + 2 * latency) / second} s (${words})`,
    )
  })
}

function calls(what: string, perMinute: number): Measurement {
  const targets = accounts * 2
  return measured(
    `calls a minute at rest, ${what}`,
    perMinute,
    'calls',
    undefined,
    `over ${targets} accounts and regions with ${targets * size.services} services and ` +
      `${targets * size.pipelines} pipelines: ${(perMinute / targets).toFixed(1)} in each; scaled from a sample of ${sampled} accounts`,
  )
}
