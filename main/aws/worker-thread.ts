import { Worker } from 'node:worker_threads'
import { FailureError } from '../../shared/failure.ts'
import { abortReason } from './backoff.ts'
import type { Page, PageRequest, Reader } from './reader.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/**
 * Pages are garbage as soon as their rows are out. More room for the young would not make that
 * cheaper, and costs each thread its multiple in memory.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 16 }

interface Job {
  readonly reader: Reader<unknown>
  readonly request: PageRequest
  readonly signal: AbortSignal
  readonly resolve: (page: Page<never>) => void
  readonly reject: (error: Error) => void
}

/** The main thread's end of one worker thread. */
export class PageWorker {
  readonly #worker: Worker
  readonly #jobs = new Map<number, Job>()
  readonly #endListeners = new Set<(wasReady: boolean, reason: string) => void>()
  #ready = false
  #reason = 'the thread ended'
  #nextId = 0

  constructor(script: URL) {
    this.#worker = new Worker(script, { name: 'Foredeck pages', resourceLimits })
    this.#worker.unref()
    this.#worker.on('message', (message: FromWorker) => this.#receive(message))
    this.#worker.on('error', (error: unknown) => {
      this.#reason = error instanceof Error ? error.message : String(error)
    })
    this.#worker.on('exit', () => this.#end())
  }

  /** Pages under way. */
  get busy(): number {
    return this.#jobs.size
  }

  /** Told once, when the thread has ended and its unread pages are settled. */
  onEnd(listener: (wasReady: boolean, reason: string) => void): void {
    this.#endListeners.add(listener)
  }

  readPage<Row>(
    reader: Reader<Row>,
    request: PageRequest,
    signal: AbortSignal,
  ): Promise<Page<Row>> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const id = this.#nextId++
      const cancel = () => {
        this.#post({ type: 'cancel', id })
        this.#settle(id)?.reject(abortReason(signal))
      }
      signal.addEventListener('abort', cancel, { once: true })
      const leave = () => signal.removeEventListener('abort', cancel)
      this.#add(id, {
        reader,
        request,
        signal,
        resolve: (page) => {
          leave()
          resolve(page)
        },
        reject: (error) => {
          leave()
          reject(error)
        },
      })
      this.#post({ type: 'read', id, reader: reader.name, request })
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message)
  }

  /** The thread keeps the process alive only while it has something to read. */
  #add(id: number, job: Job): void {
    if (this.#jobs.size === 0) this.#worker.ref()
    this.#jobs.set(id, job)
  }

  #settle(id: number): Job | undefined {
    const job = this.#jobs.get(id)
    if (this.#jobs.delete(id) && this.#jobs.size === 0) this.#worker.unref()
    return job
  }

  #receive(message: FromWorker): void {
    if (message.type === 'ready') {
      this.#ready = true
      return
    }
    const job = this.#settle(message.id)
    if (!job) return
    if (message.type === 'failed') job.reject(new FailureError(message.failure))
    else {
      const { rows: text } = message
      job.resolve({ rows: JSON.parse(text) as never[], text, ...nextOf(message) })
    }
  }

  /** What was under way is read in this thread when the worker never started, else again. */
  #end(): void {
    const jobs = [...this.#jobs.keys()].map((id) => this.#settle(id))
    for (const listener of this.#endListeners) listener(this.#ready, this.#reason)
    for (const job of jobs) if (job) this.#giveUp(job)
  }

  #giveUp({ reader, request, signal, resolve, reject }: Job): void {
    if (!this.#ready) {
      reader.readPage(request, signal).then((page) => resolve(page as Page<never>), reject)
      return
    }
    const sentence = `The thread that was reading ended: ${this.#reason}.`
    reject(new FailureError({ kind: 'network', sentence, retryable: true }))
  }
}

const nextOf = ({ next }: { next?: string }) => (next === undefined ? {} : { next })
