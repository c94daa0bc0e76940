import { call } from '@orpc/server'
import { z } from 'zod'
import type { ServiceRow } from '../shared/services.ts'
import type { StackRow } from '../shared/stacks.ts'
import { type Target, targetKey } from '../shared/target.ts'
import type { Accounts } from './accounts/accounts.ts'
import { createKnownChanges } from './activity/known.ts'
import { createActivityRouter } from './activity/router.ts'
import type { AwsCaller } from './aws/caller.ts'
import type { FanOut } from './aws/fan-out.ts'
import { createLiveRows, type LiveRows } from './aws/live-rows.ts'
import { createBuildsRouter } from './builds/router.ts'
import { createCodeDeployRouter } from './code-deploy/router.ts'
import { createDeploymentPast, createReaders } from './deployment-past.ts'
import { createChangeSetSweep } from './inbox/change-set-sweep.ts'
import { createInboxRouter, type InboxParts } from './inbox/router.ts'
import type { Gate, GateParts, WriteRequest } from './journal/gate.ts'
import type { HappeningSources } from './notifications/happenings.ts'
import { createNotificationsRouter } from './notifications/router.ts'
import { createPipelinesRouter } from './pipelines/router.ts'
import { resolveScope } from './scopes/resolve.ts'
import type { Scopes } from './scopes/scopes.ts'
import type { Exec } from './services/taints.ts'
import { createServicesFeature } from './services/feature.ts'
import type { createPlansRouter } from './plans/router.ts'
import type { StacksParts } from './stacks/parts.ts'
import type { createStacksRouter } from './stacks/router.ts'
import type { ServiceRecords } from './store/service-records-table.ts'
import type { KeyValues } from './store/settings-table.ts'

/** What the console hands to everything that deploys. */
export interface DeploymentParts {
  readonly caller: AwsCaller
  readonly fanOut: FanOut
  readonly scopes: Scopes
  readonly gate: Gate
  readonly accounts: Pick<Accounts, 'snapshot' | 'onChange'>
  readonly stacks: ReturnType<typeof createStacksRouter>
  readonly plans: ReturnType<typeof createPlansRouter>['router']
  readonly records: ServiceRecords
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  readonly trouble: (sentence: string) => void
  readonly onJournal: (listener: () => void) => () => void
  /** Told of every write that has succeeded. */
  readonly onDone: (listener: NonNullable<GateParts['onDone']>) => void
  /** Whether there is a host to stay: then the flight recorder records while nobody looks. */
  readonly stays: boolean
  readonly now: () => Date
}

/**
 * The part of the composition root that joins what deploys: services, pipelines, builds and
 * CodeDeploy, and over them the inbox and the timeline, which share their readings.
 */
export function createDeployments(parts: DeploymentParts) {
  const { caller, scopes, now } = parts
  const ending = new AbortController()
  const services = createServicesFeature({
    ...parts,
    onExec: (listener) => parts.onDone((request, by) => execOf(request, by).forEach(listener)),
    ...(parts.stays && {
      alone: { until: ending.signal, onScope: (listener) => scopes.onChange(listener) },
    }),
  })
  const readers = createReaders(parts)
  const routers = {
    services,
    pipelines: createPipelinesRouter({ ...parts, reader: readers.pipelines }),
    builds: createBuildsRouter(parts, readers.projects),
    codeDeploy: createCodeDeployRouter(parts, readers.groups),
  }
  const rows = liveRows(routers, parts)
  const changeSets = sweepOver(rows.stacks, parts)
  parts.onDone((request) => answeredBy(request).forEach((one) => changeSets.answered(...one)))
  const desks = { answering: answering(routers, parts.stacks) }
  const inbox = createInboxRouter({ ...rows, ...ownWaits(parts), changeSets, ...desks, now })
  const timeline = { ...rows, ...createDeploymentPast({ readers, caller, rows, now }), now }
  // Notices tell what happens, not what was.
  const happening = createActivityRouter({ ...rows, now })
  const noteChangeSets: StacksParts['onChangeSets'] = (ref, read) => changeSets.note(ref, read)
  const notifications = createNotificationsRouter({
    inbox: (signal) => call(inbox.watch, undefined, { signal }),
    activity: (signal) => call(happening.watch, {}, { signal }),
    inScope: (scope, target) => isInScope(parts, scope, target),
    outside: (named) => outsideOf(parts, named),
    elsewhere: (targets) => elsewhere(routers, parts, targets),
    ...{ settings: parts.settings, now },
  })
  return {
    routers: { ...routers, inbox, activity: createActivityRouter(timeline), notifications },
    changes: createKnownChanges({ ...rows, kept: (row) => keptOf(parts.records, row) }),
    noteChangeSets,
    dispose: () => ending.abort(),
  }
}

