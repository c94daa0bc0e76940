import type { PhaseControl } from './phase.ts'
import type { Deployment } from './deployment.ts'
import type { OutputValue, Resource, Stack } from './stack.ts'

export type OnFailure = 'ROLLBACK' | 'DELETE' | 'DO_NOTHING'

/** A stack as it was before an update, to come back to. */
export interface Before {
  readonly deployment: Deployment
  readonly resources: ReadonlyMap<string, Resource>
  readonly outputs: readonly OutputValue[]
  readonly imports: ReadonlySet<string>
}

/** One operation on a stack, from its request to its last event. */
export interface Operation {
  readonly kind: 'create' | 'update' | 'import' | 'delete' | 'rollback'
  /** ClientRequestToken, copied to every event. */
  readonly token: string | undefined
  readonly onFailure: OnFailure
  /** Set for updates and what rolls them back. */
  readonly before: Before | undefined
  /** Logical ids that a deletion is to leave, or that a rollback is to skip. */
  readonly spared: ReadonlySet<string>
  /** The stack policy that holds for this update in place of the stack's own. */
  readonly policyDuring: string | undefined
  /** The stack policy that holds once the update has succeeded. */
  readonly policyAfter: string | undefined
  /** FORCE_DELETE_STACK: what cannot be deleted is left, and the stack goes. */
  readonly force: boolean
  /** Physical resources that were replaced and go at the end. */
  replaced: Resource[]
  /** Logical ids that the update has worked on. */
  readonly touched: Set<string>
  phase: PhaseControl | undefined
  /** CancelUpdateStack was called, perhaps before or after the phase that it stops. */
  cancelled: boolean
  /** TimeoutInMinutes has passed. */
  timedOut: boolean
  /** Called once the stack rests again: for a parent that waits. */
  readonly ended: ((stack: Stack, at: number) => void) | undefined
}

/** An operation with everything optional left out. */
export function newOperation(
  kind: Operation['kind'],
  parts: Partial<Omit<Operation, 'kind'>>,
): Operation {
  return {
    kind,
    token: undefined,
    onFailure: 'ROLLBACK',
    before: undefined,
    spared: new Set(),
    policyDuring: undefined,
    policyAfter: undefined,
    force: false,
    replaced: [],
    touched: new Set(),
    phase: undefined,
    cancelled: false,
    timedOut: false,
    ended: undefined,
    ...parts,
  }
}
