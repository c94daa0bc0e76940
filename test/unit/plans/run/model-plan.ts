import type {
  Plan,
  PlanEdge,
  PlannedResource,
  PlannedStack,
} from '../../../../shared/plan-document.ts'
import { fingerprintOf } from '../../../../main/plans/plan.ts'
import type { Chance } from './chance.ts'

const region = 'eu-central-1'
const accounts = ['111111111111', '222222222222']

/** The identity that the model's plans were made with. */
export function principalOf(account: string): string {
  return `arn:aws:iam::${account}:user/operator`
}

/** A plan over some stacks with random ties between them. */
export function randomPlan(chance: Chance): Plan {
  const count = 1 + chance.below(7)
  const rows = Array.from({ length: count }, (_, index) => rowOf(index, chance))
  const edges: PlanEdge[] = []
  for (const [index, after] of rows.entries()) {
    for (const before of rows.slice(0, index)) {
      if (!chance.happens(30)) continue
      edges.push({ before: before.arn, after: after.arn, kind: 'imports', through: 'export' })
    }
  }
  return planOf(rows, edges, {
    unprotect: rows.filter(() => chance.happens(20)).map((row) => row.arn),
  })
}

/** A plan over given stacks, each with a bucket and a topic. */
export function planOf(
  rows: readonly PlannedStack['row'][],
  edges: PlanEdge[],
  choices: { unprotect?: string[]; remedies?: Plan['choices']['remedies'] } = {},
): Plan {
  const stacks = rows.map((row): PlannedStack => ({
    row,
    stage: stageOf(row.arn, edges),
    facts: 'as-read',
    counts: { destroyed: 2, retained: 0, snapshot: 0, blocked: 0, unknown: 0 },
    stateful: 1,
  }))
  const { remedies = [], unprotect = [] } = choices
  const plan: Plan = {
    format: 1,
    id: 'plan-1',
    createdAt: '2026-11-21T02:00:00.000Z',
    fingerprint: '',
    accounts: accounts.map((account) => ({
      account,
      name: account,
      principal: principalOf(account),
      role: 'operator',
      mode: 'confirm' as const,
      twoPerson: false,
    })),
    stacks,
    edges,
    cycles: [],
    blockers: [],
    resources: rows.flatMap((row) => resourcesOf(row, remedies)),
    collateral: [],
    choices: { remedies, unprotect, force: [] },
  }
  return { ...plan, fingerprint: fingerprintOf(plan) }
}

/** A row of the model's world. */
export function rowOf(index: number, chance: Pick<Chance, 'happens'>): PlannedStack['row'] {
  const account = accounts[chance.happens(50) ? 1 : 0] ?? ''
  const name = `stack-${index}`
  return {
    arn: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${index}`,
    name,
    account,
    region,
    status: 'CREATE_COMPLETE',
    createdAt: '2026-01-01T00:00:00.000Z',
    drift: 'NOT_CHECKED',
    tags: {},
  }
}

function stageOf(arn: string, edges: readonly PlanEdge[]): number {
  const before = edges.filter(({ after }) => after === arn)
  return Math.max(0, ...before.map((edge) => 1 + stageOf(edge.before, edges)))
}

function resourcesOf(
  { arn, name }: PlannedStack['row'],
  remedies: Plan['choices']['remedies'],
): PlannedResource[] {
  const chosen = remedies.find(({ stack }) => stack === arn)?.remedy
  const common = { owner: arn, stack: arn, path: [], fate: 'destroyed' as const, findings: [] }
  return [
    {
      ...{ ...common, logicalId: 'Bucket', physicalId: `${name}-bucket`, type: 'AWS::S3::Bucket' },
      ...{ stateful: true, reason: 'It is deleted with its stack.', ...(chosen && { chosen }) },
    },
    {
      ...{ ...common, logicalId: 'Topic', physicalId: `${name}-topic`, type: 'AWS::SNS::Topic' },
      ...{ stateful: false, reason: 'It is deleted with its stack.' },
    },
  ]
}
