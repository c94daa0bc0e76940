import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followed, type RunWorld, startRunWorld } from '../integration/plans/run-world.ts'
import { clientOf, createStack, rests } from '../integration/stacks/world.ts'
import { runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { temporaryFolder } from '../support/folder.ts'

const template = {
  Parameters: { Size: { Type: 'String' }, Secret: { Type: 'String', NoEcho: true } },
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'Size' } } },
    Queue: { Type: 'AWS::SQS::Queue' },
  },
  Outputs: { Size: { Value: { Ref: 'Size' } } },
}

let world: RunWorld
beforeAll(async () => {
  world = await startRunWorld({ speed: 4_000 })
})
afterAll(() => world.stop())

/** The AWS CLI in the management account, whose keys it finds by itself. */
async function aws(...words: readonly string[]): Promise<unknown> {
  const run = await runAws(world.demo, words)
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return run.stdout === '' ? undefined : run.json()
}

/** The words of `deploy.sh`'s command, with its files where they were saved. */
function wordsOf(script: string, folder: string): string[] {
  const command = script.slice(script.indexOf('aws cloudformation')).replaceAll('\\\n', ' ')
  const words = command.trim().split(/\s+/).slice(1)
  return words.map((word) => word.replace('file://', `file://${folder}/`))
}

describe.skipIf(withoutAwsCli)('after a run, the AWS CLI (skipped where there is none)', () => {
  test('finds nothing but what the audit lists, and deploys the kept copy again', async () => {
    const account = world.demo.organization.management
    const target = { account, region: world.demo.organization.regions[1] ?? '' }
    const arn = await createStack(world, target, 'copied', template, {
      Parameters: [
        { ParameterKey: 'Size', ParameterValue: 'large' },
        { ParameterKey: 'Secret', ParameterValue: 'hush' },
      ],
      Tags: [{ Key: 'team', Value: 'shop' }],
    })
    const plan = await world.plan([{ ...target, stack: arn }])
    const { client, dispose } = world.open()
    await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
    const run = await followed(await client.watch({ plan: plan.id }))
    expect(run.audit?.map(({ verdict }) => verdict)).toEqual(['gone', 'gone'])
    const region = ['--region', target.region]
    const resources = await aws(
      ...['cloudformation', 'list-stack-resources', '--stack-name', arn, ...region],
      ...['--query', 'StackResourceSummaries[].ResourceStatus'],
    )
    expect(resources).toEqual(['DELETE_COMPLETE', 'DELETE_COMPLETE'])

    const [copy] = world.parts.copies.list()
    const folder = temporaryFolder()
    const files = await client.copyFiles({ copy: copy?.id ?? 0 })
    for (const { name, body } of files) writeFileSync(join(folder, name), body)
    expect(files.find(({ name }) => name === 'README.md')?.body).toContain('first: Secret')
    const given = [
      { ParameterKey: 'Size', ParameterValue: 'large' },
      { ParameterKey: 'Secret', ParameterValue: 'hush' },
    ]
    writeFileSync(join(folder, 'parameters.json'), JSON.stringify(given))
    const script = files.find(({ name }) => name === 'deploy.sh')?.body ?? ''
    await aws(...wordsOf(script, folder))
    const again = clientOf(world, target)
    expect(await rests(again, 'copied')).toBe('CREATE_COMPLETE')
    again.destroy()
    const described = await aws(
      ...['cloudformation', 'describe-stacks', '--stack-name', 'copied', ...region],
      ...['--query', 'Stacks[0].[Outputs[0].OutputValue, Tags[0].Value]'],
    )
    expect(described).toEqual(['large', 'shop'])
    dispose()
  })
})
