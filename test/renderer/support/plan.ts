import type { StackFacts } from '../../../main/plans/facts.ts'
import { planDeletion } from '../../../main/plans/plan.ts'
import type { Finding, Plan, PlanChoices } from '../../../shared/plan-document.ts'
import type { Run, RunNode } from '../../../shared/plan-run.ts'

const region = 'eu-west-1'

const arnOf = (account: string, name: string) =>
  `arn:aws:cloudformation:${region}:${account}:stack/${name}/0000`

/** How many stacks of a generated plan hang on one another in a row. */
const chainLength = 10

/** A plan of this many stacks in chains, each with a table, a queue and, every 50th, a full bucket. */
export function generatedPlan(
  size: number,
  choices: Partial<PlanChoices> = {},
  account = '111111111111',
): Plan {
  const indexes = Array.from({ length: size }, (_, index) => index)
  return planDeletion(
    {
      stacks: indexes.map((index) => stackOf(account, index, size)),
      gone: [],
      others: [],
      findings: indexes.filter(isFull).map((index) => fullBucket(account, index)),
      collateral: [],
      accounts: [
        {
          account,
          name: 'shop-production',
          alias: 'harbour-shop-production',
          principal: `arn:aws:sts::${account}:assumed-role/OperationsRole/me`,
          role: 'OperationsRole',
          mode: 'confirm',
          twoPerson: false,
        },
      ],
    },
    { remedies: [], unprotect: [], force: [], ...choices },
    { id: 'generated1', createdAt: '2026-11-21T03:00:00Z' },
  )
}

const isFull = (index: number) => index % 50 === 0

const nameOf = (index: number) => `service-${String(index).padStart(3, '0')}`

function stackOf(account: string, index: number, size: number): StackFacts {
  const name = nameOf(index)
  const next = index + 1
  const imported = next < size && next % chainLength !== 0
  const resource = (logicalId: string, type: string, stateful: boolean) => ({
    stack: arnOf(account, name),
    path: [],
    logicalId,
    physicalId: `${name}-${logicalId.toLowerCase()}`,
    type,
    status: 'CREATE_COMPLETE',
    stateful,
  })
  return {
    row: {
      arn: arnOf(account, name),
      name,
      account,
      region,
      status: 'CREATE_COMPLETE',
      createdAt: '2026-01-01T00:00:00Z',
      drift: 'NOT_CHECKED',
      tags: {},
    },
    resources: [
      resource('Table', 'AWS::DynamoDB::Table', true),
      resource('Topic', 'AWS::SNS::Topic', false),
      ...(isFull(index) ? [resource('Bucket', 'AWS::S3::Bucket', true)] : []),
    ],
    exports: imported ? [{ name: `${name}-address`, importers: [nameOf(next)] }] : [],
    references: [],
    unreadable: [],
  }
}

function fullBucket(account: string, index: number): Finding {
  return {
    stack: arnOf(account, nameOf(index)),
    logicalId: 'Bucket',
    check: 'bucket-content',
    verdict: 'blocks',
    sentence: 'It holds 12 objects; AWS refuses to delete a bucket that is not empty.',
    remedy: 'empty-bucket',
  }
}

/** The run of a plan with every node waiting, but for what is changed. */
export function runOf(plan: Plan, change: Partial<Run> = {}): Run {
  return {
    plan: plan.id,
    state: 'running',
    onFailure: 'pause',
    startedAt: '2026-11-21T03:10:00Z',
    nodes: plan.stacks.filter(({ stage }) => stage >= 0).map(nodeOf),
    entries: [],
    ...change,
  }
}

function nodeOf({ row, stage }: Plan['stacks'][number]): RunNode {
  const { arn: stack, name, account } = row
  return {
    ...{ stack, name, account, region: row.region, stage, state: 'waiting', attempts: 0 },
    ...{ resources: [], failures: [], forceAllowed: false },
  }
}
