import type { Failure } from '../../shared/failure.ts'
import { toFailure } from '../aws/failures.ts'
import type { Door } from './sources/door.ts'

/**
 * Makes what takes a reading, or `instead` where it is denied: that is a gap, and the rest is shown
 * without it. Any other failure is thrown on.
 */
export function permittedOf(door: Door, gaps: Failure[]) {
  return async <Found>(reading: Promise<Found>, instead: Found): Promise<Found> => {
    try {
      return await reading
    } catch (error) {
      const failure = toFailure(error, door.target)
      if (door.signal?.aborted || failure.kind !== 'access-denied') throw error
      gaps.push(failure)
      return instead
    }
  }
}
