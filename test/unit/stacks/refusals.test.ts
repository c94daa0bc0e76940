import { describe, expect, it } from 'vitest'
import { actionRefusal } from '../../../main/stacks/action-refusal.ts'
import type { ChangeSetRow, StackAction } from '../../../shared/stacks.ts'
import { arnOf } from './history.ts'
import { stackDetail } from './parts.ts'

describe('actionRefusal', () => {
  it.each([
    ['UPDATE_IN_PROGRESS', false],
    ['UPDATE_COMPLETE', true],
    ['CREATE_IN_PROGRESS', true],
    ['UPDATE_ROLLBACK_IN_PROGRESS', true],
  ])('cancels an update in UPDATE_IN_PROGRESS only: %s', (status, refused) => {
    const refusal = actionRefusal(stackDetail({ status }), { action: 'cancel-update' })
    expect(refusal !== undefined).toBe(refused)
    expect(refusal?.sentence ?? status).toContain(status)
  })

  it.each([
    ['UPDATE_ROLLBACK_FAILED', false],
    ['UPDATE_ROLLBACK_COMPLETE', true],
    ['ROLLBACK_FAILED', true],
  ])('continues a rollback in UPDATE_ROLLBACK_FAILED only: %s', (status, refused) => {
    const action: StackAction = { action: 'continue-rollback', skip: [] }
    expect(actionRefusal(stackDetail({ status }), action) !== undefined).toBe(refused)
  })

  it('sends the user to the root stack for a nested one', () => {
    const nested = stackDetail({
      status: 'UPDATE_ROLLBACK_FAILED',
      parent: arnOf('mid'),
      root: arnOf('top'),
    })
    const requests: StackAction[] = [
      { action: 'protect', enabled: true },
      { action: 'cancel-update' },
      { action: 'continue-rollback', skip: [] },
    ]
    for (const request of requests) {
      expect(actionRefusal(nested, request)).toMatchObject({
        kind: 'conflict',
        advice: 'Open top and do it there.',
      })
    }
  })

  it('protects what is still there', () => {
    const protect = { action: 'protect', enabled: true } as const
    expect(actionRefusal(stackDetail(), protect)).toBeUndefined()
    expect(actionRefusal(stackDetail({ status: 'DELETE_FAILED' }), protect)).toBeUndefined()
    expect(actionRefusal(stackDetail({ status: 'DELETE_IN_PROGRESS' }), protect)).toBeDefined()
  })
})

const changeSet: ChangeSetRow = {
  ...{ arn: 'arn:cs', name: 'release-7', status: 'CREATE_COMPLETE' },
  executionStatus: 'AVAILABLE',
}

describe('actionRefusal of a change set', () => {
  const named = { changeSet: 'arn:cs', reason: '' }
  const execute: StackAction = { action: 'execute-change-set', ...named }
  const remove: StackAction = { action: 'delete-change-set', ...named }

  it.each(['UPDATE_COMPLETE', 'REVIEW_IN_PROGRESS'])('lets one through in %s', (status) => {
    const stack = stackDetail({ status })
    expect(actionRefusal(stack, execute, changeSet)).toBeUndefined()
    expect(actionRefusal(stack, remove, changeSet)).toBeUndefined()
  })

  it.each([
    [{ executionStatus: 'EXECUTE_COMPLETE' }, 'release-7 was executed already.'],
    [{ executionStatus: 'EXECUTE_FAILED' }, 'release-7 was executed already, and that failed.'],
    [{ executionStatus: 'EXECUTE_IN_PROGRESS' }, 'release-7 is being executed already.'],
  ])('neither executes nor deletes one that was executed: %j', (change, sentence) => {
    const executed = { ...changeSet, ...change }
    expect(actionRefusal(stackDetail(), execute, executed)).toMatchObject({
      ...{ kind: 'conflict', sentence },
    })
    expect(actionRefusal(stackDetail(), remove, executed)).toMatchObject({ sentence })
  })

  it('does not execute an obsolete one, but deletes it', () => {
    const obsolete = { ...changeSet, executionStatus: 'OBSOLETE' }
    expect(actionRefusal(stackDetail(), execute, obsolete)?.sentence).toBe(
      'release-7 is OBSOLETE: shop was changed after it was made.',
    )
    expect(actionRefusal(stackDetail(), remove, obsolete)).toBeUndefined()
  })

  it('says with AWS’s own reason why one could not be made, but deletes it', () => {
    const failed = {
      ...{ ...changeSet, status: 'FAILED', executionStatus: 'UNAVAILABLE' },
      statusReason: 'No updates are to be performed.',
    }
    expect(actionRefusal(stackDetail(), execute, failed)?.sentence).toBe(
      'release-7 cannot be executed: it is in FAILED (No updates are to be performed).',
    )
    expect(actionRefusal(stackDetail(), remove, failed)).toBeUndefined()
  })

  it('leaves alone what is still being made or deleted', () => {
    const pending = { ...changeSet, status: 'CREATE_IN_PROGRESS', executionStatus: 'UNAVAILABLE' }
    expect(actionRefusal(stackDetail(), execute, pending)?.sentence).toContain('CREATE_IN_PROGRESS')
    expect(actionRefusal(stackDetail(), remove, pending)?.sentence).toContain('once it is made')
    const going = { ...pending, status: 'DELETE_IN_PROGRESS' }
    expect(actionRefusal(stackDetail(), remove, going)?.sentence).toContain('is being deleted')
  })

  it('says that somebody else was first', () => {
    for (const action of [execute, remove]) {
      expect(actionRefusal(stackDetail(), action, undefined)?.sentence).toContain(
        'somebody deleted it',
      )
    }
    const deleted = stackDetail({ status: 'DELETE_COMPLETE' })
    expect(actionRefusal(deleted, execute, undefined)?.sentence).toBe(
      'shop is deleted, with its change sets.',
    )
  })

  it('waits for the stack, and sends a nested one’s to the root', () => {
    const moving = stackDetail({ status: 'UPDATE_IN_PROGRESS' })
    expect(actionRefusal(moving, execute, changeSet)?.sentence).toContain('UPDATE_IN_PROGRESS')
    expect(actionRefusal(moving, remove, changeSet)).toBeUndefined()
    const nested = stackDetail({ parent: arnOf('mid'), root: arnOf('top') })
    expect(actionRefusal(nested, execute, changeSet)?.advice).toBe('Open top and do it there.')
  })
})
