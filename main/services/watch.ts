import { hash } from 'node:crypto'
import type { Failure } from '../../shared/failure.ts'
import type { ServiceDetail, ServiceRef } from '../../shared/services.ts'
import { toFailure } from '../aws/failures.ts'
import { readDetail } from './detail.ts'
import { inMotion } from './due.ts'
import type { ServicesParts } from './parts.ts'

const second = 1_000

/** A service now and at every change, until the signal. A failure is told once, and tried again. */
export async function* watchService(
  parts: ServicesParts,
  ref: ServiceRef,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServiceDetail | { failure: Failure }, void> {
  let last = ''
  while (!signal?.aborted) {
    const told = await tell(parts, ref, signal)
    if (signal?.aborted) return
    const digest = digestOf(told)
    if (digest !== last) yield told
    last = digest
    try {
      await parts.sleep(pauseAfter(told), signal)
    } catch {
      // Only leaving interrupts the wait.
      return
    }
  }
}

async function tell(parts: ServicesParts, ref: ServiceRef, signal: AbortSignal | undefined) {
  try {
    return await readDetail(parts, ref, signal)
  } catch (error) {
    return { failure: toFailure(error, { account: ref.account, region: ref.region }) }
  }
}

/** Milliseconds until the next look: what moves is looked at often. */
function pauseAfter(told: ServiceDetail | { failure: Failure }): number {
  if ('failure' in told) return 20 * second
  return inMotion(told) ? 3 * second : 15 * second
}

/** What makes two readings the same: all but the times that pass by themselves. */
function digestOf(told: ServiceDetail | { failure: Failure }): string {
  const timeless = JSON.stringify(told, (name, value: unknown) =>
    name === 'readAt' || name === 'requestId' ? undefined : value,
  )
  return hash('sha1', timeless)
}
