import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import type { AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { createFanOut } from '../../../main/aws/fan-out.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { inThread } from '../../../main/aws/worker-pool.ts'
import { createCosts } from '../../../main/costs/costs.ts'
import { createSpendRouter } from '../../../main/costs/router.ts'
import { createTagsRouter } from '../../../main/costs/tags/router.ts'
import type { Demo, DemoOptions } from '../../../main/demo/index.ts'
import { createGate } from '../../../main/journal/gate.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { openStore } from '../../../main/store/store.ts'
import type { Account } from '../../../shared/accounts.ts'
import type { FetchProgress } from '../../../shared/cost-meter.ts'
import type { Target } from '../../../shared/target.ts'
import { startTestDemo } from '../../support/demo.ts'
import { temporaryFolder } from '../../support/folder.ts'

/** Costs and their tags over the embedded endpoint, everything between them real. */
export async function startTagsWorld(options: Partial<DemoOptions> = {}) {
  const { now = () => new Date() } = options
  const demo = await startTestDemo({ ...options, now })
  const store = openStore(join(temporaryFolder(), 'data'), now())
  const broker = brokerOf(demo)
  const budgets = createBudgets({ now })
  const calls = { broker, budgets, meter: createMeter({ budgets, now }), now }
  const caller = createCaller(calls)
  const accounts = { settled: async () => accountsOf(demo) }
  const costs = createCosts({
    ...{ caller, accounts, now, settings: store.settings },
    ...{ months: store.costMonths, requests: store.costRequests, lists: store.costLists },
    rulesPath: join(temporaryFolder(), 'foredeck.costs.json'),
  })
  onTestFinished(() => {
    costs.dispose()
    store.close()
  })
  const gate = createGate({
    ...{ records: journalRecords(store.journal), broker, now },
    factsOf: (account) => ({ name: `account ${account}`, mode: 'confirm', unlocked: false }),
  })
  const scope: Target[] = []
  const router = createTagsRouter(costs, {
    ...{ caller, gate, now, settings: store.settings },
    fanOut: createFanOut({ ...calls, workers: inThread }),
    scopes: { settledTargets: async () => scope, liveTargets: async () => scope },
  })
  return {
    ...{ demo, store, costs, scope, payer: demo.organization.management },
    client: createRouterClient({ ...createSpendRouter(costs), ...router }),
    /** The target in an account by its name. */
    at: (account: string, region = demo.organization.regions[1] ?? ''): Target => ({
      account: demo.organization.accounts.find(({ name }) => name === account)?.id ?? '',
      region,
    }),
    identity: (account: string) => ({ identity: arnOf(account) }),
  }
}

const arnOf = (account: string) => `arn:aws:iam::${account}:user/operator`

function accountsOf({ organization }: Demo): Account[] {
  return organization.accounts.map(({ id, name, regions }) => ({
    ...{
      id,
      name,
      colour: 'grey',
      mode: 'confirm',
      tags: {},
      regions: regions.map((region) => ({ name: region })),
    },
    ...{ state: 'ready', accesses: [], partition: 'aws', ou: '' },
  }))
}

function brokerOf(demo: Demo): AccessBroker {
  return {
    async access(account) {
      return {
        ...{ credentials: demo.credentials(account), endpoints: { '*': demo.endpoint } },
        ...{ partition: 'aws', principal: arnOf(account) },
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

/** How a fetch ended. */
export const lastOf = async (stream: AsyncIterable<FetchProgress>) => (await all(stream)).at(-1)

/** The failure that a call ends in. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return (error as { failure?: unknown }).failure ?? error
  }
  throw new Error('the call succeeded')
}
