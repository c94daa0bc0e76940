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
