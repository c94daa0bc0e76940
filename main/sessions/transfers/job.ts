import { randomBytes, randomUUID } from 'node:crypto'
import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { Confirmation } from '../../../shared/journal.ts'
import type { Transfer, TransferWish } from '../../../shared/transfers.ts'
import { Conversation, filesRequest, type Open } from './conversation.ts'
import type { Spool } from './spool.ts'
import { checkTools, type Course, download, upload } from './steps.ts'
import { cancelledByUser, trouble } from './troubles.ts'

/** What one transfer is made of. */
export interface JobParts {
  readonly wish: TransferWish
  readonly nodeName: string
  readonly confirmation: Confirmation
  readonly open: Open
  readonly spool: Spool
  readonly changed: () => void
  readonly startedAt: string
}

/** One file on its way, over as many sessions as it takes. */
export class Job {
  readonly #parts: JobParts
  #view: Transfer
  #abort = new AbortController()
  #paused = false
  #waiting: (() => void)[] = []
  #running: Promise<void>
  /** Whether an earlier session of this job has begun the file on the node. */
  #begun = false

  constructor(parts: JobParts) {
    this.#parts = parts
    const { account, region, node, direction, path, size } = parts.wish
    const known = { account, region, node, nodeName: parts.nodeName, direction, path }
    this.#view = {
      id: randomUUID(),
      ...known,
      name: path.split('/').at(-1) ?? path,
      ...(size !== undefined && { size }),
      done: 0,
      state: { phase: 'starting' },
      startedAt: parts.startedAt,
    }
    this.#running = this.#run()
  }

  /** As the window shows it. */
  get view(): Transfer {
    return this.#view
  }

  get spool(): Spool {
    return this.#parts.spool
  }

  /** A piece of the file that is sent. What is there already is passed over. */
  async put(offset: number, bytes: Uint8Array): Promise<void> {
    const { spool, wish } = this.#parts
    if (wish.direction !== 'upload' || spool.closed) throw noBytesWanted()
    const fresh = bytes.subarray(Math.max(0, spool.length - offset))
    if (offset > spool.length || spool.length + fresh.length > (wish.size ?? 0)) {
      throw trouble('conflict', 'These bytes are not those that follow.', 'Send the file again.')
    }
    await spool.append(fresh)
    this.#letGo()
  }

  pause(): void {
    const { phase } = this.#view.state
    if (phase !== 'starting' && phase !== 'running') return
    this.#paused = true
    this.#set({ state: { phase: 'paused' } })
  }

  resume(): void {
    const { phase } = this.#view.state
    if (phase === 'paused') {
      this.#paused = false
      this.#set({ state: { phase: 'running' } })
      this.#letGo()
    } else if (phase === 'failed') {
      this.#abort = new AbortController()
      this.#set({ state: { phase: 'starting' } })
      this.#running = this.#run()
    }
  }

  /** Stops, and lets go of what is here. */
  async cancel(): Promise<void> {
    this.#abort.abort(cancelledByUser())
    this.#letGo()
    await this.#running
    await this.#parts.spool.remove()
  }

  /** Never throws: what goes wrong is the transfer's state. */
  async #run(): Promise<void> {
    const { signal } = this.#abort
    const mark = `fd${randomBytes(12).toString('hex')}`
    const node = new Conversation(mark)
    try {
      const { wish, open, confirmation } = this.#parts
      const verb = wish.direction === 'upload' ? 'Send a file' : 'Fetch a file'
      const request = filesRequest(wish, mark, `${verb}: ${wish.path}`)
      await node.begin(open, { ...request, confirmation }, signal)
      const checksum = await this.#move(node)
      this.#set({ state: { phase: 'done', checksum } })
      if (wish.direction === 'upload') await this.#parts.spool.remove()
    } catch (error) {
      this.#paused = false
      this.#set({ state: { phase: 'failed', failure: failureOf(error) } })
    } finally {
      node.close()
    }
  }

  async #move(node: Conversation): Promise<string> {
    const { wish } = this.#parts
    await checkTools(node, wish.path)
    if (!this.#paused) this.#set({ state: { phase: 'running' } })
    if (wish.direction === 'download') return download(node, this.#course())
    const afresh = !this.#begun
    this.#begun = true
    return upload(node, this.#course(), afresh)
  }

  #course(): Course {
    return {
      path: this.#parts.wish.path,
      spool: this.#parts.spool,
      size: () => this.#view.size,
      found: (size) => this.#set({ size }),
      progressed: (done) => this.#set({ done }),
      checking: () => this.#set({ state: { phase: 'checking' } }),
      mayGoOn: (until) => this.#mayGoOn(until),
    }
  }

  async #mayGoOn(until: number): Promise<void> {
    const { spool, wish } = this.#parts
    while (this.#paused || (wish.direction === 'upload' && spool.length < until)) {
      this.#abort.signal.throwIfAborted()
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.#abort.signal.throwIfAborted()
  }

  #letGo(): void {
    for (const go of this.#waiting.splice(0)) go()
  }

  #set(fields: Partial<Transfer>): void {
    this.#view = { ...this.#view, ...fields }
    this.#parts.changed()
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  const sentence = error instanceof Error ? error.message : String(error)
  return { kind: 'internal', sentence, retryable: true }
}

function noBytesWanted() {
  return trouble('conflict', 'This transfer takes no bytes.', 'It may be done or cancelled.')
}
