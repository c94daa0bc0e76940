import type { Service, Task } from '@aws-sdk/client-ecs'
import type { Failure } from '../../shared/failure.ts'
import type {
  ServiceDetail,
  ServiceRef,
  ServiceRevisionRow,
  ServiceVerdict,
} from '../../shared/services.ts'
import { consoleHost } from '../aws/console-host.ts'
import { configurationFacts, networkFacts } from './join/facts.ts'
import { toSeen, toServiceRow } from './join/service.ts'
import { withLines } from './last-lines.ts'
import { observeDeployments, observeService, observeTasks } from './observe.ts'
import type { ServicesParts } from './parts.ts'
import { instant, lastPart, stackOf, tagsOf } from './present.ts'
import { alarmNames } from './read-target.ts'
import { imagesOf, readDeployments } from './remembered.ts'
import { readAlarms, withStates } from './sources/alarms.ts'
import { attempt } from './sources/attempt.ts'
import type { Door } from './sources/door.ts'
import { readScaling } from './sources/scaling.ts'
import { readService } from './sources/services.ts'
import { readStack } from './sources/stack.ts'
import { readTargetHealth } from './sources/target-health.ts'
import { countTainted } from './taints.ts'
import { fold } from './verdict/fold.ts'
import { judge } from './verdict/judge.ts'
import type { Observation } from './verdict/seen.ts'

/** How far back (ms) what was kept bears on verdicts. */
const memory = 30 * 24 * 60 * 60_000
const eventsShown = 300

/** What a read of one service leans on. */
interface DetailRead {
  readonly parts: ServicesParts
  readonly door: Door
  readonly ref: ServiceRef
  readonly service: Service
  readonly gaps: Failure[]
  /** The states of its alarms by name. */
  readonly alarms: Promise<ReadonlyMap<string, string>>
}

/**
 * One service with everything about it. Parts that may not be read are gaps. Throws a
 * `FailureError` where the service itself cannot be read: `not-found` where it is gone.
 */
export async function readDetail(
  parts: ServicesParts,
  ref: ServiceRef,
  signal: AbortSignal | undefined,
): Promise<ServiceDetail> {
  const { account, region, cluster } = ref
  const door = { caller: parts.caller, target: { account, region }, signal }
  const service = await readService(door, cluster, ref.service)
  const gaps: Failure[] = []
  const around = { target: door.target, gaps }
  // Read once: both the verdict and the page want them.
  const reading = readAlarms(door, alarmNames(service))
  const alarms = attempt(reading, new Map<string, string>(), around)
  const read = { parts, door, ref, service, gaps, alarms }
  const [observed, extras] = await Promise.all([observe(read), readExtras(read)])
  const now = parts.now()
  const since = new Date(now.getTime() - memory).toISOString()
  const observations = [...observed, ...parts.recorder.recall(ref, since)]
  parts.recorder.record(ref, observed)
  const verdicts = await withLines(parts, read, judge(observations, now.toISOString()))
  return assemble(read, observations, verdicts, extras)
}

/** What bears on the verdict, as far as it can be read. */
async function observe(read: DetailRead): Promise<Observation[]> {
  const { parts, door, ref, service, gaps } = read
  const around = { target: door.target, gaps }
  const stackArn = stackOf(tagsOf(service.tags)).stackArn
  const [deployments, stopped, alarms, stack] = await Promise.all([
    attempt(observeRollouts(read), [], around),
    attempt(parts.stopped.of(door, ref.cluster, true), new Map<string, Task[]>(), around),
    read.alarms,
    attempt(stackArn ? readStack(door, stackArn) : Promise.resolve(undefined), undefined, around),
  ])
  const seenAt = parts.now().toISOString()
  return [
    ...observeService(service, seenAt),
    ...deployments,
    ...observeTasks(stopped.get(ref.service) ?? [], seenAt),
    ...[...alarms].map(([name, state]): Observation => ({
      seenAt,
      kind: 'alarm',
      alarm: { name, state },
    })),
    ...(stack ? [{ seenAt, kind: 'stack' as const, stack }] : []),
  ]
}

async function observeRollouts({ parts, door, service }: DetailRead): Promise<Observation[]> {
  const { deployments, revisions } = await readDeployments(parts.remembered, door, service)
  return observeDeployments(deployments, revisions, parts.now().toISOString())
}

/** What is shown beside the verdict. */
async function readExtras(read: DetailRead) {
  const { parts, door, ref, service, gaps } = read
  const around = { target: door.target, gaps }
  const definition = service.taskDefinition
  const reading = definition ? parts.remembered.definition(door, definition).then(imagesOf) : []
  const arns = (service.currentServiceRevisions ?? []).flatMap(({ arn }) => arn ?? [])
  const [images, revisions, targetGroups, scaling, alarms, tainted] = await Promise.all([
    attempt(Promise.resolve(reading), [], around),
    attempt(parts.remembered.revisions(door, arns), new Map<string, ServiceRevisionRow>(), around),
    readTargetHealth(door, service.loadBalancers ?? []),
    attempt(readScaling(door, ref.cluster, ref.service), undefined, around),
    read.alarms,
    countTainted(parts.taints, door, ref.cluster),
  ])
  const resolved = [...revisions.values()].find(
    ({ taskDefinition }) => taskDefinition === lastPart(definition),
  )
  return {
    images: resolved?.images.length ? resolved.images : images,
    targetGroups,
    scaling,
    alarms,
    tainted: tainted.get(ref.service),
  }
}

async function assemble(
  { parts, door, service, gaps }: DetailRead,
  observations: readonly Observation[],
  verdicts: ServiceVerdict[],
  extras: Awaited<ReturnType<typeof readExtras>>,
): Promise<ServiceDetail> {
  const known = fold(observations)
  const alarms = withStates(alarmNames(service), extras.alarms)
  const reading = parts.remembered.revisions(door, [...known.definitions.keys()])
  const none = new Map<string, ServiceRevisionRow>()
  const revisions = await attempt(reading, none, { target: door.target, gaps })
  const { scaling, images, tainted } = extras
  return {
    ...toServiceRow(door.target, service, { images, alarms, tainted, verdict: verdicts[0] }),
    readAt: instant(parts.now()) ?? '',
    rollouts: [...toSeen(service).rollouts],
    serviceDeployments: [...known.deployments.values()].sort(newestFirst),
    revisions: [...revisions.values()].sort(newestFirst),
    events: known.events.slice(-eventsShown).reverse(),
    verdicts,
    targetGroups: extras.targetGroups,
    ...(scaling && { scaling }),
    network: networkFacts(service),
    configuration: configurationFacts(service),
    consoleUrl: consoleUrl(service, door.target.region),
    gaps,
  }
}

function newestFirst(a: { createdAt?: string | undefined }, b: { createdAt?: string | undefined }) {
  return (a.createdAt ?? '') > (b.createdAt ?? '') ? -1 : 1
}

function consoleUrl({ clusterArn, serviceName = '' }: Service, region: string): string {
  const path = `clusters/${lastPart(clusterArn)}/services/${encodeURIComponent(serviceName)}`
  return `https://${consoleHost(region)}/ecs/v2/${path}/health?region=${region}`
}
