import type { StackRow } from '../../../shared/stacks.ts'

/** What a user most likely wants next from a stack in a given status. */
export type NextStep = 'continue-rollback' | 'see-why' | 'cancel-update' | 'watch-deletion'

/** The one action that the stack's status suggests, or undefined where nothing is pressing. */
export function nextStep(status: string): NextStep | undefined {
  switch (status) {
    case 'UPDATE_ROLLBACK_FAILED':
      return 'continue-rollback'
    case 'DELETE_FAILED':
    case 'CREATE_FAILED':
    case 'ROLLBACK_FAILED':
    case 'UPDATE_FAILED':
    case 'ROLLBACK_COMPLETE':
    case 'UPDATE_ROLLBACK_COMPLETE':
      return 'see-why'
    case 'UPDATE_IN_PROGRESS':
      return 'cancel-update'
    case 'DELETE_IN_PROGRESS':
      return 'watch-deletion'
    default:
      return undefined
  }
}

/** The words on the button of a {@link NextStep}. */
export function nextStepLabel(step: NextStep): string {
  switch (step) {
    case 'continue-rollback':
      return 'Continue rollback'
    case 'see-why':
      return 'See why'
    case 'cancel-update':
      return 'Cancel update'
    case 'watch-deletion':
      return 'Watch deletion'
  }
}

/** The writes of the stack page's actions menu. */
export const stackWrites = [
  'protect',
  'unprotect',
  'cancel-update',
  'continue-rollback',
  'delete',
] as const

export type StackWrite = (typeof stackWrites)[number]

/** What a write is called in menus. */
export function writeLabel(write: StackWrite): string {
  switch (write) {
    case 'protect':
      return 'Switch termination protection on'
    case 'unprotect':
      return 'Switch termination protection off'
    case 'cancel-update':
      return 'Cancel update'
    case 'continue-rollback':
      return 'Continue rollback'
    case 'delete':
      return 'Plan the deletion'
  }
}

/**
 * Why a write makes no sense for the stack as it is now, or undefined where it does. Says nothing
 * of policy and permissions: those are the dialog's, which asks the gate.
 */
export function whyNot(write: StackWrite, stack: StackRow): string | undefined {
  if (stack.status === 'DELETE_COMPLETE') return 'This stack is deleted'
  switch (write) {
    case 'protect':
    case 'unprotect':
      return whyNotProtect(write, stack)
    case 'cancel-update':
      return stack.status === 'UPDATE_IN_PROGRESS'
        ? undefined
        : `Only an update in progress can be cancelled; this stack is in ${stack.status}`
    case 'continue-rollback':
      return stack.status === 'UPDATE_ROLLBACK_FAILED'
        ? undefined
        : `Only after UPDATE_ROLLBACK_FAILED; this stack is in ${stack.status}`
    case 'delete':
      return undefined
  }
}

function whyNotProtect(write: 'protect' | 'unprotect', stack: StackRow): string | undefined {
  if (stack.parent !== undefined) return 'A nested stack has the protection of its root stack'
  const protectedNow = stack.terminationProtection === true
  if (write === 'protect' && protectedNow) return 'Termination protection is on already'
  if (write === 'unprotect' && !protectedNow) return 'Termination protection is off already'
  return undefined
}