const DeploymentRecord = z.object({
  status: z.string(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
})

/** Deployments of a service out of the flight recorder. */
function keptOf(records: ServiceRecords, { account, region, cluster, name }: ServiceRow) {
  const service = `${account}/${region}/${cluster}/${name}`
  return records.of(service, '0', '9').flatMap(({ kind, at, body }) => {
    const read = kind === 'deployment' ? DeploymentRecord.safeParse(JSON.parse(body)) : undefined
    if (!read?.success) return []
    const { status, startedAt, finishedAt } = read.data
    // As the service's row has it, so that both are one.
    return [{ at: startedAt ?? at, status, finishedAt }]
  })
}

const ExecInput = z.object({ cluster: z.string(), task: z.string() })

const ChangeSetInput = z.object({ StackName: z.string(), ChangeSetName: z.string() })

/** The stack and the change set of it that a write executed or deleted, if it did. */
function answeredBy({ operation, input }: WriteRequest): [stack: string, changeSet: string][] {
  if (operation !== 'ExecuteChangeSet' && operation !== 'DeleteChangeSet') return []
  const named = ChangeSetInput.safeParse(input)
  return named.success ? [[named.data.StackName, named.data.ChangeSetName]] : []
}

/** The command inside a task that a write was, if it was one. */
function execOf({ target, operation, input }: WriteRequest, by: string): Exec[] {
  if (operation !== 'ExecuteCommand') return []
  const named = ExecInput.safeParse(input)
  return named.success ? [{ ...target, ...named.data, by }] : []
}

/** Without a scope's id, or with one that is gone, the current one counts. */
function isInScope(
  { scopes, accounts }: DeploymentParts,
  id: string | undefined,
  { account, region }: Target,
): boolean {
  const { scopes: known, regionSets } = scopes.snapshot()
  const scope = known.find((one) => one.id === id)
  const targets =
    scope === undefined
      ? scopes.currentTargets()
      : resolveScope(scope, accounts.snapshot().accounts, regionSets)
  return targets.some((one) => one.account === account && one.region === region)
}

/** The targets of saved scopes that are not of the current one; scopes that are gone have none. */
function outsideOf({ scopes, accounts }: DeploymentParts, named: readonly string[]): Target[] {
  const { scopes: known, regionSets } = scopes.snapshot()
  const current = new Set(scopes.currentTargets().map(targetKey))
  const targets = known
    .filter(({ id }) => named.includes(id))
    .flatMap((scope) => resolveScope(scope, accounts.snapshot().accounts, regionSets))
  const outside = targets.filter((target) => !current.has(targetKey(target)))
  return [...new Map(outside.map((target) => [targetKey(target), target])).values()]
}

/** Inbox and timeline over other targets, read as rarely as what nobody looks at. */
function elsewhere(
  routers: Routers,
  { stacks, now }: DeploymentParts,
  targets: readonly Target[],
): HappeningSources {
  const rows = rowsOver(routers, stacks, { targets: [...targets], ...inBackground })
  const changeSets = sweepOver(rows.stacks, { stacks, now })
  const own = { own: () => ({ plans: [], portals: [] }), onOwnChange: () => () => undefined }
  const parts = { ...rows, ...own, changeSets, answering: answering(routers, stacks), now }
  const [inbox, activity] = [createInboxRouter(parts), createActivityRouter({ ...rows, now })]
  return {
    inbox: (signal) => call(inbox.watch, undefined, { signal }),
    activity: (signal) => call(activity.watch, {}, { signal }),
  }
}

/** As text, since what is our own need not be checked again. */
const inBackground = { live: true, stored: true, packed: true, background: true }

interface Routers {
  readonly services: ReturnType<typeof createServicesFeature>
  readonly pipelines: ReturnType<typeof createPipelinesRouter>
  readonly builds: ReturnType<typeof createBuildsRouter>
  readonly codeDeploy: ReturnType<typeof createCodeDeployRouter>
}

/** One live reading a kind, for as long as somebody looks at the inbox or the timeline. */
function liveRows(routers: Routers, { stacks, scopes }: DeploymentParts) {
  const rows = rowsOver(routers, stacks, inBackground)
  scopes.onChange(() => Object.values(rows).forEach((one) => one.restart()))
  return rows
}

function rowsOver(
  routers: Routers,
  stacks: DeploymentParts['stacks'],
  input: typeof inBackground & { targets?: Target[] },
) {
  return {
    services: createLiveRows((signal) => call(routers.services.list, input, { signal })),
    pipelines: createLiveRows((signal) => call(routers.pipelines.list, input, { signal })),
    projects: createLiveRows((signal) => call(routers.builds.projects, input, { signal })),
    groups: createLiveRows((signal) => call(routers.codeDeploy.groups, input, { signal })),
    stacks: createLiveRows((signal) => call(stacks.list, input, { signal })),
  }
}

/** Asks one stack after the other for its change sets. */
function sweepOver(
  rows: LiveRows<StackRow>,
  { stacks, now }: Pick<DeploymentParts, 'stacks' | 'now'>,
) {
  return createChangeSetSweep({
    stacks: rows,
    list: (ref, signal) => call(stacks.changeSets, ref, { signal }),
    describe: (ref) => call(stacks.changeSet, ref),
    now,
  })
}

/** What waits in Foredeck itself: plans and logins. */
function ownWaits({
  plans,
  accounts,
  onJournal,
}: DeploymentParts): Pick<InboxParts, 'own' | 'onOwnChange'> {
  let known: Awaited<ReturnType<typeof readPlans>> = []
  const readPlans = () => call(plans.list, undefined)
  return {
    own: () => ({ plans: known, portals: accounts.snapshot().portals }),
    onOwnChange: (listener) => {
      const refresh = () => {
        readPlans().then(
          (read) => {
            known = read
            listener()
          },
          // The plans' own page tells what is wrong with them.
          () => listener(),
        )
      }
      refresh()
      const stops = [accounts.onChange(listener), onJournal(refresh)]
      return () => stops.forEach((stop) => stop())
    },
  }
}

function answering(
  { services, pipelines, codeDeploy }: Routers,
  stacks: DeploymentParts['stacks'],
): InboxParts['answering'] {
  return {
    pipelines: {
      previewAction: (request) => call(pipelines.previewAction, request),
      act: (request) => call(pipelines.act, request),
    },
    services: {
      previewAction: (request) => call(services.previewAction, request),
      act: (request) => call(services.act, request),
    },
    codeDeploy: {
      previewAction: (request) => call(codeDeploy.previewAction, request),
      act: (request) => call(codeDeploy.act, request),
    },
    stacks: {
      previewAction: (request) => call(stacks.previewAction, request),
      act: (request) => call(stacks.act, request),
    },
  }
}
