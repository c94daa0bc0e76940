import type { Failure } from '../../shared/failure.ts'

/** How one connection is made. The token is a secret, good for this connection alone. */
export interface ConnectionTicket {
  readonly url: string
  readonly token: string
}

/** Where a session stands; times are milliseconds of one clock. */
export type SessionLife =
  | { readonly phase: 'connecting'; readonly since: number }
  /**
   * `attempts` is how many tries it took; nothing may have come over the connection yet. With
   * `silentSince` the connection stands, and the node's agent does not answer what it is sent.
   */
  | {
      readonly phase: 'live'
      readonly since: number
      readonly attempts?: number | undefined
      readonly silentSince?: number | undefined
    }
  /** The connection is gone, the session is not: it is being taken up again. */
  | {
      readonly phase: 'resuming'
      readonly since: number
      readonly attempts: number
      /** When it is tried again; absent while a try is under way. */
      readonly nextAt?: number | undefined
      readonly failure?: Failure | undefined
    }
  /** It cannot be taken up before somebody does something, such as logging in. */
  | { readonly phase: 'lost'; readonly since: number; readonly failure: Failure }
  | { readonly phase: 'ended'; readonly since: number; readonly reason: string }

/** What happens to a session. */
export type LifeEvent =
  | { readonly kind: 'opened' }
  /**
   * The connection broke, closed with whatever code, or stopped answering; `unheard` where nothing
   * ever came over it, as when its token is refused.
   */
  | { readonly kind: 'cut'; readonly unheard?: boolean }
  /** The agent owes an answer since then, over a connection that stands. */
  | { readonly kind: 'silent'; readonly since: number }
  /** The agent has answered. */
  | { readonly kind: 'heard' }
  /** The service closed the channel: the only word that ends a session by itself. */
  | { readonly kind: 'channel-closed'; readonly reason: string }
  | { readonly kind: 'resumed'; readonly ticket: ConnectionTicket }
  /** ResumeSession answered without a token: the session has timed out. */
  | { readonly kind: 'no-token' }
  | { readonly kind: 'resume-failed'; readonly failure: Failure }
  /** The network, the power or the login is back, or the user asks: try now. */
  | { readonly kind: 'wake' }
  | { readonly kind: 'due' }
  | { readonly kind: 'end'; readonly reason: string }

/** What is to be done about it. */
export type LifeCommand =
  | { readonly kind: 'connect'; readonly ticket: ConnectionTicket }
  | { readonly kind: 'resume' }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'terminate' }

/** A session after an event, and what to do. */
export interface LifeStep {
  readonly life: SessionLife
  readonly commands: readonly LifeCommand[]
}

const firstWait = 200
const longestWait = 15_000

/** A connection that lasted so long was accepted (ms). */
const steadyAfter = 5000

const closedAtOnce: Failure = {
  kind: 'network',
  sentence: 'Session Manager closed the connection before anything came over it.',
  advice: 'It is tried again, later and later. Where it goes on, end the session and open another.',
  retryable: true,
}

/** Failures that only a person can mend, whatever AWS says of another try. */
const forPeople: ReadonlySet<Failure['kind']> = new Set([
  'login-needed',
  'mfa-needed',
  'access-denied',
  'configuration',
])

/**
 * Only an answer that the session does not exist ends it. Every other failure may pass: a clock is
 * set, a certificate is trusted, a policy is changed, and the session still waits at AWS.
 */
function isOver({ kind, retryable }: Failure): boolean {
  return kind === 'not-found' && !retryable
}

/** Time mends networks by itself; what else is not worth another try waits for a person. */
function waitsForPerson({ kind, retryable }: Failure): boolean {
  return forPeople.has(kind) || (!retryable && kind !== 'network')
}

/**
 * What an event does to a session. Pure; `random` in [0, 1) spreads the tries of many sessions.
 * A closed socket never ends a session, whatever its code: the service closes all of them about
 * once an hour.
 */
