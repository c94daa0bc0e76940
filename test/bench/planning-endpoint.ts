import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation'
import { startDemo, type Demo } from '../../main/demo/index.ts'
import type { StackRef } from '../../shared/stacks.ts'

/** What stands at the endpoint. */
export interface PlanningEstate {
  readonly accounts: number
  /** In each account, in one region. */
  readonly stacks: number
  /** In each stack. */
  readonly resources: number
  /** Milliseconds that every answer takes at least, once all stands. */
  readonly latency: number
}

/** How the endpoint is reached, and what it holds. */
export interface PlanningEndpoint {
  readonly endpoint: string
  readonly credentials: Readonly<
    Record<string, { readonly accessKeyId: string; readonly secretAccessKey: string }>
  >
  readonly stacks: readonly StackRef[]
}

/** Starts the embedded endpoint with these stacks, as a process of its own. */
export async function startPlanningEndpoint(
  estate: PlanningEstate,
): Promise<PlanningEndpoint & { stop(): Promise<void> }> {
  const child = fork(new URL('./planning-endpoint.ts', import.meta.url), [JSON.stringify(estate)])
  const [message] = (await once(child, 'message')) as [PlanningEndpoint]
  return {
    ...message,
    stop: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

/** Stacks that come in chains of five, each importing from the one before it. */
const chain = 5

function templateOf(index: number, resources: number): object {
  const queues = Array.from(
    { length: resources - 4 },
    (_, at) => [`Queue${at}`, { Type: 'AWS::SQS::Queue' }] as const,
  )
  const imported = { 'Fn::ImportValue': `bench-${index - 1}` }
  return {
    Resources: {
      ...Object.fromEntries(queues),
      Bucket: { Type: 'AWS::S3::Bucket' },
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        },
      },
      Setting: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: index % chain === 0 ? 'first' : imported },
      },
    },
    Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: `bench-${index}` } } },
  }
}

/** Time that can be made to have passed, so that the stacks stand at once. */
let offset = 0

async function serve({ accounts, stacks, resources, latency }: PlanningEstate): Promise<void> {
  const homeFolder = mkdtempSync(join(tmpdir(), 'foredeck-planning-'))
  const now = () => new Date(Date.now() + offset)
  const demo = await startDemo({ homeFolder, now, size: { accounts, regions: 1, stacks: 0 } })
  const [region = ''] = demo.organization.regions
  const active = demo.organization.accounts.slice(0, accounts)
  const made: StackRef[] = []
  for (let index = 0; index < stacks; index += 1) {
    for (const { id } of active) {
      const stack = await create(demo, { account: id, region }, index, resources)
      made.push({ account: id, region, stack })
    }
    offset += 3_600_000
  }
  demo.faults.add({ latency })
  process.on('disconnect', () => {
    rmSync(homeFolder, { recursive: true, force: true })
    process.exit()
  })
  const credentials = Object.fromEntries(active.map(({ id }) => [id, demo.credentials(id)]))
  process.send?.({ endpoint: demo.endpoint, credentials, stacks: made } satisfies PlanningEndpoint)
}

async function create(
  demo: Demo,
  { account, region }: { account: string; region: string },
  index: number,
  resources: number,
): Promise<string> {
  const client = new CloudFormationClient({
    ...{ region, endpoint: demo.endpoint, credentials: demo.credentials(account) },
  })
  const TemplateBody = JSON.stringify(templateOf(index, resources))
  const command = new CreateStackCommand({ StackName: `bench-${index}`, TemplateBody })
  const { StackId = '' } = await client.send(command)
  client.destroy()
  return StackId
}

if (process.send && process.argv[1]?.endsWith('planning-endpoint.ts')) {
  await serve(JSON.parse(process.argv[2] ?? '{}') as PlanningEstate)
}
