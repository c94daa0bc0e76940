import { describe, expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { readStandstill } from '../../../main/pipelines/sources/deployed.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const since = new Date('2026-11-21T10:00:00Z')
const before = new Date('2026-11-21T09:00:00Z')
const after = new Date('2026-11-21T10:01:00Z')

/** A door behind which every question has the one answer. */
const doorTo = (answer: object) => ({
  ...{ target, signal: undefined },
  caller: { send: () => Promise.resolve(answer) } as unknown as AwsCaller,
})

const stack = { ...target, kind: 'stack', id: 'shop' } as const
const standOf = (its: object) => readStandstill(doorTo({ Stacks: [its] }), stack, since)

describe('an action that deploys a stack', () => {
  it.each([
    ['ROLLBACK_COMPLETE', { CreationTime: after }],
    ['CREATE_FAILED', { CreationTime: after }],
    ['UPDATE_ROLLBACK_COMPLETE', { CreationTime: before, LastUpdatedTime: after }],
    ['UPDATE_ROLLBACK_FAILED', { CreationTime: before, LastUpdatedTime: after }],
  ])('waits for nothing where the stack that it began is %s', async (StackStatus, times) => {
    const sentence = `the stack is ${StackStatus}.`
    expect(await standOf({ StackStatus, ...times })).toEqual({ why: 'ended', sentence })
  })

  it.each([
    ['ROLLBACK_COMPLETE', { CreationTime: before }],
    ['UPDATE_ROLLBACK_COMPLETE', { CreationTime: before, LastUpdatedTime: before }],
    ['CREATE_COMPLETE', { CreationTime: after }],
    ['ROLLBACK_IN_PROGRESS', { CreationTime: after }],
  ])('goes on where the stack is %s of another time, or not ended', async (StackStatus, times) => {
    expect(await standOf({ StackStatus, ...times })).toBeUndefined()
  })

  it('goes on where there is no stack yet', async () => {
    expect(await readStandstill(doorTo({}), stack, since)).toBeUndefined()
  })
})

describe('an action that deploys a service', () => {
  const service = { ...target, kind: 'service', id: 'shop/checkout' } as const
  const of = (deployment: object) =>
    readStandstill(doorTo({ services: [{ deployments: [deployment] }] }), service, since)

  it('waits for nothing where the deployment that it began has failed', async () => {
    const rolloutStateReason = 'ECS deployment circuit breaker: rolled back'
    const failed = { rolloutState: 'FAILED', updatedAt: after, rolloutStateReason }
    const sentence = `${rolloutStateReason}.`
    expect(await of(failed)).toEqual({ why: 'ended', sentence })
    expect(await of({ ...failed, updatedAt: before })).toBeUndefined()
    expect(await of({ ...failed, rolloutState: 'IN_PROGRESS' })).toBeUndefined()
  })
})

describe('an action that deploys with CodeDeploy', () => {
  const link = { ...target, kind: 'codedeploy', id: 'd-1' } as const
  const of = (deploymentInfo: object) => readStandstill(doorTo({ deploymentInfo }), link, since)

  it('waits for nothing where the deployment has ended badly, and for a person at Ready', async () => {
    const rollbackInfo = { rollbackMessage: 'rolled back to d-0' }
    expect(await of({ status: 'Stopped', rollbackInfo })).toEqual({
      ...{ why: 'ended', sentence: 'deployment d-1 is Stopped: rolled back to d-0' },
    })
    expect(await of({ status: 'Ready' })).toMatchObject({ why: 'person' })
    expect(await of({ status: 'InProgress' })).toBeUndefined()
  })
})