export function step(life: SessionLife, event: LifeEvent, now: number, random: number): LifeStep {
  if (life.phase === 'ended') return { life, commands: [] }
  switch (event.kind) {
    case 'opened':
      return opened(life, now)
    case 'cut':
      return cut(life, event.unheard === true, now, random)
    case 'silent':
      return answering(life, event.since)
    case 'heard':
      return answering(life, undefined)
    case 'channel-closed':
      return ended(event.reason, now, { kind: 'disconnect' })
    case 'resumed':
      return { life, commands: [{ kind: 'connect', ticket: event.ticket }] }
    case 'no-token':
      return ended('The session had timed out before it could be taken up again.', now)
    case 'resume-failed':
      return failed(life, event.failure, now, random)
    case 'wake':
    case 'due':
      return retry(life, now)
    case 'end':
      return ended(event.reason, now, { kind: 'disconnect' }, { kind: 'terminate' })
  }
}

/** What the agent owes is of no account once the connection is gone. */
function answering(life: SessionLife, silentSince: number | undefined): LifeStep {
  return { life: life.phase === 'live' ? { ...life, silentSince } : life, commands: [] }
}

function ended(reason: string, now: number, ...commands: LifeCommand[]): LifeStep {
  return { life: { phase: 'ended', since: now, reason }, commands }
}

function opened(life: SessionLife, now: number): LifeStep {
  const attempts = life.phase === 'resuming' ? life.attempts : undefined
  return { life: { phase: 'live', since: now, ...(attempts && { attempts }) }, commands: [] }
}

type Live = Extract<SessionLife, { phase: 'live' }>

/** Closed at once, and not for the first time: to come again at once would go on for ever. */
function wasRefused(life: SessionLife, now: number): life is Live {
  return life.phase === 'live' && life.attempts !== undefined && now - life.since < steadyAfter
}

function refused({ attempts = 1 }: Live, now: number, random: number): LifeStep {
  return waiting({ phase: 'resuming', since: now, attempts }, closedAtOnce, now, random)
}

/** The first try is at once: most cuts are the hourly close, and nobody should notice it. */
function cut(life: SessionLife, unheard: boolean, now: number, random: number): LifeStep {
  if (unheard && wasRefused(life, now)) return refused(life, now, random)
  if (life.phase === 'lost' || (life.phase === 'resuming' && life.nextAt !== undefined)) {
    return { life, commands: [] }
  }
  const [since, attempts] = life.phase === 'resuming' ? [life.since, life.attempts] : [now, 0]
  if (attempts > 0) return waiting({ phase: 'resuming', since, attempts }, undefined, now, random)
  return {
    life: { phase: 'resuming', since, attempts: attempts + 1 },
    commands: [{ kind: 'resume' }],
  }
}

function failed(life: SessionLife, failure: Failure, now: number, random: number): LifeStep {
  if (isOver(failure)) return ended(failure.sentence, now)
  if (waitsForPerson(failure)) {
    return { life: { phase: 'lost', since: now, failure }, commands: [] }
  }
  const [since, attempts] = life.phase === 'resuming' ? [life.since, life.attempts] : [now, 1]
  return waiting({ phase: 'resuming', since, attempts }, failure, now, random)
}

function waiting(
  life: { readonly phase: 'resuming'; readonly since: number; readonly attempts: number },
  failure: Failure | undefined,
  now: number,
  random: number,
): LifeStep {
  const longest = Math.min(longestWait, firstWait * 2 ** Math.min(life.attempts, 10))
  // At least half of it: a jitter that may be nothing would hammer a service that is down.
  const milliseconds = Math.round(longest * (0.5 + random / 2))
  return {
    life: { ...life, nextAt: now + milliseconds, ...(failure && { failure }) },
    commands: [{ kind: 'wait', milliseconds }],
  }
}

function retry(life: SessionLife, now: number): LifeStep {
  if (life.phase === 'lost') {
    return {
      life: { phase: 'resuming', since: now, attempts: 1 },
      commands: [{ kind: 'resume' }],
    }
  }
  if (life.phase !== 'resuming' || life.nextAt === undefined) return { life, commands: [] }
  const { since, attempts } = life
  return {
    life: { phase: 'resuming', since, attempts: attempts + 1 },
    commands: [{ kind: 'resume' }],
  }
}
