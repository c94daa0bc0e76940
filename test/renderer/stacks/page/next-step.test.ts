import { describe, expect, it } from 'vitest'
import { nextStep, whyNot } from '../../../../renderer/stacks/page/next-step.ts'
import { stackRow } from '../../support/rows.ts'

describe('the likely next step', () => {
  it.each([
    ['UPDATE_ROLLBACK_FAILED', 'continue-rollback'],
    ['DELETE_FAILED', 'see-why'],
    ['ROLLBACK_COMPLETE', 'see-why'],
    ['UPDATE_IN_PROGRESS', 'cancel-update'],
    ['DELETE_IN_PROGRESS', 'watch-deletion'],
    ['UPDATE_COMPLETE', undefined],
    ['CREATE_IN_PROGRESS', undefined],
  ])('after %s is %s', (status, step) => {
    expect(nextStep(status)).toBe(step)
  })
})

describe('why a write is greyed', () => {
  it('never for a deletion of a stack that exists', () => {
    expect(whyNot('delete', stackRow())).toBeUndefined()
  })

  it('says that a deleted stack is deleted', () => {
    expect(whyNot('protect', stackRow({ status: 'DELETE_COMPLETE' }))).toContain('deleted')
  })

  it('sends the protection of a nested stack to its root', () => {
    expect(whyNot('protect', stackRow({ parent: 'arn:x' }))).toContain('root stack')
  })

  it('offers only the switch that changes something', () => {
    const on = stackRow({ terminationProtection: true })
    expect(whyNot('protect', on)).toContain('on already')
    expect(whyNot('unprotect', on)).toBeUndefined()
  })

  it('names the status that a rollback would need', () => {
    expect(whyNot('continue-rollback', stackRow())).toContain('UPDATE_ROLLBACK_FAILED')
    expect(whyNot('cancel-update', stackRow({ status: 'UPDATE_IN_PROGRESS' }))).toBeUndefined()
  })
})
