import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type AccountFacts, createGate, thisProcess } from '../../../main/journal/gate.ts'
import { listEntries } from '../../../main/journal/entries.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { openStore } from '../../../main/store/store.ts'
import { FailureError } from '../../../shared/failure.ts'
import { temporaryFolder } from '../../support/folder.ts'

const now = new Date('2026-11-21T03:00:00Z')
const arn = 'arn:aws:sts::111111111111:assumed-role/Admin/me'
const request = {
  target: { account: '111111111111', region: 'eu-west-1' },
  action: 'Delete stack',
  service: 'cloudformation',
  operation: 'DeleteStack',
  input: { StackName: 'web', RetainResources: ['Bucket'] },
  resource: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/web/1',
  challenge: 'web',
}
const facts: AccountFacts = {
  name: 'Production',
  mode: 'confirm',
  unlocked: false,
  profile: 'prod',
}

function setUp(
  options: { facts?: () => Partial<AccountFacts>; arn?: string; proven?: () => void } = {},
) {
  const store = openStore(temporaryFolder(), now)
  onTestFinished(() => store.close())
  const records = journalRecords(store.journal)
  const identity = {
    account: '111111111111',
    arn: options.arn ?? arn,
    role: 'Admin',
    provenAt: now.toISOString(),
  }
  const proveIdentity = vi.fn(() => {
    options.proven?.()
    return Promise.resolve(identity)
  })
  const gate = createGate({
    records,
    broker: { proveIdentity },
    factsOf: () => ({ ...facts, ...options.facts?.() }),
    now: () => now,
  })
  const entries = () => listEntries(records, { limit: 10 }, thisProcess).entries
  return { gate, entries, proveIdentity, store }
}

async function failureOf(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(FailureError)
  return (error as FailureError).failure
}

