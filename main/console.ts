import { join } from 'node:path'
import { lazy } from '@orpc/server'
import type { SystemInfo } from '../shared/system.ts'
import { createAccountsRouter } from './accounts/router.ts'
import { createCallsRouter } from './calls/router.ts'
import type { ConsoleOptions } from './console-options.ts'
import { type ConsoleParts, createParts, createWrites, windowsHeadStart } from './console-parts.ts'
import { onDemand } from './demand.ts'
import type { DemoFlags } from './demo/index.ts'
import type { OnDemand } from './on-demand.ts'
import { createPolicyRouter } from './policy/router.ts'
import { createScopesRouter } from './scopes/router.ts'
import { createSettingsRouter } from './settings/router.ts'
import { createSightRouter } from './sight/router.ts'
import { createStacksRouter } from './stacks/router.ts'
import { openStore } from './store/store.ts'
import { createSystemRouter } from './system/router.ts'

/** What a host says when it asks for a console. */
export interface ConsoleWish extends ConsoleOptions {
  /** Run on the embedded endpoint, as these flags say. */
  readonly demo?: DemoFlags
}

/**
 * Composition root: builds every part and joins them. Does not wait for any account. What it returns
 * is the console without a face: the contract implemented, until disposed.
 */
export async function createConsole(options: ConsoleWish) {
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
  const made = createParts({ ...options, environment, home, policyPath }, store)
  const parts = { ...options, ...made, store }
  // Who starts the demo has answered already where the accounts are.
  if (demo) made.settings.set({ welcomed: true })
  const info: SystemInfo = {
    version: options.version,
    host: options.host,
    ...(demo && { demo: { endpoint: demo.endpoint, configFile: demo.configFile } }),
    dataFolder: options.dataFolder,
    runtime: `${process.versions['electron'] ? `Electron ${process.versions['electron']}, ` : ''}Node ${process.versions.node}`,
  }
  const built = createRouter(parts, info)
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
      await made.dispose()
      store.close()
      await demo?.stop()
    },
  }
}

/** Loaded only when asked for: nothing else of Foredeck knows that the endpoint exists. */
async function beginDemo({ now }: ConsoleWish, flags: DemoFlags, homeFolder: string) {
  const { startDemo } = await import('./demo/index.ts')
  return startDemo({ ...flags, homeFolder, now })
}

/** The router: what a window's first rows need is there, all else is built once it is asked for. */
function createRouter(parts: ConsoleParts, info: SystemInfo) {
  const { accounts, caller, fanOut, scopes, store, now } = parts
  const writes = createWrites(parts)
  const stacks = createStacksRouter({
    ...{ caller, fanOut, scopes, copies: store.stackCopies, now, gate: writes.gate },
    onChangeSets: (ref, read) => demand.known()?.noteChangeSets(ref, read),
  })
  const demand = onDemand(async () => {
    const { createOnDemand } = await import('./on-demand.ts')
    return createOnDemand({ ...parts, writes, stacks })
  })
  // What goes on while nobody asks, such as the flight recorder, is part of it.
  if (parts.host !== 'call') demand.after(windowsHeadStart)
  const router = {
    ...routersOf(demand.get),
    accounts: createAccountsRouter(accounts),
    calls: createCallsRouter(parts.meter, parts.metered),
    policy: createPolicyRouter(parts.policy),
    scopes: createScopesRouter(scopes),
    settings: createSettingsRouter(parts.settings, store.settings),
    sight: createSightRouter(parts.sight),
    stacks,
    system: systemOf(parts, info),
  }
  return {
    router,
    sessions: async () => (await demand.get()).sessions,
    idle: async () => demand.known()?.idle(),
    dispose: () => demand.dispose(),
  }
}

function routersOf(get: () => Promise<OnDemand>) {
  const of = <Name extends keyof OnDemand['routers']>(name: Name) =>
    lazy(async () => ({ default: (await get()).routers[name] }))
  return {
    activity: of('activity'),
    builds: of('builds'),
    codeDeploy: of('codeDeploy'),
    costs: of('costs'),
    inbox: of('inbox'),
    journal: of('journal'),
    nodes: of('nodes'),
    notifications: of('notifications'),
    pipelines: of('pipelines'),
    plans: of('plans'),
    recordings: of('recordings'),
    services: of('services'),
    sessions: of('sessions'),
    transfers: of('transfers'),
    tunnels: of('tunnels'),
  }
}

function systemOf({ turnToDemo, notices }: ConsoleParts, info: SystemInfo) {
  const tryDemo = turnToDemo ?? (() => Promise.resolve(info))
  return createSystemRouter({ info: () => info, notices, tryDemo })
}
