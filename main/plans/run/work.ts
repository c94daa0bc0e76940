import type { PlannedStack } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
import type { ChosenRemedy } from './state.ts'

/** What the run does and asks in AWS, for one stack at a time. Everything throws FailureError. */
export interface RunWork {
  /** How the stack stands now; `GONE` where AWS knows nothing of it any more. */
  look(stack: PlannedStack): Promise<{ status: string; updatedAt?: string | undefined }>
  /** Keeps a copy durably; its id. */
  copy(stack: PlannedStack): Promise<number>
  unprotect(stack: PlannedStack, confirmed: Confirmed): Promise<void>
  /** Carries a remedy out. Whole once it returns; safe to begin again. */
  remedy(stack: PlannedStack, remedy: ChosenRemedy, attempt: RemedyAttempt): Promise<void>
  /**
   * Deletes the nested stack that these places are in, which must have failed, and retains them.
   * Whole once it returns; safe to begin again.
   */
  release(
    stack: PlannedStack,
    places: readonly string[],
    attempt: RemedyAttempt & { readonly number: number },
  ): Promise<void>
  /** Calls DeleteStack, once. */
  requestDeletion(stack: PlannedStack, request: Deletion, confirmed: Confirmed): Promise<void>
  /** How the deletion goes, as the stack's events tell. */
  follow(stack: PlannedStack, token: string): Promise<DeletionTruth>
}

/** What the user agreed to at the start, and where its journal entries are told. */
export interface Confirmed {
  readonly typed?: string | undefined
  readonly challenge: string
  readonly onEntry: (entry: number) => void
}

/** How a remedy says where it is, and asks whether it shall go on. */
export interface RemedyAttempt extends Confirmed {
  readonly tell: (doing: string) => void
  /** False once the run pauses: the remedy throws {@link putBack} at its next pause. */
  readonly goOn: () => boolean
}

/** Thrown by a remedy that was asked to stop between two batches. */
export const putBack = new Error('The run pauses.')

/** DeleteStack's choices. */
export interface Deletion {
  readonly token: string
  readonly retain: readonly string[]
  readonly force: boolean
}

/** What a stack's events tell of its deletion. */
export interface DeletionTruth {
  /** `not-begun`: there is no trace of it, or only of an earlier one that failed. */
  readonly state: 'not-begun' | 'moving' | 'deleted' | 'failed'
  readonly resources: RunNode['resources']
  readonly failures: RunNode['failures']
}
