import type { Failure } from '../../shared/failure.ts'
import type { ChangeSetRow, StackDetail } from '../../shared/stacks.ts'
import { stackName } from '../cloudformation/arn.ts'
import { refusalOf } from './refusal.ts'

/** What may be done with a change set. */
type ChangeSetVerb = 'execute' | 'delete'

const participle = { execute: 'executed', delete: 'deleted' } as const

/**
 * Why a change set may not be executed or deleted as it and its stack stand, if it may not;
 * `changeSet` is undefined where it is no longer there. Pure.
 */
export function changeSetRefusal(
  stack: StackDetail,
  changeSet: ChangeSetRow | undefined,
  verb: ChangeSetVerb,
): Failure | undefined {
  const said = stackReason(stack, verb) ?? ownReason(stack, changeSet, verb)
  return said && refusalOf(stack, said.sentence, said.advice)
}

interface Reason {
  readonly sentence: string
  readonly advice?: string
}

const lookAgain = 'Nothing was called. Read the change sets of the stack again.'

function stackReason(stack: StackDetail, verb: ChangeSetVerb): Reason | undefined {
  const { name, status } = stack
  const root = stack.root ?? stack.parent
  if (root !== undefined) {
    const rootName = stackName(root)
    const sentence = `The change set of a nested stack is ${participle[verb]} with that of the root stack, ${rootName}.`
    return { sentence, advice: `Open ${rootName} and do it there.` }
  }
  if (status === 'DELETE_COMPLETE') return { sentence: `${name} is deleted, with its change sets.` }
  const moves = status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'
  if (verb === 'delete' || !moves) return undefined
  return {
    sentence: `${name} is in ${status}: no change set is executed meanwhile.`,
    advice: 'Wait until the stack rests. What it does now may make the change set obsolete.',
  }
}

function ownReason(
  stack: StackDetail,
  changeSet: ChangeSetRow | undefined,
  verb: ChangeSetVerb,
): Reason | undefined {
  if (changeSet === undefined) {
    const sentence = `The change set is no longer there: somebody deleted it, or executed one of ${stack.name}.`
    return { sentence, advice: lookAgain }
  }
  return (
    executedReason(changeSet) ??
    (verb === 'execute' ? executeReason(stack, changeSet) : deleteReason(changeSet))
  )
}

function executedReason({ name, executionStatus }: ChangeSetRow): Reason | undefined {
  switch (executionStatus) {
    case 'EXECUTE_IN_PROGRESS':
      return { sentence: `${name} is being executed already.`, advice: lookAgain }
    case 'EXECUTE_COMPLETE':
      return { sentence: `${name} was executed already.`, advice: lookAgain }
    case 'EXECUTE_FAILED':
      return {
        sentence: `${name} was executed already, and that failed.`,
        advice: 'The stack’s events say why. A change set is executed only once: make a new one.',
      }
    default:
      return undefined
  }
}

function executeReason(stack: StackDetail, changeSet: ChangeSetRow): Reason | undefined {
  const { name, status, statusReason, executionStatus } = changeSet
  if (executionStatus === 'AVAILABLE') return undefined
  if (executionStatus === 'OBSOLETE') {
    return {
      sentence: `${name} is OBSOLETE: ${stack.name} was changed after it was made.`,
      advice: 'Make a new change set and look at what that would change.',
    }
  }
  const why = statusReason === undefined ? '' : ` (${statusReason.replace(/\.$/, '')})`
  return {
    sentence: `${name} cannot be executed: it is in ${status}${why}.`,
    advice: 'AWS executes a change set only in CREATE_COMPLETE.',
  }
}

function deleteReason({ name, status }: ChangeSetRow): Reason | undefined {
  if (status === 'DELETE_COMPLETE') return { sentence: `${name} is deleted already.` }
  if (!/_(PENDING|IN_PROGRESS)$/.test(status)) return undefined
  const sentence = status.startsWith('DELETE')
    ? `${name} is being deleted already.`
    : `${name} is in ${status}: it can be deleted once it is made.`
  return { sentence, advice: lookAgain }
}
