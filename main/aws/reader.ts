import type { Failure } from '../../shared/failure.ts'
import type { Target } from '../../shared/target.ts'
import type { Access } from './access.ts'

/** One page to be read. Plain data: it may be handed to a worker thread. */
export interface PageRequest {
  readonly target: Target
  readonly access: Access
  /** AWS's paging token; absent for the first page. */
  readonly cursor?: string
  /** What this reading asks for beyond the target, as JSON. */
  readonly parameters: unknown
}

/** What one page brought. Rows are plain JSON, in the shape that the contract gives them. */
export interface Page<Row> {
  readonly rows: Row[]
  /** The same as JSON, where a thread wrote it to hand them over. */
  readonly text?: string
  /** The token of the next page; absent at the end. */
  readonly next?: string
}

/**
 * Reads one kind of thing, page by page. It makes exactly one API call a page and knows nothing of
 * budgets, retries, credentials or threads: the fan-out engine sees to those.
 * Readers are looked up by name, in the main thread and in the worker threads alike.
 */
export interface Reader<Row> {
  readonly name: string
  /** The service as in IAM and the operation, for budgets and failures. */
  readonly service: string
  readonly operation: string
  readPage(request: PageRequest, signal: AbortSignal): Promise<Page<Row>>
}

/** All rows of a target at once, and what could not be read of them. */
export interface Whole<Row> {
  readonly rows: Row[]
  readonly gaps: readonly Failure[]
}

/**
 * Reads one kind of thing that takes several services and is joined out of their answers. It makes
 * its calls through the caller, which sees to budgets and retries, on the main thread.
 */
export interface WholeReader<Row> {
  readonly name: string
  /** The service that stands for the whole in failures, and its operation. */
  readonly service: string
  readonly operation: string
  /**
   * Throws a `FailureError` where nothing can be read. `isShown` tells whether a window shows a row
   * now, by the list's own id: what rests and is not shown need not be asked for each time.
   */
  readWhole(target: Target, signal: AbortSignal, isShown: IsShown): Promise<Whole<Row>>
}

/** Whether a window shows the row of this id. */
export type IsShown = (id: string) => boolean

/** Either kind of reader, as lists take them. */
export type AnyReader<Row> = Reader<Row> | WholeReader<Row>
