import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../../main/plans/plan.ts'
import { clientOf, createStack, failureOf } from '../stacks/world.ts'
import { type PlanningWorld, startPlanningWorld } from './planning-world.ts'

let world: PlanningWorld
let known = true
beforeAll(async () => {
  world = await startPlanningWorld(() => known)
})
afterAll(() => world.stop())

const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }

async function madePlan(name: string) {
  const target = world.at('shared-services')
  const stack = await createStack(world, target, name, template)
  return { target, stack, plan: await world.plan(target, [stack]) }
}

describe('kept plans', () => {
  it('are listed, opened again and forgotten', async () => {
    const { plan } = await madePlan('kept-one')
    const listed = (await world.client.list()).find(({ id }) => id === plan.id)
    expect(listed).toMatchObject({
      fingerprint: plan.fingerprint,
      names: ['kept-one'],
      stacks: 1,
      blocked: 0,
      state: 'planned',
    })
    expect(await world.client.get({ plan: plan.id })).toEqual(plan)
    const left = await world.client.remove({ plan: plan.id })
    expect(left.map(({ id }) => id)).not.toContain(plan.id)
    expect(await failureOf(world.client.get({ plan: plan.id }))).toMatchObject({
      kind: 'not-found',
    })
  })

  it('are compared with the world as it is', async () => {
    const { target, stack, plan } = await madePlan('kept-two')
    expect(await world.client.compare({ plan: plan.id })).toEqual([])
    const client = clientOf(world, target)
    await client.send(
      new UpdateTerminationProtectionCommand({
        StackName: stack,
        EnableTerminationProtection: true,
      }),
    )
    client.destroy()
    const differences = await world.client.compare({ plan: plan.id })
    expect(differences.map(({ subject }) => subject)).toContain('kept-two')
    expect(differences.map(({ kind }) => kind)).toContain('order-changed')
  })

  it('go out as Markdown and JSON, and come back from JSON only untouched', async () => {
    const { plan } = await madePlan('kept-three')
    const markdown = await world.client.export({ plan: plan.id, format: 'markdown' })
    expect(markdown).toMatchObject({ name: `deletion-plan-${plan.id}.md` })
    expect(markdown.body).toContain(plan.fingerprint)
    expect(markdown.body).toContain('kept-three')
    const { body } = await world.client.export({ plan: plan.id, format: 'json' })
    await world.client.remove({ plan: plan.id })
    expect(await world.client.import({ body })).toEqual(plan)
    expect(fingerprintOf(plan)).toBe(plan.fingerprint)

    const edited = body.replace('"fate": "destroyed"', '"fate": "retained"')
    expect(edited).not.toBe(body)
    const changed = await failureOf(world.client.import({ body: edited }))
    expect(JSON.stringify(changed)).toContain('changed after it was made')
  })

  it.each([
    ['not JSON', '{'],
    ['no plan', '{"format":1}'],
    ['nothing', ''],
  ])('are not opened from a file that is %s', async (_what, body) => {
    expect(await failureOf(world.client.import({ body }))).toMatchObject({ kind: 'invalid-input' })
  })

  it('of accounts that are not known here are not opened', async () => {
    const { target, plan } = await madePlan('kept-four')
    const { body } = await world.client.export({ plan: plan.id, format: 'json' })
    known = false
    const failure = await failureOf(world.client.import({ body }))
    known = true
    expect(JSON.stringify(failure)).toContain(target.account)
    expect(JSON.stringify(failure)).toContain('another organization')
  })
})
