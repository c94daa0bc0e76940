import { setTimeout as wait } from 'node:timers/promises'
import { DescribeChangeSetCommand, ExecuteChangeSetCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { arnOf, clientOf, createStack, rests } from '../stacks/world.ts'
import { followed, type RunWorld, startRunWorld } from './run-world.ts'

let world: RunWorld
beforeAll(async () => {
  world = await startRunWorld()
})
afterAll(() => world.stop())

const template = {
  Parameters: { Secret: { Type: 'String', NoEcho: true } },
  Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
}

it('opens a change set that creates a stack from its kept copy, its secrets written nowhere', async () => {
  const target = world.at('shared-services')
  const arn = await createStack(world, target, 'lost', template, {
    Parameters: [{ ParameterKey: 'Secret', ParameterValue: 'first-secret' }],
    Tags: [{ Key: 'team', Value: 'shop' }],
  })
  const plan = await world.plan([{ ...target, stack: arn }])
  const { client, dispose } = world.open()
  await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
  await followed(await client.watch({ plan: plan.id }))
  const [copy] = world.parts.copies.list()
  const wish = { copy: copy?.id ?? 0, region: target.region, name: 'found' }
  const preview = await client.previewRecreate(wish)
  expect(preview).toMatchObject({
    account: target.account,
    challenge: 'found',
    missing: ['Secret'],
  })
  const made = await client.recreate({
    ...wish,
    parameters: { Secret: 'second-secret' },
    confirmation: { identity: arnOf(target.account) },
  })
  const aws = clientOf(world, target)
  const changeSet = { ChangeSetName: made.changeSet }
  for (let status = ''; status !== 'CREATE_COMPLETE';) {
    const described = await aws.send(new DescribeChangeSetCommand(changeSet))
    status = described.Status ?? ''
    expect(status).not.toBe('FAILED')
    // AWS allows ten such calls a second.
    await wait(250)
  }
  await aws.send(new ExecuteChangeSetCommand(changeSet))
  expect(await rests(aws, made.stack)).toBe('CREATE_COMPLETE')
  aws.destroy()
  const written = world.journal.ofEntry(made.entry).map(({ body }) => body)
  expect(written.join()).toContain('CreateChangeSet')
  expect(written.join()).not.toContain('second-secret')
  dispose()
})
