import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../../../shared/plan-document.ts'
import { addApproval } from '../../../../main/plans/approval/add.ts'
import {
  approvalFault,
  approvePlan,
  readApproval,
} from '../../../../main/plans/approval/approve.ts'
import { approvalStanding } from '../../../../main/plans/approval/demand.ts'
import { approvalKeys } from '../../../../main/plans/approval/keys.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import { planOf, rowOf } from './model-plan.ts'

const now = new Date('2026-11-21T03:00:00Z')
const plan = planOf([rowOf(0, { happens: () => false })], [])
const folder = mkdtempSync(join(tmpdir(), 'foredeck-approval-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const mine = approvalKeys(join(folder, 'mine'))
const theirs = approvalKeys(join(folder, 'theirs'))
const nobody: readonly string[] = []
const demand = { fingerprint: plan.fingerprint, approvers: nobody, ownKey: mine.publicKey }

function approvedBy(keys: typeof mine, of: Plan = plan) {
  return approvePlan(JSON.stringify(of), 'Ada on atlas', { keys, now })
}

const factsOf =
  (twoPerson: boolean, approvers: readonly string[] = []) =>
  (account: string) => ({
    name: `account ${account}`,
    mode: 'confirm' as const,
    unlocked: false,
    twoPerson,
    approvers,
  })

describe('the approval key', () => {
  it('is made once, in a file that only its owner reads', () => {
    const folder = temporaryFolder()
    const first = approvalKeys(folder)
    const again = approvalKeys(folder)
    expect(again.publicKey).toBe(first.publicKey)
    expect(statSync(join(folder, 'approval-key.pem')).mode & 0o777).toBe(0o600)
    const secret = readFileSync(join(folder, 'approval-key.pem'), 'utf8')
    expect(JSON.stringify(approvedBy(first))).not.toContain(secret.split('\n')[1])
  })

  it('says which file is damaged, and nothing of what is in it', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'approval-key.pem'), 'top secret')
    expect(() => approvalKeys(folder)).toThrow(/approval-key\.pem/)
    expect(() => approvalKeys(folder)).not.toThrow(/top secret/)
  })
})

describe('an approval', () => {
  it('counts when somebody else signed exactly this plan', () => {
    expect(approvalFault(readApproval(approvedBy(theirs).body), demand)).toBeUndefined()
  })

  it('is not given for a plan that was edited, nor for no plan', () => {
    const edited = { ...plan, stacks: [] }
    expect(() => approvedBy(theirs, edited)).toThrow('changed after it was made')
    expect(() => approvePlan('{}', 'Ada', { keys: theirs, now })).toThrow('not a deletion plan')
    expect(() => approvePlan('not json', 'Ada', { keys: theirs, now })).toThrow('not a plan')
    expect(() => readApproval('[]')).toThrow('not an approval file')
  })

  it('says how else it can be wrong', () => {
    const good = readApproval(approvedBy(theirs).body)
    const faultOf = (approval: typeof good, more: Partial<typeof demand> = {}) =>
      approvalFault(approval, { ...demand, ...more })?.sentence
    expect(faultOf(good, { fingerprint: 'f'.repeat(64) })).toContain('another plan')
    expect(faultOf({ ...good, by: 'Eve' })).toContain('changed after it was signed')
    expect(faultOf({ ...good, publicKey: mine.publicKey })).toContain('changed after')
    expect(faultOf({ ...good, publicKey: 'nonsense' })).toContain('changed after')
    expect(faultOf(readApproval(approvedBy(mine).body))).toContain('on this machine')
    expect(faultOf(good, { approvers: ['somebody else'] })).toContain('not among the approvers')
    expect(faultOf(good, { approvers: [theirs.publicKey] })).toBeUndefined()
  })
})

describe('the standing of a plan', () => {
  const standing = (files: string[], facts: ReturnType<typeof factsOf>) =>
    approvalStanding(plan, files, { factsOf: facts, keys: () => mine })

  it('asks for nobody where no policy does', () => {
    expect(standing([], factsOf(false))).toEqual({ demanded: false, by: [] })
  })

  it('names the accounts that lack an approval', () => {
    const { demanded, refusal } = standing([], factsOf(true))
    expect(demanded).toBe(true)
    expect(refusal).toMatchObject({ kind: 'policy' })
    expect(refusal?.sentence).toContain('account 111111111111, account 222222222222')
  })

  it('is satisfied by a listed approver, and tells who that was', () => {
    const { body } = approvedBy(theirs)
    const good = standing([body], factsOf(true, [theirs.publicKey]))
    expect(good).toEqual({ demanded: true, by: ['Ada on atlas'] })
    expect(standing([body], factsOf(true, ['another'])).refusal).toBeDefined()
  })

  it('keeps the demand that the plan was made with', () => {
    const strict = {
      ...plan,
      accounts: plan.accounts.map((each) => ({ ...each, twoPerson: true })),
    }
    const { refusal } = approvalStanding(strict, [], { factsOf: factsOf(false), keys: () => mine })
    expect(refusal).toBeDefined()
  })
})

describe('adding an approval', () => {
  function partsWith(facts: ReturnType<typeof factsOf>) {
    const files: string[] = []
    const folder = temporaryFolder()
    return {
      files,
      parts: {
        approvals: {
          of: () => files,
          add: (_plan: string, body: string) => void files.push(body),
          remove: () => undefined,
        },
        factsOf: facts,
        dataFolder: folder,
        now: () => now,
      },
    }
  }

  it('takes a good one once', () => {
    const { files, parts } = partsWith(factsOf(true))
    const { body } = approvedBy(theirs)
    addApproval(parts, plan, body)
    addApproval(parts, plan, body)
    expect(files).toEqual([body])
  })

  it('takes none that counts for nobody', () => {
    const { files, parts } = partsWith(factsOf(true, ['another']))
    expect(() => addApproval(parts, plan, approvedBy(theirs).body)).toThrow('not among')
    const own = approvedBy(approvalKeys(parts.dataFolder))
    expect(() => addApproval(parts, plan, own.body)).toThrow('on this machine')
    expect(files).toEqual([])
  })
})
