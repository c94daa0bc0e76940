import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { type Budgets, createBudgets } from './aws/budgets.ts'
import { createCaller } from './aws/caller.ts'
import { restsUntil } from './aws/due.ts'
import { createFanOut } from './aws/fan-out.ts'
import { createMeter, type Meter } from './aws/meter.ts'
import { paced } from './aws/pace.ts'
import { createSight } from './aws/sight.ts'
import { createSignal } from './aws/signal.ts'
import { createWorkerPool } from './aws/worker-pool.ts'
import { createWritten } from './aws/written.ts'
import type { ConsoleOptions } from './console-options.ts'
import { createGate, type GateParts } from './journal/gate.ts'
import { journalRecords } from './journal/records.ts'
import { createPolicy } from './policy/policy.ts'
import { createScopes } from './scopes/scopes.ts'
import { createSettings } from './settings/settings.ts'
import type { Store } from './store/store.ts'
import { createNotices, type Notices } from './system/notices.ts'
import { toldPolicy } from './system/policy-notices.ts'

/** What every feature stands on. */
export type ConsoleParts = Omit<ConsoleOptions, 'notices'> & { readonly store: Store } & ReturnType<
    typeof createParts
  >

/** The gate, and what tells of what went through it. */
export type Writes = ReturnType<typeof createWrites>

/** Accounts, scopes, settings and the ways to AWS, over an open store. */
export function createParts(options: ConsoleOptions & { policyPath: string }, store: Store) {
  const { now, environment, home, openBrowser } = options
  const notices = createNotices(options.notices)
  store.troubles.forEach((trouble, index) =>
    notices.add({ id: `store-${index}`, kind: 'warning', ...trouble }),
  )
  const policyFile = { store: store.settings, defaultPath: options.policyPath }
  const policy = toldPolicy(createPolicy(policyFile), notices)
  const restingUntil = (account: string, region: string) =>
    restsUntil(store.snapshots.lastCount('stacks', { account, region }), now())?.toISOString()
  const budgets = createBudgets({ now })
  const meter = createMeter({ budgets, now })
  const accounts = createAccounts({
    environment,
    home,
    store: store.settings,
    policy,
    openBrowser,
    now,
    restingUntil,
    // A window wants its files and its stored rows first; who calls from a shell wants the answer.
    ...(options.host !== 'call' && { headStart: windowsHeadStart }),
    onCall: (call, outcome) => meter.record(call, outcome),
  })
  const scopes = createScopes({ accounts, store: store.settings })
  const aws = createAws({ accounts, budgets, meter, store, notices, now })
  return {
    notices,
    settings: createSettings(store.settings),
    policy,
    accounts,
    scopes,
    ...aws,
    async dispose() {
      scopes.dispose()
      accounts.dispose()
      policy.dispose()
      await aws.close()
    },
  }
}

interface AwsParts {
  readonly accounts: Accounts
  readonly budgets: Budgets
  readonly meter: Meter
  readonly store: Store
  readonly notices: Notices
  readonly now: () => Date
}

/** Milliseconds in which a window is opened and full of what the last run knew. */
export const windowsHeadStart = 1500

/** What calls AWS: single calls, and the fan-out with its worker threads. */
function createAws(parts: AwsParts) {
  const { accounts, budgets, meter, store, notices, now } = parts
  const calls = { broker: accounts.broker, budgets, meter, now }
  const accessChanged = { listen: (listener: () => void) => accounts.onChange(listener) }
  const workers = createWorkerPool({
    onFallback: (sentence) => notices.add({ id: 'workers', kind: 'info', sentence }),
  })
  const sight = createSight()
  const changed = createWritten(now)
  const lists = { snapshots: store.snapshots, accessChanged, sight, written: changed }
  const metered = paced((listener) => meter.onChange(listener), 1000)
  return {
    meter,
    metered,
    sight,
    changed,
    caller: createCaller(calls),
    fanOut: createFanOut({ ...calls, workers, ...lists }),
    async close() {
      metered.dispose()
      await workers.close()
    },
  }
}

/** The gate before every write, with the journal that it writes. */
export function createWrites({ store, accounts, changed, now }: ConsoleParts) {
  const records = journalRecords(store.journal)
  const written = createSignal()
  const onDone: NonNullable<GateParts['onDone']>[] = [
    ({ service, target }) => changed.note(service, target),
  ]
  const gate = createGate({
    records,
    broker: accounts.broker,
    factsOf: (account) => accounts.factsOf(account),
    now,
    onWrite: written.emit,
    onDone: (request, principal) => onDone.forEach((listener) => listener(request, principal)),
  })
  return { records, written, gate, onDone }
}
