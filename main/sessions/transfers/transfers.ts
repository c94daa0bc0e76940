import { randomBytes } from 'node:crypto'
import { FailureError } from '../../../shared/failure.ts'
import type { Confirmation, WritePreview } from '../../../shared/journal.ts'
import type { NodeRef } from '../../../shared/nodes.ts'
import type { Transfer, TransferWish } from '../../../shared/transfers.ts'
import { createSignal } from '../../aws/signal.ts'
import type { Sessions } from '../door.ts'
import { filesRequest, type Open } from './conversation.ts'
import { Job } from './job.ts'
import { removeLeftSpools, Spool } from './spool.ts'
import { trouble } from './troubles.ts'

/** What transfers are made of. */
export interface TransfersParts {
  readonly sessions: Pick<Sessions, 'previewOpen'> & { readonly open: Open }
  /** What the last reading of the nodes knew of one. */
  readonly nodeOf: (ref: NodeRef) => { name: string; platform?: string | undefined } | undefined
  readonly dataFolder: string
  readonly now: () => Date
}

/** A piece of a file, in bytes before base64. */
const longestPiece = 1024 * 1024

/** The transfers of this run. Failures are thrown as `FailureError`. */
export class Transfers {
  readonly #parts: TransfersParts
  readonly #jobs = new Map<string, Job>()
  /** At every change of one. */
  readonly changed = createSignal()

  constructor(parts: TransfersParts) {
    this.#parts = parts
    removeLeftSpools(parts.dataFolder, runs)
  }

  /** The newest first. */
  list(): Transfer[] {
    return [...this.#jobs.values()].map(({ view }) => view).reverse()
  }

  /** What the session for it would call, as whom, and what it asks for. */
  preview(wish: TransferWish): Promise<WritePreview> {
    this.#check(wish)
    return this.#parts.sessions.previewOpen(filesRequest(wish, newMark(), ''))
  }

  async begin(wish: TransferWish & { readonly confirmation: Confirmation }): Promise<Transfer> {
    this.#check(wish)
    const job = new Job({
      wish,
      nodeName: this.#parts.nodeOf(wish)?.name ?? wish.node,
      confirmation: wish.confirmation,
      open: (request, options) => this.#parts.sessions.open(request, options),
      spool: await Spool.create(this.#parts.dataFolder, newMark()),
      changed: this.changed.emit,
      startedAt: this.#parts.now().toISOString(),
    })
    this.#jobs.set(job.view.id, job)
    this.changed.emit()
    return job.view
  }

  async put(id: string, offset: number, base64: string): Promise<void> {
    const bytes = Buffer.from(base64, 'base64')
    if (bytes.length > longestPiece) {
      throw trouble('invalid-input', 'A piece may have 1 MB.', 'Send smaller pieces.')
    }
    await this.#job(id).put(offset, bytes)
  }

  /** A piece of a file that was fetched; with the last one, the bytes here are removed. */
  async take(id: string, offset: number): Promise<{ base64: string; last: boolean }> {
    const { view, spool } = this.#job(id)
    if (view.direction !== 'download' || view.state.phase !== 'done' || spool.closed) {
      throw trouble('not-found', `The bytes of ${view.name} are not here.`, 'Fetch the file again.')
    }
    const bytes = await spool.read(offset, longestPiece)
    const last = offset + bytes.length >= spool.length
    if (last) await spool.remove()
    return { base64: bytes.toString('base64'), last }
  }

  pause(id: string): Transfer {
    const job = this.#job(id)
    job.pause()
    return job.view
  }

  resume(id: string): Transfer {
    const job = this.#job(id)
    job.resume()
    return job.view
  }

  async cancel(id: string): Promise<void> {
    const job = this.#job(id)
    this.#jobs.delete(id)
    this.changed.emit()
    await job.cancel()
  }

  /** Stops all and removes what is here of them. */
  async dispose(): Promise<void> {
    await Promise.all([...this.#jobs.keys()].map((id) => this.cancel(id)))
  }

  #check(wish: TransferWish): void {
    const node = this.#parts.nodeOf(wish)
    if (node?.platform === 'Windows') throw new FailureError(windows)
    if (hasControls(wish.path) || wish.path.endsWith('/')) throw new FailureError(oddPath)
    if (wish.direction === 'upload' && wish.size === undefined) throw new FailureError(noSize)
  }

  #job(id: string): Job {
    const job = this.#jobs.get(id)
    if (!job) throw trouble('not-found', 'There is no such transfer.', 'It may be cancelled.')
    return job
  }
}

function newMark(): string {
  return `fd${randomBytes(12).toString('hex')}`
}

/** Terminals act on control characters, whoever sends them. */
function hasControls(path: string): boolean {
  return /\p{Cc}/u.test(path)
}

function runs(id: number): boolean {
  if (id === process.pid || !Number.isSafeInteger(id)) return false
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const windows = {
  kind: 'invalid-input',
  sentence: 'Files are not moved to or from Windows nodes over a session.',
  advice: 'Open a tunnel to its port 3389 or 5986, or use Amazon S3.',
  retryable: false,
} as const
const oddPath = {
  kind: 'invalid-input',
  sentence: 'This is no path of a file that a session can carry.',
  advice: 'Give the whole path with the file’s name, without control characters.',
  retryable: false,
} as const
const noSize = {
  kind: 'invalid-input',
  sentence: 'The size of the file that is sent must be given.',
  retryable: false,
} as const
