import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'
import { createRouterClient } from '@orpc/server'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import type { Access, AccessBroker } from '../../../main/aws/access.ts'
import { createFanOut } from '../../../main/aws/fan-out.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { inThread } from '../../../main/aws/worker-pool.ts'
import { startDemo, type Demo } from '../../../main/demo/index.ts'
import { createGate } from '../../../main/journal/gate.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import type { StacksParts } from '../../../main/stacks/parts.ts'
import { createStacksRouter } from '../../../main/stacks/router.ts'
import { openStore } from '../../../main/store/store.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { Target } from '../../../shared/target.ts'

/** The embedded endpoint with the stacks feature on it, everything between them real. */
export type World = Awaited<ReturnType<typeof startWorld>>

const fast = 400
/** How much faster than the clock the streams wait. */
const usualHaste = 20

/** Starts a world of its own in a folder of its own. */
export async function startWorld(
  options: { mode?: PolicyMode; speed?: number; now?: () => Date; haste?: number } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-stacks-'))
  const { now = () => new Date(), speed = fast, haste = usualHaste } = options
  const demo = await startDemo({ homeFolder: folder, speed, now })
  const store = openStore(join(folder, 'data'), now())
  const broker = brokerOf(demo)
  const budgets = createBudgets({ now })
  const calls = { broker, budgets, meter: createMeter({ budgets, now }), now }
  const records = journalRecords(store.journal)
  const { mode = 'confirm' } = options
  const factsOf = (account: string) => ({ name: nameOf(demo, account), mode, unlocked: false })
  const scope: Target[] = []
  const parts: StacksParts = {
    caller: createCaller(calls),
    fanOut: createFanOut({ ...calls, workers: inThread, snapshots: store.snapshots }),
    gate: createGate({ records, broker, factsOf, now }),
    scopes: { settledTargets: async () => scope, liveTargets: async () => scope },
    copies: store.stackCopies,
    now,
    sleep: async (milliseconds, signal) => wait(milliseconds / haste, undefined, { signal }),
  }
  return {
    demo,
    broker,
    store,
    parts,
    scope,
    stacks: createRouterClient(createStacksRouter(parts)),
    journal: records,
    /** The target in an account by its name. */
    at: (account: string, region = demo.organization.regions[1] ?? ''): Target => ({
      account: idOf(demo, account),
      region,
    }),
    async stop() {
      await demo.stop()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function idOf(demo: Demo, name: string): string {
  const account = demo.organization.accounts.find((one) => one.name === name)
  if (!account) throw new Error(`no account ${name}`)
  return account.id
}

function nameOf(demo: Demo, id: string): string {
  return demo.organization.accounts.find((one) => one.id === id)?.name ?? id
}

function brokerOf(demo: Demo): AccessBroker {
  return {
    async access(account): Promise<Access> {
      return {
        credentials: demo.credentials(account),
        endpoints: { '*': demo.endpoint },
        partition: 'aws',
        principal: arnOf(account),
      }
    },
    async proveIdentity(account) {
      const arn = arnOf(account)
      return { account, arn, role: 'operator', provenAt: new Date().toISOString() }
    },
  }
}

/** Who the tests act as in an account. */
export function arnOf(account: string): string {
  return `arn:aws:iam::${account}:user/operator`
}

/**
 * A plain SDK client of the target, for what Foredeck itself does not do: creating stacks. The
 * endpoint holds callers to AWS's rates, which Foredeck's own calls use up too: it asks again.
 */
export function clientOf(world: Pick<World, 'demo'>, target: Target): CloudFormationClient {
  return new CloudFormationClient({
    region: target.region,
    endpoint: world.demo.endpoint,
    credentials: world.demo.credentials(target.account),
    maxAttempts: 10,
  })
}

/** Creates a stack from a template and waits until it rests; returns its ARN. */
export async function createStack(
  world: Pick<World, 'demo'>,
  target: Target,
  name: string,
  template: object,
  more: {
    EnableTerminationProtection?: boolean
    Tags?: { Key: string; Value: string }[]
    Parameters?: { ParameterKey: string; ParameterValue: string }[]
  } = {},
): Promise<string> {
  const client = clientOf(world, target)
  const { StackId = '' } = await client.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      ...more,
    }),
  )
  await rests(client, StackId)
  client.destroy()
  return StackId
}

/** Waits until a stack's operation has ended, asking less often than AWS allows (5 a second). */
export async function rests(client: CloudFormationClient, stack: string): Promise<string> {
  for (;;) {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }))
    const status = Stacks?.[0]?.StackStatus ?? ''
    if (!status.endsWith('IN_PROGRESS')) return status
    await wait(250)
  }
}

/** All that a stream says. */
export async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of stream) items.push(item)
  return items
}

/** The failure that a call ends in. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return (error as { failure?: unknown }).failure ?? error
  }
  throw new Error('the call succeeded')
}
