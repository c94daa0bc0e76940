import { expect, it } from 'vitest'
import { planDeletion } from '../../../main/plans/plan.ts'
import type { StackFacts } from '../../../main/plans/facts.ts'
import { arnOf } from './worlds.ts'

const stack = arnOf('archive')
const mark = { id: 'p1', createdAt: '2026-11-21T03:00:00Z' }

function planWith(status: string, force: string[]) {
  const bucket = { stack, path: [], logicalId: 'Bucket', type: 'AWS::S3::Bucket' }
  const facts: StackFacts = {
    row: {
      arn: stack,
      name: 'archive',
      account: '111111111111',
      region: 'eu-west-1',
      status,
      createdAt: '2026-01-01T00:00:00Z',
      drift: 'NOT_CHECKED',
      tags: {},
    },
    resources: [{ ...bucket, status: 'CREATE_COMPLETE', stateful: true }],
    exports: [],
    references: [],
    unreadable: [],
  }
  const finding = { stack, logicalId: 'Bucket', check: 'bucket-content', sentence: 'It is full.' }
  return planDeletion(
    {
      stacks: [facts],
      gone: [],
      others: [],
      findings: [{ ...finding, verdict: 'blocks' }],
      collateral: [],
      accounts: [],
    },
    { remedies: [], unprotect: [], force },
    mark,
  )
}

it('lets a stack in DELETE_FAILED go by force, and what blocks stay blocked', () => {
  const plan = planWith('DELETE_FAILED', [stack])
  expect(plan.blockers).toEqual([])
  expect(plan.stacks[0]?.stage).toBe(0)
  expect(plan.resources[0]?.fate).toBe('blocked')
})

it('does nothing by force that was not chosen, or that AWS would not take', () => {
  expect(planWith('DELETE_FAILED', []).stacks[0]?.stage).toBe(-1)
  expect(planWith('CREATE_COMPLETE', [stack]).stacks[0]?.stage).toBe(-1)
})
