import { join } from 'node:path'
import { call } from '@orpc/server'
import type { Saving, SavingQuestion } from '../shared/cost-objects.ts'
import { savingQuestionOf } from '../shared/plan-saving.ts'
import type { Notice, SystemInfo } from '../shared/system.ts'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { createAccountsRouter } from './accounts/router.ts'
import { type Budgets, createBudgets } from './aws/budgets.ts'
import { createCaller } from './aws/caller.ts'
import { restsUntil } from './aws/due.ts'
import { createFanOut } from './aws/fan-out.ts'
import { createMeter, type Meter } from './aws/meter.ts'
import { createSight } from './aws/sight.ts'
import { createWritten } from './aws/written.ts'
import { createSignal } from './aws/signal.ts'
import { createWorkerPool } from './aws/worker-pool.ts'
import { paced } from './aws/pace.ts'
import { createCallsRouter } from './calls/router.ts'
import { createCostsFeature } from './costs/feature.ts'
import type { DemoFlags } from './demo/index.ts'
import { createDeployments, type DeploymentParts } from './deployments.ts'
import { createGate, type Gate, type GateParts } from './journal/gate.ts'
import { journalRecords } from './journal/records.ts'
import { createJournalRouter } from './journal/router.ts'
import { createNodesRouter } from './nodes/router.ts'
import { readIdleMinutes } from './nodes/sources/preferences.ts'
import { createPlansRouter } from './plans/router.ts'
import { createPolicy } from './policy/policy.ts'
import { createPolicyRouter } from './policy/router.ts'
import { createScopes } from './scopes/scopes.ts'
import { createScopesRouter } from './scopes/router.ts'
import { createSessionFeature } from './sessions/feature.ts'
import { createSettingsRouter } from './settings/router.ts'
import { createSettings } from './settings/settings.ts'
import type { StacksParts } from './stacks/parts.ts'
import { createSightRouter } from './sight/router.ts'
import { createStacksRouter } from './stacks/router.ts'
import { openStore } from './store/store.ts'
import { createNotices, type Notices } from './system/notices.ts'
import { tunnelCrier } from './system/tunnel-notices.ts'
import { toldPolicy } from './system/policy-notices.ts'
import { createSystemRouter } from './system/router.ts'

/** What a host says when it asks for a console. */
export interface ConsoleOptions {
  /** As `process.env`. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** Where the store lives; must exist. */
  readonly dataFolder: string
  readonly host: SystemInfo['host']
  /** Run on the embedded endpoint, as these flags say. */
  readonly demo?: DemoFlags
  /** What the window should tell from the start. */
  readonly notices?: readonly Notice[]
  /** Shows an address to the user in their own browser. */
  readonly openBrowser: (address: string) => Promise<void>
  /** Starts over on the embedded endpoint; the host knows how. */
  readonly turnToDemo?: () => Promise<SystemInfo>
  readonly version: string
  readonly now: () => Date
}

/**
 * Composition root: builds every part and joins them. Does not wait for any account. What it returns
 * is the console without a face: the contract implemented, until disposed.
 */
export async function createConsole(options: ConsoleOptions) {
  const demoHome = join(options.dataFolder, 'demo')
  const demo = options.demo && (await beginDemo(options, options.demo, demoHome))
  const environment = { ...options.environment, ...demo?.environment }
  const policyPath =
    demo?.policyFile ??
    environment['FOREDECK_POLICY_FILE'] ??
    join(options.dataFolder, 'foredeck.policy.json')
  const store = openStore(options.dataFolder, options.now())
  // The demo's logins must not end up among the user's own.
  const home = demo ? demoHome : options.home
  const parts = createParts({ ...options, environment, home, policyPath }, store)
  // Who starts the demo has answered already where the accounts are.
  if (demo) parts.settings.set({ welcomed: true })
  const info: SystemInfo = {
    version: options.version,
    host: options.host,
    ...(demo && { demo: { endpoint: demo.endpoint, configFile: demo.configFile } }),
    dataFolder: options.dataFolder,
    runtime: `${process.versions['electron'] ? `Electron ${process.versions['electron']}, ` : ''}Node ${process.versions.node}`,
  }
  const built = createRouter(options, store, parts, info)
  const { router, sessions, idle } = built
  return {
    router,
    info,
    /** For the binary channel of terminals, and for what the system tells of its power. */
    sessions,
    /** Resolves once nothing that was begun here is still being carried out. */
    idle,
    async dispose() {
      await built.dispose()
      await parts.dispose()
      store.close()
      await demo?.stop()
    },
  }
}

/** Loaded only when asked for: nothing else of Foredeck knows that the endpoint exists. */
async function beginDemo({ now }: ConsoleOptions, flags: DemoFlags, homeFolder: string) {
  const { startDemo } = await import('./demo/index.ts')
  return startDemo({ ...flags, homeFolder, now })
}

