import type { SessionState } from '../../../shared/sessions.ts'
import type { ConfirmedOpenRequest, OpenRequest } from '../door.ts'
import type { Session } from '../session.ts'
import { type Answer, AnswerReader } from './answers.ts'
import { remoteCommand } from './remote.ts'
import { trouble } from './troubles.ts'

/** Silence of a live session after which nothing more is expected of it, in milliseconds. */
const longestSilence = 60_000

/** Opens a session; see `Sessions.open`. */
export type Open = (
  request: ConfirmedOpenRequest,
  options: { readonly signal: AbortSignal },
) => Promise<FileSession>

/** What is used of a session. */
export interface FileSession {
  readonly session: Pick<Session, 'write' | 'end'>
}

/** Lines to a session that runs {@link remoteCommand}, and its answers, one at a time. */
export class Conversation {
  readonly #reader: AnswerReader
  readonly #answers: Answer[] = []
  readonly #silence: number
  #waiting: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined
  #ended: Error | undefined
  #state: SessionState['phase'] = 'connecting'
  #heardAt = performance.now()
  #room: (() => void) | undefined
  #open: FileSession | undefined

  constructor(mark: string, silence = longestSilence) {
    this.#silence = silence
    this.#reader = new AnswerReader(mark, (answer) => this.#hear(answer))
  }

  /** Opens the session and waits until the node answers. */
  async begin(open: Open, request: Confirmed, signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#fail(reasonOf(signal)), { once: true })
    const opened = await open(
      {
        ...request,
        events: {
          output: (bytes) => this.#take(bytes),
          standardError: () => undefined,
          room: () => this.#room?.(),
        },
        onState: (state) => this.#changed(state),
      },
      { signal },
    )
    this.#open = opened
    if (signal.aborted) this.close()
    await this.#next()
  }

  /** Sends a line and returns what the node answers. */
  async ask(line: string): Promise<readonly string[]> {
    const answer = await this.#exchange(line)
    return answer.kind === 'answer' ? answer.words : []
  }

  /** One more answer to the last line. */
  async answer(): Promise<readonly string[]> {
    const answer = await this.#next()
    return answer.kind === 'answer' ? answer.words : []
  }

  /** Sends a line that is answered with bytes. */
  async askBytes(line: string): Promise<Buffer> {
    const answer = await this.#exchange(line)
    return answer.kind === 'bytes' ? answer.bytes : Buffer.alloc(0)
  }

  /** Ends the session at AWS. */
  close(): void {
    this.#fail(ended(''))
    this.#open?.session.end('The transfer is over.')
  }

  async #exchange(line: string): Promise<Answer> {
    // What came unasked answers nothing.
    this.#answers.length = 0
    await this.#write(Buffer.from(`${line}\n`))
    return this.#next()
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      this.#throwIfEnded()
      at += this.#open?.session.write(bytes.subarray(at)) ?? 0
      if (at < bytes.length) await new Promise<void>((resolve) => (this.#room = resolve))
    }
  }

  async #next(): Promise<Answer> {
    const first = this.#answers.shift()
    if (first) return first
    this.#throwIfEnded()
    this.#heardAt = performance.now()
    const timer = setInterval(() => this.#listen(), Math.min(1000, this.#silence))
    try {
      return await new Promise((resolve, reject) => (this.#waiting = { resolve, reject }))
    } finally {
      clearInterval(timer)
    }
  }

  #listen(): void {
    // A session that is being taken up again is silent for a reason.
    if (this.#state !== 'live') this.#heardAt = performance.now()
    if (performance.now() - this.#heardAt > this.#silence) this.#fail(silent())
  }

  #take(bytes: Uint8Array): void {
    this.#heardAt = performance.now()
    this.#reader.take(bytes)
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting
    // Whoever waited takes one: the next may come in the same message, before they look again.
    this.#waiting = undefined
    if (waiting) waiting.resolve(answer)
    else this.#answers.push(answer)
  }

  #changed(state: SessionState): void {
    this.#state = state.phase
    if (state.phase === 'ended') this.#fail(ended(state.reason))
  }

  #fail(error: Error): void {
    this.#ended ??= error
    this.#waiting?.reject(this.#ended)
    this.#waiting = undefined
    this.#room?.()
  }

  #throwIfEnded(): void {
    if (this.#ended) throw this.#ended
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason))
}

type Confirmed = OpenRequest & Pick<ConfirmedOpenRequest, 'confirmation'>

/** How a session is asked for that files are moved over. */
export function filesRequest(
  wish: { readonly account: string; readonly region: string; readonly node: string },
  mark: string,
  reason: string,
): OpenRequest {
  const container = wish.node.startsWith('ecs:')
  return {
    target: { account: wish.account, region: wish.region },
    node: wish.node,
    purpose: 'files',
    document: container ? '' : 'AWS-StartInteractiveCommand',
    parameters: { command: [remoteCommand(mark)] },
    reason: reason.slice(0, 256),
  }
}

const needs =
  'Files need a Unix shell (sh) on the node and leave to run commands in a session. Windows nodes have none.'

function silent() {
  return trouble('network', 'The node does not answer.', needs, true)
}

function ended(reason: string) {
  const why = reason === '' ? '' : `: ${reason.replace(/\.$/, '')}`
  return trouble('network', `The session ended before the file was through${why}.`, needs, true)
}
