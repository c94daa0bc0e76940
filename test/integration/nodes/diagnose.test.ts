import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import type { NodeCheck, NodeRow } from '../../../shared/nodes.ts'
import { all, failureOf, rowsIn, startWorld, type World } from './world.ts'

let world: World
let rows: NodeRow[]
beforeAll(async () => {
  world = await startWorld()
  world.scope.push(...world.demo.organization.accounts.map(({ name }) => world.at(name)))
  rows = rowsIn(await all(await world.nodes.list({})))
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

function rowOf(name: string): NodeRow {
  const row = rows.find((one) => one.name === name)
  if (!row) throw new Error(`no node ${name}`)
  return row
}

/** Of each line the verdict, by the check's id; each that failed comes with advice. */
async function verdictsOf({ account, region, node }: NodeRow) {
  const lines: NodeCheck[] = await all(await world.nodes.diagnose({ account, region, node }))
  for (const line of lines.filter(({ verdict }) => verdict === 'failed')) {
    expect(line.advice, line.id).toBeTruthy()
  }
  return Object.fromEntries(lines.map(({ id, verdict }) => [id, verdict]))
}

it('finds nothing wrong with a node that is well', async () => {
  expect(await verdictsOf(rowOf('search-indexer'))).toEqual({
    'instance-state': 'passed',
    'agent-ping': 'passed',
    connection: 'passed',
    'instance-profile': 'passed',
    'agent-permissions': 'passed',
    'agent-version': 'passed',
    preferences: 'passed',
    'encryption-key': 'passed',
    'node-key': 'passed',
    'caller-permission': 'passed',
  })
})

it('does not know whether the user of Run As is on the node, and says so', async () => {
  const verdicts = await verdictsOf(rowOf('billing-reports'))
  expect(verdicts).toMatchObject({ preferences: 'unknown', connection: 'passed' })
  expect(Object.values(verdicts)).not.toContain('failed')
})

it('tells whom the tag of one’s own role or user names for Run As', async () => {
  const row = rowOf('billing-reports')
  const { account, region, node } = row
  const line = async () => {
    const lines: NodeCheck[] = await all(await world.nodes.diagnose({ account, region, node }))
    return lines.find(({ id }) => id === 'preferences')?.sentence
  }
  expect(await line()).toContain('ask for the user ec2-user')
  const { directory } = world.demo
  const tags = directory.tagsOf(directory.user(account, 'operator').arn)
  tags.set('SSMSessionRunAs', 'root')
  onTestFinished(() => tags.clear())
  expect(await line()).toContain('user root, whom the tag SSMSessionRunAs of the user operator')
})

it.each([
  ['load-test', 'instance-state', 'agent-ping', 'connection'],
  ['stock-import', 'agent-ping', 'connection'],
  ['spike-by-hand', 'agent-ping', 'connection', 'instance-profile'],
  ['preview-runner', 'agent-version'],
  ['office-printer', 'agent-ping', 'connection'],
  ['returns', 'exec-enabled', 'exec-agent'],
  ['payments'],
  // Of an Auto Scaling group: its profile and role are those of the group's stack.
  ['worker'],
])('says of %s what is wrong', async (name, ...wrong) => {
  const verdicts = await verdictsOf(rowOf(name))
  const failed = Object.keys(verdicts).filter((id) => verdicts[id] === 'failed')
  expect(failed).toEqual(wrong)
})

it('says unknown of what may not be read, and goes on', async () => {
  const row = rowOf('stock-import')
  const { account } = row
  world.demo.faults.add({ account, operation: 'GetInstanceProfile', deny: true })
  world.demo.faults.add({ account, operation: 'DescribeInstanceInformation', deny: true })
  const verdicts = await verdictsOf(row)
  expect(verdicts).toMatchObject({ 'instance-state': 'passed', connection: 'failed' })
  expect(verdicts).toMatchObject({ 'agent-ping': 'unknown', 'instance-profile': 'unknown' })
})

it('knows a hybrid node without EC2, and a container without Session Manager', async () => {
  expect(await verdictsOf(rowOf('warehouse-gate-1'))).not.toHaveProperty('instance-state')
  expect(await verdictsOf(rowOf('payments'))).not.toHaveProperty('agent-ping')
})

it('tells of a key that sessions are encrypted with', async () => {
  const { account, region, node } = rowOf('notebook')
  const lines = await all(await world.nodes.diagnose({ account, region, node }))
  const preferences = lines.find(({ id }) => id === 'preferences')
  expect(preferences?.sentence).toContain('encryption with the KMS key')
  expect(lines.find(({ id }) => id === 'encryption-key')?.verdict).toBe('passed')
  expect(lines.find(({ id }) => id === 'node-key')?.verdict).toBe('passed')
})

it('fails where the node is not there', async () => {
  const ref = { ...world.at('shop-production'), node: 'i-0123456789abcdef0' }
  const call = (async () => all(await world.nodes.diagnose(ref)))()
  expect(await failureOf(call)).toMatchObject({ kind: 'not-found' })
})

it('fails on preferences that want sessions logged in a log group without a key', async () => {
  const { account, region, node } = rowOf('preview-runner')
  const inputs = { cloudWatchLogGroupName: '/sessions', cloudWatchEncryptionEnabled: true }
  const template = {
    Resources: {
      Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/sessions' } },
      Preferences: {
        Type: 'AWS::SSM::Document',
        Properties: {
          ...{ Name: 'SSM-SessionManagerRunShell', DocumentType: 'Session' },
          Content: { schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs },
        },
      },
    },
  }
  const { endpoint } = world.demo
  const credentials = world.demo.credentials(account)
  const client = new CloudFormationClient({ region, endpoint, credentials })
  onTestFinished(() => client.destroy())
  const TemplateBody = JSON.stringify(template)
  await client.send(new CreateStackCommand({ StackName: 'session-preferences', TemplateBody }))
  await vi.waitFor(
    async () => {
      const lines: NodeCheck[] = await all(await world.nodes.diagnose({ account, region, node }))
      expect(lines.find(({ id }) => id === 'preferences')).toMatchObject({
        verdict: 'failed',
        sentence: expect.stringContaining('/sessions has no KMS key') as string,
      })
    },
    { timeout: 20_000, interval: 200 },
  )
})
