import { createRandom, type Random } from '../random.ts'
import type { EngineTask, TaskContainer } from '../ecs/engine/model.ts'
import type { LogLine } from './stream.ts'

/** A container writes at most one line in this time (milliseconds). */
const beat = 4000

/** The lines that a container of a task wrote from one time up to another; the same whenever asked. */
export function taskLines(
  task: EngineTask,
  container: TaskContainer,
  from: number,
  until: number,
): LogLine[] {
  const began = task.startedAt
  if (began === undefined) return []
  const end = Math.min(until, (task.executionStoppedAt ?? Infinity) + 1)
  const lines = [...opening(task, container, began), ...closing(task, container)]
  const seed = `${task.id}/${container.plan.name}`
  const ready = began + 3000
  const last = Math.min(end, task.stoppingAt ?? Infinity)
  for (
    let index = Math.max(0, Math.floor((from - ready) / beat));
    ready + index * beat < last;
    index += 1
  ) {
    const random = createRandom(`${seed}/${index}`)
    if (random.next() < 0.3) continue
    const at = ready + index * beat + random.integer(0, beat - 1)
    lines.push({ at, message: served(task, container, at, random) })
  }
  return lines.filter(({ at }) => at >= from && at < end).sort((left, right) => left.at - right.at)
}

/** Programs write JSON, or coloured text: each its own. */
function isJson(container: TaskContainer): boolean {
  return createRandom(container.plan.name).next() < 0.6
}

type Level = 'debug' | 'info' | 'warn' | 'error'

const colours: Readonly<Record<Level, number>> = { debug: 90, info: 32, warn: 33, error: 31 }

function line(
  container: TaskContainer,
  at: number,
  level: Level,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const time = new Date(at).toISOString()
  if (isJson(container)) {
    return JSON.stringify({ time, level, service: container.plan.name, message, ...more })
  }
  const extra = Object.entries(more).map(([name, value]) => ` ${name}=${String(value)}`)
  return `\u001b[2m${time}\u001b[0m \u001b[${colours[level]}m${level.toUpperCase().padEnd(5)}\u001b[0m ${message}\u001b[2m${extra.join('')}\u001b[0m`
}

function opening(task: EngineTask, container: TaskContainer, began: number): LogLine[] {
  const { image, name, ports } = container.plan
  const version = image.split(':').at(-1) ?? 'latest'
  const start = {
    at: began + 40,
    message: line(container, began + 40, 'info', `${name} ${version} is starting`),
  }
  if (task.behaviour.kind === 'exit') return [start]
  const port = ports[0] ?? 8080
  return [
    start,
    {
      at: began + 900,
      message: line(container, began + 900, 'info', 'Connected to the database', { poolSize: 10 }),
    },
    {
      at: began + 1400,
      message: line(container, began + 1400, 'info', `Listening on port ${port}`),
    },
  ]
}

/** What a container says last: a crash with its trace, or a farewell. */
function closing(task: EngineTask, container: TaskContainer): LogLine[] {
  const { behaviour, executionStoppedAt: end, stoppingAt } = task
  if (end === undefined) return []
  const culprit = behaviour.kind === 'exit' ? behaviour.container : undefined
  const isCulprit =
    culprit === container.plan.name || (culprit === '' && task.containers[0] === container)
  if (behaviour.kind === 'exit' && isCulprit && container.exitCode !== 0) {
    return crash(behaviour.missing).map((message, index) => ({ at: end - 60 + index, message }))
  }
  if (stoppingAt === undefined || stoppingAt >= end) return []
  return [
    {
      at: end - 900,
      message: line(container, end - 900, 'info', 'SIGTERM received, closing connections'),
    },
    { at: end - 30, message: line(container, end - 30, 'info', 'Stopped') },
  ]
}

function crash(missing: string | undefined): string[] {
  const problem =
    missing === undefined
      ? "TypeError: Cannot read properties of undefined (reading 'host')"
      : `Error: ${missing} is not set`
  const place =
    missing === undefined
      ? 'connect (/app/src/database.js:27:31)'
      : 'required (/app/src/configuration.js:14:11)'
  return [
    '/app/src/configuration.js:14',
    `    throw new ${problem.split(':')[0] ?? 'Error'}(…)`,
    '    ^',
    '',
    problem,
    `    at ${place}`,
    '    at Object.<anonymous> (/app/src/server.js:8:24)',
    '    at Module._compile (node:internal/modules/cjs/loader:1554:14)',
    '    at Object..js (node:internal/modules/cjs/loader:1706:10)',
    '    at Module.load (node:internal/modules/cjs/loader:1289:32)',
    '    at Function._load (node:internal/modules/cjs/loader:1108:12)',
    '    at Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:170:5)',
    '',
    'Node.js v22.11.0',
  ].filter((text) => text !== '')
}

const paths = [
  '/health',
  '/api/items',
  '/api/items/4711',
  '/api/search?q=lamp',
  '/api/basket',
  '/api/checkout',
]

function served(task: EngineTask, container: TaskContainer, at: number, random: Random): string {
  const { behaviour } = task
  if (behaviour.kind === 'unhealthy' && random.next() < 0.7) {
    return line(container, at, 'error', 'GET /health 503', { reason: 'connection pool exhausted' })
  }
  if (behaviour.kind === 'errors' && random.next() < 0.35) {
    return line(container, at, 'error', `POST ${random.pick(paths)} 500`, {
      error: 'TypeError: price.amount is not a number',
    })
  }
  const duration = random.integer(2, 180)
  if (random.next() < 0.03) {
    return line(container, at, 'warn', 'Slow query', { milliseconds: duration * 20 })
  }
  return line(container, at, 'info', `GET ${random.pick(paths)} 200`, { milliseconds: duration })
}