describe('the gate', () => {
  it('writes the intent before the call and the outcome after it', async () => {
    const { gate, entries } = setUp()
    const written = await gate.write({ ...request, confirmation: { identity: arn } }, () => {
      expect(entries()).toMatchObject([{ id: 1, state: 'started', principal: arn }])
      return Promise.resolve({ requestId: 'r-1', result: { fine: true } })
    })
    expect(written).toMatchObject({ entry: 1, requestId: 'r-1' })
    expect(entries()).toMatchObject([
      { id: 1, state: 'succeeded', requestId: 'r-1', result: { fine: true }, input: request.input },
    ])
  })

  it('asks nobody when access is taken back, and keeps that in the journal', async () => {
    const { gate, entries, proveIdentity } = setUp({ facts: () => ({ mode: 'read-only' }) })
    const written = await gate.write({ ...request, ending: true }, () => Promise.resolve({}))
    expect(written).toMatchObject({ entry: 1 })
    expect(proveIdentity).toHaveBeenCalledOnce()
    expect(entries()).toMatchObject([{ state: 'succeeded', principal: arn }])
  })

  it('keeps the failure of the call and passes it on', async () => {
    const { gate, entries } = setUp()
    const failure = {
      kind: 'conflict',
      sentence: 'In use.',
      requestId: 'r-2',
      retryable: false,
    } as const
    const thrown = await failureOf(
      gate.write({ ...request, confirmation: { identity: arn } }, () =>
        Promise.reject(new FailureError(failure)),
      ),
    )
    expect(thrown).toEqual(failure)
    expect(entries()).toMatchObject([{ state: 'failed', failure, requestId: 'r-2' }])
  })

  it('does not call a write failed whose answer was lost', async () => {
    const { gate, entries } = setUp()
    const lost = { kind: 'network', sentence: 'Lost.', retryable: true, unanswered: true } as const
    const thrown = await failureOf(
      gate.write({ ...request, confirmation: { identity: arn } }, () =>
        Promise.reject(new FailureError({ ...lost, advice: 'Try again.' })),
      ),
    )
    expect(thrown).toMatchObject(lost)
    expect(thrown.advice).toContain('look before you repeat it')
    expect(entries()).toMatchObject([{ state: 'unknown', failure: thrown }])
  })

  it('proves the identity afresh, and calls nothing when it is another one', async () => {
    const { gate, entries, proveIdentity } = setUp({ arn: `${arn}-else` })
    const perform = vi.fn(() => Promise.resolve({}))
    const failure = await failureOf(
      gate.write({ ...request, confirmation: { identity: arn } }, perform),
    )
    expect(failure.kind).toBe('identity-changed')
    expect(proveIdentity).toHaveBeenCalledOnce()
    expect(perform).not.toHaveBeenCalled()
    expect(entries()).toEqual([])
  })

  it.each([
    ['read-only and locked', { mode: 'read-only', unlocked: false }, 'web', 'policy'],
    ['typed wrongly', { mode: 'typed' }, 'Web', 'policy'],
    ['typed not at all', { mode: 'typed' }, undefined, 'policy'],
    ['unlocked but not typed', { mode: 'read-only', unlocked: true }, undefined, 'policy'],
  ] as const)('refuses before any call: %s', async (_name, policy, typed, kind) => {
    const { gate, entries, proveIdentity } = setUp({ facts: () => policy })
    const perform = vi.fn(() => Promise.resolve({}))
    const confirmation = { identity: arn, ...(typed === undefined ? {} : { typed }) }
    const failure = await failureOf(gate.write({ ...request, confirmation }, perform))
    expect(failure.kind).toBe(kind)
    expect(perform).not.toHaveBeenCalled()
    expect(proveIdentity).not.toHaveBeenCalled()
    expect(entries()).toEqual([])
  })

  it.each([
    { mode: 'typed', unlocked: false },
    { mode: 'read-only', unlocked: true },
  ] as const)('lets an exactly typed name through: %o', async (policy) => {
    const { gate } = setUp({ facts: () => policy })
    const confirmation = { identity: arn, typed: 'web' }
    await expect(
      gate.write({ ...request, confirmation }, () => Promise.resolve({})),
    ).resolves.toMatchObject({ entry: 1 })
  })

  it('asks the policy again once the identity is proven, for an account only then known', async () => {
    let known = false
    const { gate, entries } = setUp({
      facts: () => ({ mode: known ? 'read-only' : 'confirm' }),
      proven: () => (known = true),
    })
    const perform = vi.fn(() => Promise.resolve({}))
    const failure = await failureOf(
      gate.write({ ...request, confirmation: { identity: arn } }, perform),
    )
    expect(failure.kind).toBe('policy')
    expect(perform).not.toHaveBeenCalled()
    expect(entries()).toEqual([])
  })

  it('calls nothing when the journal cannot be written', async () => {
    const { gate, store } = setUp()
    store.journal.exec('DROP TABLE records')
    const perform = vi.fn(() => Promise.resolve({}))
    const failure = await failureOf(
      gate.write({ ...request, confirmation: { identity: arn } }, perform),
    )
    expect(failure.sentence).toMatch(/nothing was called/)
    expect(perform).not.toHaveBeenCalled()
  })

  it('tells what AWS said where the journal cannot be written afterwards', async () => {
    const { gate, store } = setUp()
    const denied = {
      kind: 'access-denied',
      sentence: 'The role Admin may not call it.',
      retryable: false,
    } as const
    const failure = await failureOf(
      gate.write({ ...request, confirmation: { identity: arn } }, () => {
        store.journal.exec('DROP TABLE records')
        return Promise.reject(new FailureError(denied))
      }),
    )
    expect(failure).toMatchObject({ kind: 'access-denied', retryable: false })
    expect(failure.sentence).toMatch(
      /^The role Admin may not call it\. .*entry stays without outcome/,
    )
  })

  it('previews who would do what, and what it asks for', async () => {
    const { gate } = setUp({ facts: () => ({ mode: 'read-only', unlocked: true }) })
    await expect(gate.preview(request)).resolves.toMatchObject({
      accountName: 'Production',
      identity: arn,
      mode: 'typed',
      challenge: 'web',
      refusal: undefined,
      cli: 'aws cloudformation delete-stack --stack-name web --retain-resources Bucket --region eu-west-1 --profile prod',
    })
  })

  it('shows an intent without outcome as unknown to another run', async () => {
    const { gate, store } = setUp()
    await gate.write({ ...request, confirmation: { identity: arn } }, () => {
      const [entry] = listEntries(journalRecords(store.journal), { limit: 1 }, 'another').entries
      expect(entry?.state).toBe('unknown')
      return Promise.resolve({})
    })
  })
})
