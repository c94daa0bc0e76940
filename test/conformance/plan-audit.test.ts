import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPlansRouter } from '../../main/plans/router.ts'
import type { Plan, PlanChoices } from '../../shared/plan-document.ts'
import type { AuditItem } from '../../shared/plan-run.ts'
import { followed, type RunWorld, startRunWorld } from '../integration/plans/run-world.ts'
import { runAws, withoutAwsCli } from '../support/aws-cli.ts'

let world: RunWorld
beforeAll(async () => {
  world = await startRunWorld()
})
afterAll(() => world.stop())

/** The exit code of the AWS CLI in an account of the world, at home. */
async function codeOf(profile: string, ...words: readonly string[]): Promise<number> {
  const { region } = world.at(profile)
  return (await runAws(world.demo, [...words, '--region', region, '--profile', profile])).code
}

function openPlans() {
  const { readAgain: _own, plans: _none, ...parts } = world.parts
  const { store, broker } = world
  const made = createPlansRouter({ ...parts, broker, plans: store.plans, knows: () => true })
  return { client: createRouterClient(made.router), dispose: made.dispose }
}

type Plans = ReturnType<typeof openPlans>['client']

async function made(client: Plans, choices?: PlanChoices): Promise<Plan> {
  const stacks = [
    { ...world.at('shop-production'), stack: 'shop-orders-table' },
    { ...world.at('data-production'), stack: 'lake-raw-archive' },
    { ...world.at('shop-development'), stack: 'preview-154' },
  ]
  for await (const event of await client.create({ stacks, ...(choices && { choices }) })) {
    if (event.type === 'plan') return event.plan
  }
  throw new Error('no plan was made')
}

/** The lake's bucket is to be emptied; the preview that failed before goes by force. */
function choicesFor(plan: Plan): PlanChoices {
  const of = (name: string) => plan.stacks.find(({ row }) => row.name === name)?.row.arn ?? ''
  const remedy = 'empty-bucket' as const
  return {
    remedies: [{ stack: of('lake-raw-archive'), logicalId: 'Bucket', remedy }],
    unprotect: [],
    force: [of('preview-154')],
  }
}

function found(audit: readonly AuditItem[], stack: string, type: string): AuditItem {
  const item = audit.find((each) => each.stack.includes(`/${stack}/`) && each.type === type)
  if (!item) throw new Error(`The audit does not speak of the ${type} of ${stack}.`)
  return item
}

describe.skipIf(withoutAwsCli)(
  'the audit, judged by the AWS CLI (skipped where there is none)',
  () => {
    test('is right about what is gone, what is kept, and what is left over', async () => {
      const { client, dispose } = openPlans()
      const plan = await made(client, choicesFor(await made(client)))
      await client.run({ plan: plan.id, fingerprint: plan.fingerprint, onFailure: 'continue' })
      const { audit = [] } = await followed(await client.watch({ plan: plan.id }))
      const lake = found(audit, 'lake-raw-archive', 'AWS::S3::Bucket')
      const table = found(audit, 'shop-orders-table', 'AWS::DynamoDB::Table')
      const orphan = found(audit, 'preview-154', 'AWS::S3::Bucket')
      expect([lake, table, orphan].map(({ verdict }) => verdict)).toEqual([
        'gone',
        'kept',
        'left-over',
      ])
      const stack = ['cloudformation', 'describe-stacks', '--stack-name']
      const bucket = ['s3api', 'head-bucket', '--bucket']
      expect(await codeOf('shop-production', ...stack, 'shop-orders-table')).not.toBe(0)
      expect(await codeOf('data-production', ...stack, 'lake-raw-archive')).not.toBe(0)
      expect(await codeOf('shop-development', ...stack, 'preview-154')).not.toBe(0)
      expect(await codeOf('data-production', ...bucket, lake.physicalId ?? '')).not.toBe(0)
      const kept = ['dynamodb', 'describe-table', '--table-name', table.physicalId ?? '']
      expect(await codeOf('shop-production', ...kept)).toBe(0)
      const left = orphan.physicalId ?? ''
      expect(await codeOf('shop-development', ...bucket, left)).toBe(0)

      // The audit's own command removes what is left.
      const [, ...words] = (orphan.cli ?? '').replace(/ --(region|profile) \S+/g, '').split(' ')
      expect(await codeOf('shop-development', ...words)).toBe(0)
      expect(await codeOf('shop-development', ...bucket, left)).not.toBe(0)
      dispose()
    })
  },
)
