import { FailureError } from '../../shared/failure.ts'
import { demoSpeed } from './cloudformation/index.ts'
import type { Fault } from './endpoint/index.ts'
import { defaultSize, type DemoSize } from './organization/index.ts'
import type { SessionFaults } from './sessions/desk.ts'

/** What the `--demo-…` flags ask for. */
export interface DemoFlags {
  readonly seed: string
  readonly size: DemoSize
  /** 0 for any free port. */
  readonly port: number
  /** How much faster than AWS resources come and go. */
  readonly speed: number
  readonly faults: readonly Fault[]
  /** A profile that asks for an MFA code is there. */
  readonly mfa: boolean
  /** What goes wrong between Session Manager's clients and agents. */
  readonly sessions: SessionFaults
}

/** A day: the longest that a connection is let alone, in seconds. */
const day = 86_400

type Reader = (value: string, flag: string) => Partial<DemoFlags> | Fault

const readers: Readonly<Record<string, Reader>> = {
  size: (value, flag) => ({ size: readSize(value, flag) }),
  seed: (value) => ({ seed: value }),
  port: (value, flag) => ({ port: readNumber(value, flag, 65_535) }),
  speed: (value, flag) => ({ speed: readAbove(value, flag, 10_000) }),
  latency: (value, flag) => ({ latency: readNumber(value, flag, 60_000) }),
  throttle: (value, flag) => ({ throttle: readNumber(value, flag, 100) / 100 }),
  drop: (value, flag) => ({ drop: readNumber(value, flag, 100) / 100 }),
  truncate: (value, flag) => ({ truncate: readNumber(value, flag, 100) / 100 }),
  deny: (value, flag) => ({ deny: true, ...readDenied(value, flag) }),
  'session-close': (value, flag) => ({
    sessions: { closeAfter: readAbove(value, flag, day) * 1000 },
  }),
  'session-loss': (value, flag) => ({ sessions: { loss: readNumber(value, flag, 90) / 100 } }),
  'session-delay': (value, flag) => ({ sessions: { jitter: readNumber(value, flag, 10_000) } }),
  'session-cut': (value, flag) => ({ sessions: { cutEvery: readAbove(value, flag, day) * 1000 } }),
  'session-limit': (value, flag) => ({ sessions: { limit: readNumber(value, flag, 1000) } }),
  'clock-skew': (value, flag) => ({ clockSkew: readSkew(value, flag) * 60_000 }),
}

/** Flags that take no value. */
const switches: Readonly<Record<string, Partial<DemoFlags> | Fault>> = {
  'cost-limit': {
    service: 'ce',
    error: { code: 'LimitExceededException', message: 'Rate exceeded' },
  },
  mfa: { mfa: true },
  'session-mute': { sessions: { mute: true } },
}

/** The flags and what they take, for a usage text. */
export const demoFlagUsage: readonly (readonly [flag: string, meaning: string])[] = [
  [
    '--demo-size AxRxS[xVxP]',
    'accounts x regions x stacks in each, then services and pipelines in each; 6x4 and its own mix by default',
  ],
  ['--demo-seed TEXT', 'another world; the same seed always gives the same one'],
  ['--demo-port PORT', 'the endpoint’s port; any free one by default'],
  ['--demo-speed FACTOR', 'how much faster than AWS resources come and go; 15 by default'],
  ['--demo-latency MS', 'the least time that an answer takes'],
  ['--demo-throttle PERCENT', 'requests that are throttled'],
  ['--demo-drop PERCENT', 'connections that are dropped'],
  ['--demo-truncate PERCENT', 'answers that end in the middle'],
  ['--demo-deny ACCOUNT[:SERVICE]', 'an account that answers AccessDenied'],
  ['--demo-clock-skew MINUTES', 'how far the endpoint’s clock is ahead'],
  [
    '--demo-session-close SECONDS',
    'when a session’s connection is closed; 3600 by default, as AWS',
  ],
  ['--demo-session-loss PERCENT', 'frames of sessions that are lost'],
  [
    '--demo-session-delay MS',
    'the longest that a session’s frame is late; frames overtake each other',
  ],
  ['--demo-session-cut SECONDS', 'how often all connections of sessions are cut'],
  ['--demo-session-limit COUNT', 'how many sessions may be open at once'],
  ['--demo-session-mute', 'agents of sessions never say a word'],
  ['--demo-cost-limit', 'Cost Explorer answers LimitExceededException to everything'],
  ['--demo-mfa', 'a profile that asks for an MFA code; the endpoint’s page /mfa shows it'],
]

