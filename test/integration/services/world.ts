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
import { type Demo, startDemo } from '../../../main/demo/index.ts'
import { createGate } from '../../../main/journal/gate.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { createServicesFeature } from '../../../main/services/feature.ts'
import { openStore } from '../../../main/store/store.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { ServiceDetail, ServiceRow } from '../../../shared/services.ts'
import type { Target } from '../../../shared/target.ts'

/** The embedded endpoint with the services feature on it, everything between them real. */
export type World = Awaited<ReturnType<typeof startWorld>>

/** Starts a world of its own in a folder of its own. Its clock goes fast. */
export async function startWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-services-'))
  const now = () => new Date()
  const demo = await startDemo({ homeFolder: folder, speed: 400, now })
  const store = openStore(join(folder, 'data'), now())
  const broker = brokerOf(demo)
  const budgets = createBudgets({ now })
  const meter = createMeter({ budgets, now })
  const calls = { broker, budgets, meter, now }
  const scope: Target[] = demo.organization.accounts.map(({ id }) => ({
    account: id,
    region: demo.organization.regions[1] ?? '',
  }))
  const policy: { mode: PolicyMode } = { mode: 'confirm' }
  const gate = createGate({
    records: journalRecords(store.journal),
    broker,
    factsOf: () => ({ name: 'shop', mode: policy.mode, unlocked: false }),
    now,
  })
  const troubles: string[] = []
  const router = createServicesFeature({
    caller: createCaller(calls),
    fanOut: createFanOut({ ...calls, workers: inThread, snapshots: store.snapshots }),
    scopes: { settledTargets: async () => scope, liveTargets: async () => scope },
    ...{ gate, now, records: store.serviceRecords, settings: store.settings },
    trouble: (sentence) => troubles.push(sentence),
  })
  return {
    ...{ demo, store, scope, policy, troubles },
    services: createRouterClient(router),
    /** How often an operation was called so far. */
    called: (operation: string): number =>
      meter
        .counts()
        .filter((count) => count.operation === operation)
        .reduce((sum, { calls: count }) => sum + count, 0),
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

/** The rows of a whole list. */
export async function rowsOf(world: World): Promise<ServiceRow[]> {
  const rows: ServiceRow[] = []
  for await (const event of await world.services.list({})) {
    if (event.type === 'rows') rows.push(...event.rows)
  }
  return rows
}

/** What names a row's service. */
export function refOf({ account, region, cluster, name }: ServiceRow) {
  return { account, region, cluster, service: name }
}

/** The first of a service's states that is as wanted. */
export async function until(
  world: World,
  ref: ReturnType<typeof refOf>,
  wanted: (detail: ServiceDetail) => boolean,
): Promise<ServiceDetail> {
  const left = new AbortController()
  try {
    const states = await world.services.watch(ref, { signal: left.signal })
    for await (const state of states) if (!('failure' in state) && wanted(state)) return state
  } finally {
    left.abort()
  }
  throw new Error('the stream ended')
}
