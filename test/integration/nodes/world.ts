import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { Access, AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { createFanOut } from '../../../main/aws/fan-out.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { inThread } from '../../../main/aws/worker-pool.ts'
import { startDemo, type Demo } from '../../../main/demo/index.ts'
import type { NodesParts } from '../../../main/nodes/parts.ts'
import { createNodesRouter } from '../../../main/nodes/router.ts'
import { openStore } from '../../../main/store/store.ts'
import type { NodeRow } from '../../../shared/nodes.ts'
import type { ReadingEvent } from '../../../shared/reading.ts'
import type { Target } from '../../../shared/target.ts'

/** The embedded endpoint with the nodes feature on it, everything between them real. */
export type World = Awaited<ReturnType<typeof startWorld>>

/** Starts a world of its own in a folder of its own. */
export async function startWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-nodes-'))
  const now = () => new Date()
  const demo = await startDemo({ homeFolder: folder, speed: 400, now })
  const store = openStore(join(folder, 'data'), now())
  const broker = brokerOf(demo)
  const budgets = createBudgets({ now })
  const calls = { broker, budgets, meter: createMeter({ budgets, now }), now }
  const scope: Target[] = []
  const parts: Omit<NodesParts, 'hybridTags'> = {
    caller: createCaller(calls),
    fanOut: createFanOut({ ...calls, workers: inThread, snapshots: store.snapshots }),
    broker,
    scopes: { settledTargets: async () => scope, liveTargets: async () => scope },
    accounts: () => demo.organization.accounts.map(({ id, name }) => ({ id, name })),
    now,
  }
  return {
    demo,
    store,
    scope,
    nodes: createRouterClient(createNodesRouter(parts)),
    /** The target in an account by its name. */
    at: (account: string, region = demo.organization.regions[1] ?? ''): Target => ({
      account: demo.organization.accounts.find(({ name }) => name === account)?.id ?? '',
      region,
    }),
    async stop() {
      await demo.stop()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function brokerOf(demo: Demo): AccessBroker {
  const arnOf = (account: string): string => `arn:aws:iam::${account}:user/operator`
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
      const provenAt = new Date().toISOString()
      return { account, arn: arnOf(account), role: 'operator', provenAt }
    },
  }
}

/** All that a stream says. */
export async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of stream) items.push(item)
  return items
}

/** The rows that a reading brought. */
export function rowsIn(events: readonly ReadingEvent<NodeRow>[]): NodeRow[] {
  return events.flatMap((event) => (event.type === 'rows' ? event.rows : []))
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
