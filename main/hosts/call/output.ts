import type { Writable } from 'node:stream'

/** Lines of JSON on a stream, at the pace at which it takes them. */
export interface JsonLines {
  /** Settles when the stream takes more; rejects with {@link ReaderGone} when nobody reads it. */
  write(value: unknown): Promise<void>
}

/** Whoever read the output has left, as `| head -1` does: no failure, there is nothing to do. */
export class ReaderGone extends Error {
  constructor() {
    super('Nobody reads the output any more.')
    this.name = 'ReaderGone'
  }
}

/** Writes to `stream`; `gone` is called once when its reader leaves. */
export function createJsonLines(stream: Writable, gone: () => void): JsonLines {
  let left = false
  stream.on('error', () => {
    if (left) return
    left = true
    gone()
  })
  return {
    write(value) {
      return new Promise((resolve, reject) => {
        if (left) {
          reject(new ReaderGone())
          return
        }
        stream.write(`${JSON.stringify(value)}\n`, (error) => {
          if (error) reject(new ReaderGone())
          else resolve()
        })
      })
    },
  }
}

/**
 * What of one answer or event stands in a line of its own: each row of a reading does, so that
 * `grep` and `jq` see stacks, not pages of them. Pure.
 */
export function linesOf(value: unknown): unknown[] {
  if (!isRows(value)) return [value ?? null]
  return value.rows.map((row) => ({ ...value, rows: [row] }))
}

function isRows(value: unknown): value is { type: string; rows: unknown[] } {
  if (typeof value !== 'object' || value === null) return false
  if (!('type' in value) || !('rows' in value) || !Array.isArray(value.rows)) return false
  return value.type === 'rows' || value.type === 'stored'
}
