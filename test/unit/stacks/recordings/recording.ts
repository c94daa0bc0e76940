import type { StackOperation } from '../../../../shared/stacks.ts'
import type { Line } from '../history.ts'

/** What one operation of a recording should be seen as. */
export interface Expected {
  readonly kind: StackOperation['kind']
  readonly outcome: StackOperation['outcome']
  readonly status: string
  /** The place of the root cause's event, as in a line of the history. */
  readonly cause?: string
  /** What its sentence says, among other things. */
  readonly sentence?: string
}

/** A history and the operations in it, oldest first. */
export interface Recording {
  readonly name: string
  readonly lines: readonly Line[]
  readonly operations: readonly Expected[]
}

export const started = 'User Initiated'
export const cancelled = 'Resource creation cancelled'
export const updateCancelled = 'Resource update cancelled'

export const created: readonly Line[] = [
  [0, '.', 'CREATE_IN_PROGRESS', started, 'first'],
  [1, 'Bucket', 'CREATE_IN_PROGRESS', undefined, 'first'],
  [2, 'Bucket', 'CREATE_IN_PROGRESS', 'Resource creation Initiated', 'first'],
  [9, 'Bucket', 'CREATE_COMPLETE', undefined, 'first'],
  [10, '.', 'CREATE_COMPLETE', undefined, 'first'],
]
export const creation: Expected = {
  kind: 'create',
  outcome: 'succeeded',
  status: 'CREATE_COMPLETE',
}
