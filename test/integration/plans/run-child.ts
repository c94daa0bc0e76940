import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createCaller } from '../../../main/aws/caller.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import type { AccessBroker } from '../../../main/aws/access.ts'
import { createGate } from '../../../main/journal/gate.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { createRunHandlers } from '../../../main/plans/run/handlers.ts'
import { openStore } from '../../../main/store/store.ts'
import { createRouterClient } from '@orpc/server'
import { Plan } from '../../../shared/plan-document.ts'
import { arnOf } from '../stacks/world.ts'

/** What the parent says: where AWS is, with which keys, and where the store and the plan lie. */
interface Errand {
  readonly endpoint: string
  readonly folder: string
  readonly credentials: Readonly<
    Record<string, { accessKeyId: string; secretAccessKey: string; sessionToken?: string }>
  >
}

const errand = JSON.parse(process.argv[2] ?? '{}') as Errand
const plan = Plan.parse(JSON.parse(readFileSync(join(errand.folder, 'plan.json'), 'utf8')))
const now = () => new Date()
const store = openStore(errand.folder, now())
const broker: AccessBroker = {
  access: async (account) => ({
    credentials: errand.credentials[account] ?? { accessKeyId: '', secretAccessKey: '' },
    endpoints: { '*': errand.endpoint },
    partition: 'aws',
    principal: arnOf(account),
  }),
  proveIdentity: async (account) => ({
    ...{ account, arn: arnOf(account), role: 'operator', provenAt: now().toISOString() },
  }),
}
const budgets = createBudgets({ now })
const factsOf = (account: string) => ({ name: account, mode: 'confirm' as const, unlocked: false })
const { procedures } = createRunHandlers({
  caller: createCaller({ broker, budgets, meter: createMeter({ budgets, now }), now }),
  gate: createGate({ records: journalRecords(store.journal), broker, factsOf, now }),
  factsOf,
  copies: store.stackCopies,
  settings: store.settings,
  runs: store.planRuns,
  approvals: store.planApprovals,
  plans: { get: () => plan },
  // The world does change between kills, by this very run; what differs is another test's matter.
  readAgain: async () => plan,
  dataFolder: errand.folder,
  now,
})
const client = createRouterClient(procedures)

// Whoever comes back after a kill resumes, as a person would.
await client.run({ plan: plan.id, fingerprint: plan.fingerprint })
process.send?.('begun')
for await (const event of await client.watch({ plan: plan.id })) {
  if (event.type === 'state' && event.run.state === 'paused') {
    await client.steer({ plan: plan.id, action: 'resume' })
  }
}
process.disconnect()