/**
 * Reads `--demo-…` flags, as `--demo-size 100x10x50` or `--demo-size=100x10x50`. Other words are
 * left alone. Throws a {@link FailureError} of kind `invalid-input` for a flag or value that is wrong.
 */
export function parseDemoFlags(words: readonly string[]): DemoFlags {
  let flags: DemoFlags = {
    seed: 'harbour',
    size: defaultSize,
    port: 0,
    speed: demoSpeed,
    faults: [],
    mfa: false,
    sessions: {},
  }
  for (let index = 0; index < words.length; index += 1) {
    const [flag = '', attached] = (words[index] ?? '').split(/=(.*)/s)
    if (!flag.startsWith('--demo-')) continue
    const name = flag.slice('--demo-'.length)
    const on = switches[name]
    if (on !== undefined && attached === undefined) {
      flags = merge(flags, on)
      continue
    }
    if (on !== undefined) throw wrong(`${flag} takes no value.`)
    const read = readers[name]
    if (read === undefined) throw wrong(`There is no flag ${flag}.`)
    const value = attached ?? words[index + 1]
    if (attached === undefined) index += 1
    if (value === undefined || value === '') throw wrong(`${flag} needs a value.`)
    flags = merge(flags, read(value, flag))
  }
  return flags
}

const ownFlags: readonly string[] = [
  'seed',
  'size',
  'port',
  'speed',
  'mfa',
] satisfies (keyof DemoFlags)[]

function merge(flags: DemoFlags, part: Partial<DemoFlags> | Fault): DemoFlags {
  if ('sessions' in part) return { ...flags, sessions: { ...flags.sessions, ...part.sessions } }
  const own = Object.keys(part).some((name) => ownFlags.includes(name))
  return own ? { ...flags, ...part } : { ...flags, faults: [...flags.faults, part as Fault] }
}

/** What each part of a size counts, with the least and the most that it may be. */
const sizeParts = [
  ['accounts', 1, 1000],
  ['regions', 1, 30],
  ['stacks', 0, 2000],
  ['services', 0, 500],
  ['pipelines', 0, 300],
] as const

function readSize(value: string, flag: string): DemoSize {
  if (!/^\d+x\d+(x\d+){0,3}$/.test(value)) {
    throw wrong(
      `${flag} takes accounts x regions x stacks x services x pipelines, such as 100x10x50 or 25x5x10x40x16, not “${value}”.`,
    )
  }
  const numbers = value.split('x').map(Number)
  const counts = sizeParts.flatMap(([name, least, most], index) => {
    const count = numbers[index]
    if (count === undefined) return []
    if (count >= least && count <= most) return [[name, count] as const]
    const where = index < 2 ? '' : ' in each region'
    throw wrong(`${flag} takes ${least} to ${most} ${name}${where}, not ${count}.`)
  })
  const { accounts = 1, regions = 1, ...rest } = Object.fromEntries(counts) as Partial<DemoSize>
  return { accounts, regions, ...rest }
}

function readNumber(value: string, flag: string, most: number): number {
  const number = Number(value.replace(/(%|ms)$/, ''))
  if (/^\d+(\.\d+)?(%|ms)?$/.test(value) && number <= most) return number
  throw wrong(`${flag} takes a number from 0 to ${most}, not “${value}”.`)
}

function readAbove(value: string, flag: string, most: number): number {
  const number = readNumber(value, flag, most)
  if (number > 0) return number
  throw wrong(`${flag} takes a number above 0.`)
}

function readSkew(value: string, flag: string): number {
  if (/^-?\d{1,5}$/.test(value)) return Number(value)
  throw wrong(`${flag} takes whole minutes, such as 10 or -10, not “${value}”.`)
}

function readDenied(value: string, flag: string): Fault {
  const [account = '', service] = value.split(':')
  if (!/^\d{12}$/.test(account)) {
    throw wrong(`${flag} takes an account’s twelve digits, not “${value}”.`)
  }
  return service === undefined ? { account } : { account, service }
}

function wrong(sentence: string): FailureError {
  const advice = `The flags are: ${demoFlagUsage.map(([flag]) => flag).join(', ')}.`
  return new FailureError({ kind: 'invalid-input', sentence, advice, retryable: false })
}
