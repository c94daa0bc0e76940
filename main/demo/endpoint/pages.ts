import type { WireRequest } from '../wire/protocol.ts'

/** A page for a browser. */
export interface Page {
  readonly status: number
  readonly html: string
}

/** Answers for the paths that a browser visits; nothing for the others. */
export type PageHandler = (request: WireRequest) => Page | undefined
