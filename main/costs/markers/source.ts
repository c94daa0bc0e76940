import type { Change } from '../../../shared/activity.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Target } from '../../../shared/target.ts'

/** What changes over the scope, as the composition root hands it in. */
export interface ChangeSource {
  /** What is known now; calls nothing. */
  changes(): readonly Change[]
  failures(): readonly { readonly target: Target; readonly failure: Failure }[]
  /** Whether every list was read once since somebody listens. */
  complete(): boolean
  /** Reads for as long as somebody listens. */
  listen(listener: () => void): () => void
}
