import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { approvePlan } from '../../../main/plans/approval/approve.ts'
import { approvalKeys } from '../../../main/plans/approval/keys.ts'
import { createStack, failureOf } from '../stacks/world.ts'
import { followed, type RunWorld, startRunWorld } from './run-world.ts'

let world: RunWorld
beforeAll(async () => {
  world = await startRunWorld({ twoPerson: true, mode: 'typed' })
})
afterAll(() => world.stop())

it('asks for a second person and for what must be typed, and says what is missing', async () => {
  const target = world.at('shared-services')
  const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }
  const arn = await createStack(world, target, 'watched', template)
  const plan = await world.plan([{ ...target, stack: arn }])
  const { client, dispose } = world.open()
  const ask = { plan: plan.id, fingerprint: plan.fingerprint }
  const before = world.journal.newest()
  const alone = await client.previewRun({ plan: plan.id })
  expect(alone).toMatchObject({ mode: 'typed', challenge: 'watched' })
  expect(alone).toMatchObject({ approval: { demanded: true, by: [] } })
  const typed = { ...ask, typed: 'watched' }
  expect(JSON.stringify(await failureOf(client.run(typed)))).toContain('second person')

  const body = JSON.stringify(plan)
  const own = await client.approve({ body, by: 'myself' })
  const refused = await failureOf(client.addApproval({ plan: plan.id, body: own.body }))
  expect(JSON.stringify(refused)).toContain('on this machine')

  const keys = approvalKeys(join(world.parts.dataFolder, 'another-machine'))
  const approval = approvePlan(body, 'Ada', { keys, now: new Date() })
  const preview = await client.addApproval({ plan: plan.id, body: approval.body })
  expect(preview.approval).toEqual({ demanded: true, by: ['Ada'] })
  expect(preview.refusal).toBeUndefined()
  expect(JSON.stringify(await failureOf(client.run(ask)))).toContain('typed before this run')
  expect(world.journal.newest()).toBe(before)
  await client.run(typed)
  const run = await followed(await client.watch({ plan: plan.id }))
  expect(run.nodes[0]?.state).toBe('deleted')
  dispose()
})
