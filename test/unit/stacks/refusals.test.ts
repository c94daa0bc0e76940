import { describe, expect, it } from 'vitest'
import { actionRefusal } from '../../../main/stacks/action-refusal.ts'
import {
  choiceRefusal,
  deletionInput,
  deletionRefusal,
  deletionWrite,
} from '../../../main/stacks/deletion-request.ts'
import type { StackAction } from '../../../shared/stacks.ts'
import { arnOf, root } from './history.ts'
import { stackDetail } from './parts.ts'

const plainly = { retain: [], force: false }

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

describe('a deletion’s refusals', () => {
  it('has none for a stack at rest', () => {
    expect(deletionRefusal(stackDetail(), plainly)).toBeUndefined()
    expect(deletionRefusal(stackDetail({ status: 'CREATE_IN_PROGRESS' }), plainly)).toBeUndefined()
  })

  it('wants termination protection off first', () => {
    const refusal = deletionRefusal(stackDetail({ terminationProtection: true }), plainly)
    expect(refusal?.sentence).toBe('Termination protection of shop is on.')
  })

  it('waits for an operation to end', () => {
    const refusal = deletionRefusal(stackDetail({ status: 'UPDATE_IN_PROGRESS' }), plainly)
    expect(refusal?.sentence).toContain('UPDATE_IN_PROGRESS')
    const again = deletionRefusal(stackDetail({ status: 'DELETE_IN_PROGRESS' }), plainly)
    expect(again?.sentence).toContain('being deleted already')
  })

  it.each([
    [{ retain: ['Bucket'], force: false }, 'Resources to retain are'],
    [{ retain: [], force: true }, 'Force mode is'],
  ])('takes %o only after a failed deletion', (choice, words) => {
    expect(choiceRefusal(stackDetail(), choice)?.sentence).toContain(words)
    expect(choiceRefusal(stackDetail({ status: 'DELETE_FAILED' }), choice)).toBeUndefined()
  })
})

describe('deletionWrite', () => {
  it('calls by ARN with exactly what was chosen', () => {
    expect(deletionInput(stackDetail(), plainly)).toEqual({ StackName: root })
    expect(deletionInput(stackDetail(), { retain: ['A'], force: true }, 'tok')).toEqual({
      StackName: root,
      RetainResources: ['A'],
      DeletionMode: 'FORCE_DELETE_STACK',
      ClientRequestToken: 'tok',
    })
  })

  it('wants the stack’s name typed, and says what it does', () => {
    const write = deletionWrite(stackDetail(), { retain: ['A'], force: false })
    expect(write).toMatchObject({
      challenge: 'shop',
      resource: root,
      action: 'Delete stack, retaining resources',
      operation: 'DeleteStack',
    })
    expect(deletionWrite(stackDetail(), { retain: [], force: true }).action).toContain('by force')
  })
})
