import { FailureError } from '../../../shared/failure.ts'

/** What a read brings, or the failure where the user may not read it. Throws any other failure. */
export async function readIfAllowed<Found>(reading: Promise<Found>): Promise<Found | FailureError> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof FailureError && error.failure.kind === 'access-denied') return error
    throw error
  }
}
