import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlansRouter } from '../../../main/plans/router.ts'
import type { Plan, PlanChoices } from '../../../shared/plan-document.ts'
import type { Target } from '../../../shared/target.ts'
import { failureOf } from '../stacks/world.ts'
import { followed, type RunWorld, startRunWorld } from './run-world.ts'

let world: RunWorld
let client: ReturnType<typeof openPlans>['client']
let dispose: () => void

beforeAll(async () => {
  world = await startRunWorld()
  const opened = openPlans()
  client = opened.client
  dispose = opened.dispose
})
afterAll(async () => {
  dispose()
  await world.stop()
})

/** The whole feature, with its own readers. */
function openPlans() {
  const { readAgain: _own, plans: _none, ...parts } = world.parts
  const made = createPlansRouter({
    ...parts,
    broker: world.broker,
    plans: world.store.plans,
    knows: () => true,
  })
  return { client: createRouterClient(made.router), dispose: made.dispose }
}

async function planOf(
  target: Target,
  names: readonly string[],
  choices?: PlanChoices,
): Promise<Plan> {
  const stacks = names.map((stack) => ({ ...target, stack }))
  let plan: Plan | undefined
  for await (const event of await client.create({ stacks, ...(choices && { choices }) })) {
    if (event.type === 'plan') plan = event.plan
  }
  if (!plan) throw new Error('no plan was made')
  return plan
}

describe('a plan of the world’s stories', () => {
  it('brings a stack down that fails twice', async () => {
    const plan = await planOf(world.at('shop-development'), ['preview-166'])
    const [stack] = plan.stacks
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    for (let times = 1; times <= 2; times += 1) {
      const paused = await followed(await client.watch({ plan: plan.id }), 'paused')
      expect(paused.nodes[0]).toMatchObject({ state: 'failed', attempts: times })
      expect(paused.nodes[0]?.failures[0]?.reason).toContain('throttled')
      const action = { kind: 'retry' as const }
      await client.solve({ plan: plan.id, stack: stack?.row.arn ?? '', action })
    }
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run.nodes[0]).toMatchObject({ state: 'deleted', attempts: 3 })
    const summary = (await client.list()).find(({ id }) => id === plan.id)
    expect(summary?.state).toBe('finished')
  })

  it('empties a full bucket as the plan has it, of a stack whose deletion had failed', async () => {
    const target = world.at('shop-development')
    const blocked = await planOf(target, ['preview-154'])
    const bucket = blocked.resources.find(({ type }) => type === 'AWS::S3::Bucket')
    expect(bucket).toMatchObject({ fate: 'blocked', findings: [{ remedy: 'empty-bucket' }] })
    const refused = await client.previewRun({ plan: blocked.id })
    expect(refused.refusal?.sentence).toContain('Nothing in this plan can be deleted')
    const { stack = '', logicalId = '' } = bucket ?? {}
    const remedies = [{ stack, logicalId, remedy: 'empty-bucket' as const }]
    const plan = await planOf(target, ['preview-154'], { remedies, unprotect: [], force: [] })
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run.nodes[0]).toMatchObject({ state: 'deleted', attempts: 1 })
    expect(run.audit?.every(({ verdict }) => verdict === 'gone')).toBe(true)
    const operations = run.entries.map(
      (entry) =>
        (JSON.parse(world.journal.ofEntry(entry)[0]?.body ?? '{}') as { operation: string })
          .operation,
    )
    expect(operations).toEqual(['DeleteObjects', 'AbortMultipartUpload', 'DeleteStack'])
  })

  it('runs nothing but what was read: the fingerprint must fit', async () => {
    const plan = await planOf(world.at('shop-development'), ['preview-160'])
    const before = world.journal.newest()
    const fingerprint = plan.fingerprint.replace(/^./, 'x')
    const failure = await failureOf(client.run({ plan: plan.id, fingerprint }))
    expect(JSON.stringify(failure)).toContain('does not fit')
    expect(world.journal.newest()).toBe(before)
  })

  it('deletes a chain of eight exports from its far end', async () => {
    const target = world.at('shop-production')
    const first = await planOf(target, ['shop-identity'])
    const names = new Set(['shop-identity'])
    let plan = first
    for (let grew = true; grew;) {
      const add = plan.blockers.flatMap((blocker) => blocker.add ?? [])
      const more = add.map(({ stack }) => stack).filter((stack) => !names.has(stack))
      grew = more.length > 0
      for (const stack of more) names.add(stack)
      if (grew) plan = await planOf(target, [...names])
    }
    expect(plan.stacks.length).toBeGreaterThanOrEqual(8)
    const going = plan.stacks.filter(({ stage }) => stage >= 0)
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint, onFailure: 'continue' })
    const run = await followed(await client.watch({ plan: plan.id }))
    const endOf = (arn: string) => run.nodes.find(({ stack }) => stack === arn)?.endedAt ?? ''
    expect(run.nodes).toHaveLength(going.length)
    for (const { before, after } of plan.edges) {
      if (endOf(after) !== '') expect(endOf(before) < endOf(after)).toBe(true)
    }
    const states = new Map(run.nodes.map((node) => [node.stack, node.state]))
    for (const item of run.audit ?? []) {
      const owner = plan.resources.find((each) => each.stack === item.stack)?.owner ?? ''
      if (item.verdict === 'gone') expect(states.get(owner)).toBe('deleted')
    }
  })
})
