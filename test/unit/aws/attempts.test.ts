import { expect, test } from 'vitest'
import { attemptCall } from '../../../main/aws/attempts.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { FailureError } from '../../../shared/failure.ts'
import { access } from './script.ts'

const call = {
  account: '111111111111',
  region: 'eu-west-1',
  service: 'codepipeline',
  operation: 'PutApprovalResult',
}
const lost = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
const unreached = () => Object.assign(lost(), { code: 'ECONNREFUSED', syscall: 'connect' })
const refused = () =>
  Object.assign(new Error('Already answered.'), {
    name: 'ApprovalAlreadyCompletedException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  })
const throttled = () => Object.assign(refused(), { name: 'ThrottlingException' })
const expired = () => Object.assign(refused(), { name: 'ExpiredTokenException' })

/** What is thrown when each try ends with the next of `errors`, the last with all later ones. */
async function failureAfter(...errors: readonly (() => Error)[]) {
  const now = () => new Date()
  const budgets = createBudgets({ now })
  let renewals = 0
  const broker = {
    proveIdentity: () => Promise.reject(new Error('Nobody asks for it.')),
    access: () =>
      (renewals += 1) > 1 ? Promise.reject(new FailureError(loginLost)) : Promise.resolve(access),
  }
  const parts = { broker, budgets, meter: createMeter({ budgets, now }), now, random: () => 0 }
  let tries = 0
  const perform = () => Promise.reject(errors[Math.min(tries++, errors.length - 1)]?.() ?? lost())
  const thrown: unknown = await attemptCall(parts, call, perform).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(FailureError)
  return (thrown as FailureError).failure
}

/** The credentials could not be renewed: an answer of another service was lost. */
const loginLost = {
  kind: 'network',
  sentence: 'AWS was not reached for AssumeRole.',
  operation: 'AssumeRole',
  retryable: true,
  unanswered: true,
} as const

test.each([
  ['lost answers only', [lost], 'network'],
  ['a lost answer and a refused repeat', [lost, refused], 'internal'],
  ['a lost answer, a throttled repeat, a refused one', [lost, throttled, refused], 'internal'],
  ['a lost answer, and AWS not reached since', [lost, unreached], 'network'],
  ['a lost answer, and credentials that cannot be renewed', [lost, expired], 'network'],
])('a call may have taken effect: %s', async (_, errors, kind) => {
  expect(await failureAfter(...errors)).toMatchObject({ kind, unanswered: true })
})

test.each([
  ['AWS refused it', [refused], 'internal'],
  ['AWS was never reached', [unreached], 'network'],
  ['refused after the network came back', [unreached, refused], 'internal'],
  ['throttled, then refused', [throttled, refused], 'internal'],
  ['the credentials could not be renewed', [expired], 'network'],
])('a call has not taken effect: %s', async (_, errors, kind) => {
  const failure = await failureAfter(...errors)
  expect(failure.kind).toBe(kind)
  expect(failure).not.toHaveProperty('unanswered')
})
