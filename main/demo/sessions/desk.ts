import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { DataKeys } from '../kms/data-keys.ts'
import { AwsError, type Caller } from '../service.ts'
import type { AgentSession } from './agent/agent.ts'
import type { GatewayWeather, SessionGateway } from './gateway.ts'
import { pathOf } from './path.ts'

/** What a session is opened with. */
export interface SessionWish {
  /** As Session Manager names it: `i-…`, `mi-…` or `ecs:CLUSTER_TASK_RUNTIME`. */
  readonly target: string
  /** What the banner and the prompt call it. */
  readonly name: string
  readonly document: string
  readonly reason?: string | undefined
  readonly work: Pick<
    AgentSession,
    'sessionType' | 'parameters' | 'agentVersion' | 'shellless' | 'user' | 'refusal'
  >
  readonly kmsKeyId?: string | undefined
  /** Minutes; undefined for no end. */
  readonly longest?: number | undefined
  /** Minutes without a key press. */
  readonly idle: number
  readonly prompt: string
}

/** A session as DescribeSessions tells it. */
export interface KnownSession {
  readonly id: string
  readonly target: string
  readonly account: string
  readonly region: string
  readonly owner: string
  readonly document: string
  readonly reason: string | undefined
  readonly longest: number | undefined
  readonly startedAt: Date
  endedAt: Date | undefined
}

/** What a client needs to open the data channel. */
export interface OpenedSession {
  readonly sessionId: string
  readonly streamUrl: string
  readonly tokenValue: string
}

/** How the endpoint's sessions fare; see `GatewayWeather`. */
export interface SessionFaults extends Partial<GatewayWeather> {
  /** Every so many milliseconds all connections are cut. */
  readonly cutEvery?: number
  /** How many sessions may be open at once. */
  readonly limit?: number
}

/** The sessions of the whole world, with the temporary homes of their shells. */
export class SessionDesk {
  readonly dataKeys = new DataKeys()
  readonly #known = new Map<string, KnownSession>()
  readonly #faults: SessionFaults
  readonly #endpoint: () => string
  #gateway: Promise<SessionGateway> | undefined
  #running: SessionGateway | undefined
  #homes: string | undefined
  #cutting: NodeJS.Timeout | undefined

  constructor(endpoint: () => string, faults: SessionFaults) {
    this.#endpoint = endpoint
    this.#faults = faults
  }