type Store = ReturnType<typeof openStore>
type Parts = ReturnType<typeof createParts>

function createParts(options: ConsoleOptions & { policyPath: string }, store: Store) {
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
const windowsHeadStart = 1500

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
function createWrites({ now }: ConsoleOptions, store: Store, { accounts, changed }: Parts) {
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

function createPlans(
  { dataFolder, now }: ConsoleOptions,
  store: Store,
  { accounts, caller }: Parts,
  gate: Gate,
  savingOf: (question: SavingQuestion) => Promise<Saving>,
) {
  return createPlansRouter({
    costsOf: async (plan) => {
      const { sentence, sentences } = await savingOf(savingQuestionOf(plan))
      return sentence === undefined ? [] : [sentence, ...sentences]
    },
    caller,
    gate,
    broker: accounts.broker,
    factsOf: (account) => accounts.factsOf(account),
    knows: (account) => accounts.snapshot().accounts.some(({ id }) => id === account),
    plans: store.plans,
    runs: store.planRuns,
    approvals: store.planApprovals,
    copies: store.stackCopies,
    settings: store.settings,
    dataFolder,
    now,
  })
}

function createNodes({ now }: ConsoleOptions, { accounts, caller, fanOut, scopes }: Parts) {
  return createNodesRouter({
    ...{ caller, fanOut, scopes, broker: accounts.broker, now },
    accounts: () => accounts.snapshot().accounts,
  })
}

function createStacks(
  { now }: ConsoleOptions,
  store: Store,
  { caller, fanOut, scopes }: Parts,
  rest: Pick<StacksParts, 'gate' | 'onChangeSets'>,
) {
  return createStacksRouter({ caller, fanOut, scopes, copies: store.stackCopies, now, ...rest })
}

function createSessions(
  { dataFolder, now }: ConsoleOptions,
  store: Store,
  { accounts, caller, notices }: Parts,
  gate: Gate,
  nodes: ReturnType<typeof createNodes>,
) {
  return createSessionFeature({
    ...{ caller, gate, store, accounts, dataFolder, now },
    readNodes: (target) => call(nodes.list, { targets: [target], all: true }),
    readIdle: (target) => readIdleMinutes({ caller, target }),
    trouble: (sentence) => notices.add({ id: 'recordings', kind: 'warning', sentence }),
    crier: tunnelCrier(notices),
  })
}

function createRouter(options: ConsoleOptions, store: Store, parts: Parts, info: SystemInfo) {
  const writes = createWrites(options, store, parts)
  const { records, written, gate } = writes
  const plans = createPlans(options, store, parts, gate, (asked) => costs.saving(asked))
  const nodes = createNodes(options, parts)
  const stacks = createStacks(options, store, parts, {
    gate,
    onChangeSets: (ref, read) => deployments.noteChangeSets(ref, read),
  })
  const deployments = deploymentsOf(options, store, parts, writes, { stacks, plans: plans.router })
  const costs = createCostsFeature({ ...options, ...parts, store, gate, deployments })
  const sessions = createSessions(options, store, parts, gate, nodes)
  const router = {
    accounts: createAccountsRouter(parts.accounts),
    calls: createCallsRouter(parts.meter, parts.metered),
    costs: costs.router,
    journal: createJournalRouter(records, written),
    nodes,
    plans: plans.router,
    policy: createPolicyRouter(parts.policy),
    scopes: createScopesRouter(parts.scopes),
    ...sessions.routers,
    ...deployments.routers,
    settings: createSettingsRouter(parts.settings, store.settings),
    sight: createSightRouter(parts.sight),
    stacks,
    system: systemOf(options, parts, info),
  }
  return {
    router,
    sessions: sessions.sessions,
    idle: plans.idle,
    async dispose() {
      await sessions.dispose()
      plans.dispose()
      deployments.dispose()
      costs.dispose()
    },
  }
}

function deploymentsOf(
  options: ConsoleOptions,
  store: Store,
  { accounts, scopes, fanOut, caller, notices }: Parts,
  { gate, written, onDone }: ReturnType<typeof createWrites>,
  routers: Pick<DeploymentParts, 'stacks' | 'plans'>,
) {
  return createDeployments({
    ...{ caller, fanOut, scopes, gate, accounts, ...routers, now: options.now },
    ...{ records: store.serviceRecords, settings: store.settings, onJournal: written.listen },
    onDone: (listener) => void onDone.push(listener),
    stays: options.host !== 'call',
    trouble: (sentence) => notices.add({ id: 'service-records', kind: 'warning', sentence }),
  })
}

function systemOf({ turnToDemo }: ConsoleOptions, { notices }: Parts, info: SystemInfo) {
  const tryDemo = turnToDemo ?? (() => Promise.resolve(info))
  return createSystemRouter({ info: () => info, notices, tryDemo })
}
