import type { Failure } from '../../shared/failure.ts'
import type { Target } from '../../shared/target.ts'
import { toFailure } from './failures.ts'
import { sleepByClock } from './sleep.ts'

/** Something that ends, and how it is looked at. */
export interface Ending<Detail> {
  readonly target: Target
  readonly signal?: AbortSignal | undefined
  readonly read: () => Promise<Detail>
  readonly hasEnded: (detail: Detail) => boolean
  /** Milliseconds from one look to the next. */
  readonly pause: number
}

/**
 * Something at every change until it ends. Throws where it cannot be read at first; a later look
 * that fails is a gap of what was known, and tried again.
 */
export async function* watchToEnd<Detail extends { gaps?: Failure[] | undefined }>(
  ending: Ending<Detail>,
): AsyncGenerator<Detail, void> {
  const { signal, hasEnded, pause } = ending
  let last = ''
  let known: Detail | undefined
  while (!signal?.aborted) {
    const detail: Detail = await lookAgain(ending, known)
    known = detail
    const text = JSON.stringify(detail)
    if (text !== last) yield detail
    last = text
    if (hasEnded(detail)) return
    await sleepByClock(pause, signal).catch(() => undefined)
  }
}

async function lookAgain<Detail>(
  { read, target, signal }: Ending<Detail>,
  known: Detail | undefined,
): Promise<Detail> {
  try {
    return await read()
  } catch (error) {
    if (known === undefined || signal?.aborted) throw error
    return { ...known, gaps: [toFailure(error, target)] }
  }
}
