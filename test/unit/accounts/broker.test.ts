import { expect, it } from 'vitest'
import { createBroker, type BrokerParts } from '../../../main/accounts/broker.ts'
import { cloudFormation } from '../../../main/cloudformation/calls.ts'
import { getStack } from '../../../main/cloudformation/detail.ts'
import { isMissingStack } from '../../../main/cloudformation/failures.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { FailureError } from '../../../shared/failure.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const now = () => new Date()

/** A broker whose every source fails on the way in as `failure` says. */
function brokerThat(failure: FailureError) {
  const refuse = () => Promise.reject(failure)
  const parts = {
    directory: { current: () => ({ source: {} }), listings: () => new Map() },
    prover: { prove: refuse, proveAfresh: refuse },
    begun: () => Promise.resolve(),
    settled: () => Promise.resolve(),
  }
  return createBroker(parts as unknown as BrokerParts)
}

const gone = new FailureError({
  kind: 'not-found',
  sentence: 'Role Operations: the portal knows no such role.',
  service: 'sso',
  operation: 'GetRoleCredentials',
  code: 'ResourceNotFoundException',
  retryable: false,
})

it('a role that is gone does not make what is looked for with it gone', async () => {
  const broker = brokerThat(gone)
  const budgets = createBudgets({ now })
  const caller = createCaller({ broker, budgets, meter: createMeter({ budgets, now }), now })
  const aws = cloudFormation(caller, target)
  const error: unknown = await getStack(aws, 'shop').catch((thrown: unknown) => thrown)
  expect(isMissingStack(error)).toBe(false)
  expect(error).toMatchObject({
    failure: { kind: 'configuration', sentence: 'Role Operations: the portal knows no such role.' },
  })
  expect((error as FailureError).failure.code).toBeUndefined()
})

it('nor may it be taken for the proof of anything', async () => {
  await expect(brokerThat(gone).proveIdentity(target.account)).rejects.toMatchObject({
    failure: { kind: 'configuration' },
  })
})
