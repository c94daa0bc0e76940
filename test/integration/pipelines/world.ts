import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { call, createRouterClient } from '@orpc/server'
import { createActivityRouter } from '../../../main/activity/router.ts'
import { createLiveRows } from '../../../main/aws/live-rows.ts'
import { createBuildsRouter } from '../../../main/builds/router.ts'
import { createCodeDeployRouter } from '../../../main/code-deploy/router.ts'
import { createDeploymentPast, createReaders } from '../../../main/deployment-past.ts'
import { createChangeSetSweep } from '../../../main/inbox/change-set-sweep.ts'
import { createInboxRouter } from '../../../main/inbox/router.ts'
import type { PipelinesParts } from '../../../main/pipelines/parts.ts'
import { createPipelinesRouter } from '../../../main/pipelines/router.ts'
import { createServicesFeature } from '../../../main/services/feature.ts'
import type { StacksParts } from '../../../main/stacks/parts.ts'
import type { Access, AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { type AwsCaller, createCaller } from '../../../main/aws/caller.ts'
import { createFanOut, type FanOut } from '../../../main/aws/fan-out.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import { inThread } from '../../../main/aws/worker-pool.ts'
import { type Demo, startDemo } from '../../../main/demo/index.ts'
import { createGate } from '../../../main/journal/gate.ts'
import { journalRecords } from '../../../main/journal/records.ts'
import { createStacksRouter } from '../../../main/stacks/router.ts'
import { openStore, type Store } from '../../../main/store/store.ts'
import type { PipelineAction, PipelineRef, PipelineRow } from '../../../shared/pipelines.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { Target } from '../../../shared/target.ts'

/** The embedded endpoint with all that deploys on it, everything between them real. */
export type World = Awaited<ReturnType<typeof startWorld>>

const home = 'eu-central-1'

/** Starts a world of its own in a folder of its own, over the accounts of that name. */
export async function startWorld(accounts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'foredeck-deployments-'))
  let passed = 0
  let still: Date | undefined
  const now = () => new Date(Date.now() + passed)
  const demo = await startDemo({ homeFolder: folder, now: () => still ?? now() })
  const store = openStore(join(folder, 'data'), now())
  const broker = brokerOf(demo)
  const budgets = createBudgets({ now })
  const meter = createMeter({ budgets, now })
  const calls = { broker, budgets, meter, now }
  const at = (account: string): Target => ({
    account: demo.organization.accounts.find(({ name }) => name === account)?.id ?? '',
    region: home,
  })
  const scope = accounts.map(at)
  const policy: { mode: PolicyMode } = { mode: 'confirm' }
  const records = journalRecords(store.journal)
  const factsOf = () => ({ name: 'shop', mode: policy.mode, unlocked: false })
  const gate = createGate({ records, broker, factsOf, now })
  const parts = {
    ...{ caller: createCaller(calls), gate, now },
    fanOut: createFanOut({ ...calls, workers: inThread, snapshots: store.snapshots }),
    scopes: {
      settledTargets: async () => scope,
      liveTargets: async () => scope,
    },
  }
  const client = createRouterClient(routersOf(parts, store))
  return {
    ...{ demo, store, policy, records, at, now },
    ...{ pipelines: client.pipelines, services: client.services, builds: client.builds },
    ...{ codeDeploy: client.codeDeploy, inbox: client.inbox, activity: client.activity },
    /** Lets time go on in the world. */
    pass: (minutes: number) => void (passed += minutes * 60_000),
    /** Nothing moves on in AWS while this is done, however long a busy machine takes for it. */
    async standingStill<Result>(work: () => Promise<Result>): Promise<Result> {
      still = now()
      try {
        return await work()
      } finally {
        still = undefined
      }
    },
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

interface Parts extends PipelinesParts, Pick<StacksParts, 'caller' | 'fanOut'> {
  readonly caller: AwsCaller
  readonly fanOut: FanOut
}

/** All that deploys, joined as the console joins it. */
function routersOf(parts: Parts, store: Store) {
  const { now } = parts
  const records = { records: store.serviceRecords, settings: store.settings, trouble: () => {} }
  const stacks = createStacksRouter({ ...parts, copies: store.stackCopies })
  const services = createServicesFeature({ ...parts, ...records })
  const readers = createReaders(parts)
  const pipelines = createPipelinesRouter({ ...parts, reader: readers.pipelines })
  const builds = createBuildsRouter(parts, readers.projects)
  const codeDeploy = createCodeDeployRouter(parts, readers.groups)
  const live = { live: true, stored: true, background: true }
  const rows = {
    services: createLiveRows((signal) => call(services.list, live, { signal })),
    pipelines: createLiveRows((signal) => call(pipelines.list, live, { signal })),
    projects: createLiveRows((signal) => call(builds.projects, live, { signal })),
    groups: createLiveRows((signal) => call(codeDeploy.groups, live, { signal })),
    stacks: createLiveRows((signal) => call(stacks.list, live, { signal })),
  }
  const answering = createRouterClient({ pipelines, services, codeDeploy, stacks })
  const own = { own: () => ({ plans: [], portals: [] }), onOwnChange: () => () => {} }
  const changeSets = createChangeSetSweep({
    stacks: rows.stacks,
    list: (ref, signal) => call(stacks.changeSets, ref, { signal }),
    describe: (ref) => call(stacks.changeSet, ref),
    sleep: (_, signal) => setTimeout(20, undefined, { signal }),
    now,
  })
  const inbox = createInboxRouter({ ...rows, ...own, changeSets, answering, now })
  const past = createDeploymentPast({
    ...{ readers, caller: parts.caller, rows, now },
    sleep: (_, signal) => setTimeout(20, undefined, { signal }),
  })
  const activity = createActivityRouter({ ...rows, ...past, now })
  return { services, pipelines, builds, codeDeploy, inbox, activity }
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

/** The rows of a whole list of pipelines. */
export async function pipelinesOf(world: World): Promise<PipelineRow[]> {
  const rows: PipelineRow[] = []
  for await (const event of await world.pipelines.list({})) {
    if (event.type === 'rows') rows.push(...event.rows)
  }
  return rows
}

/** A pipeline of the account for what is shared, read now. */
export async function pipelineNamed(world: World, name: string): Promise<PipelineRow> {
  const ref = { ...world.at('shared-services'), pipeline: name }
  const state = await firstOf(
    (signal) => world.pipelines.watch(ref, { signal }),
    () => true,
  )
  if ('failure' in state) throw new Error(state.failure.sentence)
  return state
}

/** What names a row's pipeline. */
export function refOf({ account, region, name }: PipelineRow): PipelineRef {
  return { account, region, pipeline: name }
}

/** Asks, agrees and acts, as the dialog does. */
export async function act(world: World, ref: PipelineRef, request: PipelineAction) {
  const preview = await world.pipelines.previewAction({ ...ref, request })
  const confirmation = { identity: preview.identity }
  return world.pipelines.act({ ...ref, request, confirmation })
}

/** The sentence that a call fails with. */
export async function sentenceOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'it succeeded',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

/** The first state of a stream that is as wanted; leaves the stream. */
export async function firstOf<State>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<State>>,
  wanted: (state: State) => boolean,
): Promise<State> {
  const left = new AbortController()
  try {
    for await (const state of await open(left.signal)) if (wanted(state)) return state
  } finally {
    left.abort()
  }
  throw new Error('the stream ended')
}
