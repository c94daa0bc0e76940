import { availableParallelism } from 'node:os'
import type { Page, PageRequest, Reader } from './reader.ts'
import { PageWorker } from './worker-thread.ts'

/** Reads pages somewhere: in worker threads, or where it is called. */
export interface PageReaders {
  /** One page, or a `FailureError`. Aborting cancels the call to AWS. */
  readPage<Row>(reader: Reader<Row>, request: PageRequest, signal: AbortSignal): Promise<Page<Row>>
  /** Starts what is slow to start, ahead of the first page. */
  warm(): void
  close(): Promise<void>
}

/** Reads pages in the calling thread: for tests, and where threads cannot be had. */
export const inThread: PageReaders = {
  readPage: (reader, request, signal) => reader.readPage(request, signal),
  warm: () => {},
  close: async () => {},
}

export interface WorkerPoolOptions {
  /** Worker threads; as many as there are cores by default, four at most. */
  readonly size?: number
  /** The worker's script; found beside this module by default. */
  readonly script?: URL
  /** Told in one sentence when threads cannot be had and pages are read in the main thread. */
  readonly onFallback?: (sentence: string) => void
}

/**
 * A small pool of worker threads that read pages by their reader's name (see readers.ts). Starts
 * at the first page; goes on in the calling thread when threads do not start.
 */
export function createWorkerPool(options: WorkerPoolOptions = {}): PageReaders {
  return new WorkerPool(options)
}

class WorkerPool implements PageReaders {
  readonly #options: WorkerPoolOptions
  #workers: PageWorker[] = []
  #fellBack = false

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  readPage<Row>(
    reader: Reader<Row>,
    request: PageRequest,
    signal: AbortSignal,
  ): Promise<Page<Row>> {
    this.warm()
    const [first, ...rest] = this.#workers
    if (!first) return inThread.readPage(reader, request, signal)
    const idlest = rest.reduce((one, other) => (other.busy < one.busy ? other : one), first)
    return idlest.readPage(reader, request, signal)
  }

  warm(): void {
    const size = this.#options.size ?? Math.min(4, availableParallelism())
    while (!this.#fellBack && this.#workers.length < size) this.#workers.push(this.#start())
  }

  async close(): Promise<void> {
    this.#fellBack = true
    const workers = this.#workers
    this.#workers = []
    await Promise.all(workers.map((worker) => worker.close()))
  }

  #start(): PageWorker {
    const worker = new PageWorker(this.#options.script ?? workerScript())
    worker.onEnd((wasReady, reason) => {
      this.#workers = this.#workers.filter((other) => other !== worker)
      // A thread that worked and then died is replaced at the next page; one that never started
      // would not start the next time either.
      if (wasReady || this.#fellBack) return
      this.#fellBack = true
      this.#options.onFallback?.(`Lists are read in the main thread: ${reason}`)
    })
    return worker
  }
}

/** Run from source the worker is TypeScript as well; bundled it stands beside this module. */
function workerScript(): URL {
  const file = import.meta.url.endsWith('.ts') ? './page-worker.ts' : './page-worker.js'
  return new URL(file, import.meta.url)
}
