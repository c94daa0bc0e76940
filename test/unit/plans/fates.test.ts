import { describe, expect, it } from 'vitest'
import type { PlanFacts, ResourceFacts } from '../../../main/plans/facts.ts'
import { planDeletion } from '../../../main/plans/plan.ts'
import { type Finding, PlanChoices, type Remedy } from '../../../shared/plan-document.ts'

const arn = 'arn:aws:cloudformation:eu-west-1:111111111111:stack/ledger/0000'
const about = { stack: arn, logicalId: 'Database' }
const found = (verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding => ({
  ...about,
  check: 'database-protection',
  verdict,
  sentence: `It is ${verdict}.`,
  ...more,
})
const protection = found('blocks', { remedy: 'disable-protection' })

/** What becomes of a database whose DeletionPolicy and findings are these. */
function fate(deletionPolicy: string, findings: readonly Finding[], chosen?: Remedy) {
  const database: ResourceFacts = {
    ...about,
    path: [],
    physicalId: 'ledger',
    type: 'AWS::RDS::DBInstance',
    status: 'CREATE_COMPLETE',
    deletionPolicy,
    stateful: true,
  }
  const row = {
    ...{ arn, name: 'ledger', account: '111111111111', region: 'eu-west-1', tags: {} },
    ...{ status: 'CREATE_COMPLETE', createdAt: '2026-01-01T00:00:00Z' },
    drift: 'NOT_CHECKED' as const,
  }
  const facts: PlanFacts = {
    stacks: [{ row, resources: [database], exports: [], references: [], unreadable: [] }],
    ...{ gone: [], others: [], collateral: [], accounts: [], findings },
  }
  const remedies = chosen ? [{ ...about, remedy: chosen }] : []
  const choices = PlanChoices.parse({ remedies })
  const plan = planDeletion(facts, choices, { id: 'p', createdAt: row.createdAt })
  return { fate: plan.resources[0]?.fate, stage: plan.stacks[0]?.stage, plan }
}

describe('the fate of a resource with a policy and findings', () => {
  it('is no snapshot while AWS refuses the deletion that would take it', () => {
    expect(fate('Snapshot', [protection])).toMatchObject({ fate: 'blocked', stage: -1 })
    expect(fate('Snapshot', [found('unknown')])).toMatchObject({ fate: 'unknown', stage: 0 })
  })

  it('is a snapshot once the protection is to be switched off', () => {
    const { plan, ...solved } = fate('Snapshot', [protection], 'disable-protection')
    expect(solved).toEqual({ fate: 'snapshot', stage: 0 })
    expect(plan.resources[0]?.reason).toContain('switched off first')
    expect(fate('Snapshot', [found('data')])).toMatchObject({ fate: 'snapshot' })
  })

  it('loses no data where AWS would refuse the deletion of a full one and it is empty', () => {
    const empty = found('clear', { check: 'bucket-content', sentence: 'It is empty.' })
    const { plan } = fate('Delete', [empty])
    expect(plan.resources[0]).toMatchObject({
      ...{ fate: 'destroyed', stateful: false, reason: 'It is empty.' },
    })
    // Nobody refuses the deletion of a table that was filled since AWS last counted.
    const counted = found('clear', { check: 'table-protection' })
    expect(fate('Delete', [counted]).plan.resources[0]).toMatchObject({ stateful: true })
  })

  it('is retained by its policy or by choice, whatever holds it', () => {
    expect(fate('Retain', [protection])).toMatchObject({ fate: 'retained', stage: 0 })
    expect(fate('Delete', [protection], 'retain')).toMatchObject({ fate: 'retained', stage: 0 })
  })

  it('is destroyed with its data, and the plan counts that', () => {
    const { plan, ...rest } = fate('Delete', [found('data')])
    expect(rest).toEqual({ fate: 'destroyed', stage: 0 })
    expect(plan.stacks[0]).toMatchObject({ stateful: 1, counts: { destroyed: 1 } })
  })
})
