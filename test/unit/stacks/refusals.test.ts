import { describe, expect, it } from 'vitest'
import { actionRefusal } from '../../../main/stacks/action-refusal.ts'
import type { StackAction } from '../../../shared/stacks.ts'
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