  /** Starts a session's agent and tells how to reach it. */
  async start(wish: SessionWish, caller: Caller, now: Date): Promise<OpenedSession> {
    this.#checkLimit()
    const gateway = await this.#open()
    const id = `${nameOf(caller)}-0${randomBytes(8).toString('hex')}`
    const home = join(this.#homes ?? tmpdir(), id)
    await mkdir(home)
    this.#known.set(id, {
      ...{ id, target: wish.target, account: caller.account, region: caller.region },
      ...{ owner: caller.arn, document: wish.document, reason: wish.reason, longest: wish.longest },
      ...{ startedAt: now, endedAt: undefined },
    })
    const token = gateway.start(
      {
        ...{ ...wish.work, sessionId: id, kmsKeyId: wish.kmsKeyId },
        ...{
          home,
          banner: bannerOf(wish.name, wish.work.user),
          prompt: wish.prompt,
          idle: wish.idle * 60_000,
        },
        decrypt: (blob, challenge) => this.#dataKey(blob, id, wish.target, challenge),
      },
      () => this.#ended(id),
    )
    if (wish.longest !== undefined) this.#limit(id, wish.longest)
    return this.#opened(id, token)
  }

  /** A new token; without one where the session is over. Throws where the caller has no such session. */
  resume(id: string, caller: Caller): Partial<OpenedSession> & { readonly sessionId: string } {
    this.find(id, caller)
    const token = this.#running?.resume(id)
    return token === undefined ? { sessionId: id } : this.#opened(id, token)
  }

  /** Ends a session; one that is over stays so. */
  terminate(id: string, caller: Caller): void {
    const session = this.find(id, caller)
    if (session.endedAt !== undefined) return
    this.#running?.terminate(id, 'Session terminated by the user.')
    this.#ended(id)
  }

  /** Throws SSM's DoesNotExistException for a session of another account, or none. */
  find(id: string, { account, region }: Caller): KnownSession {
    const session = this.#known.get(id)
    if (session?.account === account && session.region === region) return session
    throw new AwsError('DoesNotExistException', `Session with id: ${id} does not exist.`)
  }

  /** The sessions of a caller's account and region, the newest first. */
  list({ account, region }: Caller): KnownSession[] {
    return [...this.#known.values()]
      .filter((one) => one.account === account && one.region === region)
      .reverse()
  }

  /** Takes over a connection to a data channel; false where the path is none. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    return this.#running?.upgrade(request, socket, head) ?? false
  }

  /** Cuts every connection without a word. */
  cut(): void {
    this.#running?.cut()
  }

  /** Ends all sessions of a target, as a node that goes down does. */
  stopTarget(target: string, reason: string): void {
    for (const session of this.#known.values()) {
      if (session.target !== target || session.endedAt !== undefined) continue
      this.#running?.terminate(session.id, reason)
      this.#ended(session.id)
    }
  }

  /** Ends all sessions and removes their homes. */
  stop(): void {
    clearInterval(this.#cutting)
    this.#running?.stop()
    if (this.#homes !== undefined) rmSync(this.#homes, { recursive: true, force: true })
    this.#homes = undefined
  }

  /** The agent is loaded with the first session: most starts never need it. */
  #open(): Promise<SessionGateway> {
    this.#gateway ??= this.#load()
    return this.#gateway
  }

  async #load(): Promise<SessionGateway> {
    const { SessionGateway, usualWeather } = await import('./gateway.ts')
    const { shellStarter } = await import('./agent/shell.ts')
    const { pipeSpawner, ptySpawner } = await import('./agent/terminal.ts')
    const starter = shellStarter((await ptySpawner()) ?? pipeSpawner)
    this.#homes = mkdtempSync(join(tmpdir(), 'foredeck-demo-'))
    const { placeCommands } = await import('./agent/own-commands.ts')
    await placeCommands(this.#homes)
    this.#running = new SessionGateway(starter, { ...usualWeather, ...this.#faults }, Math.random)
    const { cutEvery = 0 } = this.#faults
    if (cutEvery > 0) this.#cutting = setInterval(() => this.cut(), cutEvery)
    this.#cutting?.unref()
    return this.#running
  }

  #opened(sessionId: string, tokenValue: string): OpenedSession {
    const address = this.#endpoint().replace(/^http/, 'ws')
    return { sessionId, tokenValue, streamUrl: `${address}${pathOf(sessionId)}` }
  }

  /** AWS publishes no words of its own for this; the code is its usual one. */
  #checkLimit(): void {
    const { limit = Infinity } = this.#faults
    const open = [...this.#known.values()].filter(({ endedAt }) => endedAt === undefined).length
    if (open < limit) return
    const message = `The maximum number of concurrent sessions (${limit}) is reached.`
    throw new AwsError('ServiceQuotaExceededException', message)
  }

  #dataKey(blob: Buffer, session: string, target: string, challenge: string): Buffer {
    const context = {
      'aws:ssm:SessionId': session,
      'aws:ssm:TargetId': target,
      ...(challenge !== '' && { 'aws:ssm:RandomChallenge': challenge }),
    }
    return this.dataKeys.open(blob, context).plain
  }

  #limit(id: string, minutes: number): void {
    const reason = `Your session timed out due to reaching the maximum duration of ${minutes} minutes.`
    const timer = setTimeout(() => {
      this.#running?.terminate(id, reason)
      this.#ended(id)
    }, minutes * 60_000)
    timer.unref()
  }

  #ended(id: string): void {
    const session = this.#known.get(id)
    if (session?.endedAt !== undefined || session === undefined) return
    session.endedAt = new Date()
    if (this.#homes === undefined) return
    rmSync(join(this.#homes, id), { recursive: true, force: true })
  }
}

/** Sessions are called after who opened them. */
function nameOf({ arn }: Caller): string {
  return (arn.split('/').at(-1) ?? 'root').replace(/[^\w.-]/g, '-').slice(0, 60)
}

function bannerOf(name: string, user: string | undefined): string {
  const runAs = user === undefined ? [] : [`Run As is on: it stands for the user ${user}.`]
  return [
    `Foredeck demo: this stands for ${name}, but it is a shell on your own machine.`,
    'It starts in an empty temporary folder, which goes when the session ends.',
    ...runAs,
    '',
    '',
  ].join('\r\n')
}
