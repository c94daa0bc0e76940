import type { Failure } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'
import { toFailure } from '../../aws/failures.ts'

/**
 * What a read of a part brings, or `instead`, with the failure among `gaps`. For parts without
 * which the rest still makes sense.
 */
export async function attempt<Found>(
  reading: Promise<Found>,
  instead: Found,
  { target, gaps }: { readonly target: Target; readonly gaps: Failure[] },
): Promise<Found> {
  try {
    return await reading
  } catch (error) {
    const failure = toFailure(error, target)
    if (failure.kind === 'cancelled') throw error
    const told = gaps.some(({ sentence }) => sentence === failure.sentence)
    if (!told) gaps.push(failure)
    return instead
  }
}
