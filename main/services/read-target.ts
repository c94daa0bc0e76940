import type { Service, Task } from '@aws-sdk/client-ecs'
import { type Failure, FailureError, type FailureKind } from '../../shared/failure.ts'
import type {
  ServiceDeploymentRow,
  ServiceImage,
  ServiceRevisionRow,
  ServiceRow,
  ServiceVerdict,
} from '../../shared/services.ts'
import { toServiceRow } from './join/service.ts'
import { observeDeployments, observeService, observeTasks } from './observe.ts'
import type { ServicesParts } from './parts.ts'
import { lastPart, present } from './present.ts'
import { imagesOf } from './remembered.ts'
import { readAlarms, withStates } from './sources/alarms.ts'
import { attempt } from './sources/attempt.ts'
import type { Door } from './sources/door.ts'
import { countTainted } from './taints.ts'
import { judge } from './verdict/judge.ts'
import type { Observation } from './verdict/seen.ts'

/** The services of one target, and what could not be read of them. */
export interface ServicesOfTarget {
  readonly rows: ServiceRow[]
  readonly gaps: Failure[]
}

type Parts = Pick<
  ServicesParts,
  'recorder' | 'remembered' | 'stopped' | 'members' | 'taints' | 'now'
>

/** What several services' rows are made of. */
interface Around {
  readonly revisions: ReadonlyMap<string, ServiceRevisionRow>
  readonly deployments: ReadonlyMap<string, ServiceDeploymentRow>
  readonly alarms: ReadonlyMap<string, string>
  /** By cluster's ARN, then by service's name. */
  readonly stopped: ReadonlyMap<string, ReadonlyMap<string, Task[]>>
  /** Running tasks that somebody was inside, likewise. */
  readonly tainted: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/**
 * Reads the services of one target. Where revisions, deployments or alarms may not be read, the
 * rows come all the same and the failure is a gap. Throws a `FailureError` where the services
 * themselves cannot be read. `anew` asks which services there are even if that was asked just now.
 */
export async function readServices(
  parts: Parts,
  door: Door,
  anew = true,
): Promise<ServicesOfTarget> {
  const services = await parts.members.describe(door, anew)
  const gaps: Failure[] = []
  const around = await readAround(parts, door, services, gaps)
  const rows = await Promise.all(
    services.map((service) => readRow({ parts, door, gaps, around }, service)),
  )
  const whole = gaps.find(({ kind }) => general.has(kind))
  if (whole) throw new FailureError(whole)
  return { rows, gaps }
}

async function readAround(
  parts: Parts,
  door: Door,
  services: readonly Service[],
  gaps: Failure[],
): Promise<Around> {
  const { target } = door
  const arns = services.flatMap(({ currentServiceRevisions = [] }) =>
    currentServiceRevisions.flatMap(({ arn }) => arn ?? []),
  )
  const current = services.flatMap(({ currentServiceDeployment }) => currentServiceDeployment || [])
  const clusters = [...new Set(services.flatMap(({ clusterArn }) => clusterArn ?? []))]
  const [revisions, deployments, alarms, stopped, tainted] = await Promise.all([
    attempt(parts.remembered.revisions(door, arns), new Map(), { target, gaps }),
    attempt(parts.remembered.current(door, current), [], { target, gaps }),
    attempt(readAlarms(door, services.flatMap(alarmNames)), new Map(), { target, gaps }),
    Promise.all(
      clusters.map((cluster) => {
        const moving = services.some((service) => service.clusterArn === cluster && rolls(service))
        return attempt(parts.stopped.of(door, cluster, moving), new Map(), { target, gaps })
      }),
    ),
    Promise.all(clusters.map((cluster) => countTainted(parts.taints, door, cluster))),
  ])
  return {
    revisions,
    alarms,
    deployments: new Map(deployments.map((row) => [row.arn, row])),
    stopped: new Map(clusters.map((cluster, index) => [cluster, stopped[index] ?? new Map()])),
    tainted: new Map(clusters.map((cluster, index) => [cluster, tainted[index] ?? new Map()])),
  }
}

/** Whether tasks are about to stop. */
function rolls({ deployments = [], runningCount, desiredCount }: Service): boolean {
  return deployments.length > 1 || runningCount !== desiredCount
}

interface RowRead {
  readonly parts: Parts
  readonly door: Door
  readonly gaps: Failure[]
  readonly around: Around
}

async function readRow(read: RowRead, service: Service): Promise<ServiceRow> {
  const { parts, door, around } = read
  const now = parts.now().toISOString()
  const current = around.deployments.get(service.currentServiceDeployment ?? '')
  const cluster = lastPart(service.clusterArn)
  const ref = { ...door.target, cluster, service: service.serviceName ?? '' }
  const observations = [
    ...observeService(service, now),
    ...observeTasks(around.stopped.get(service.clusterArn ?? '')?.get(ref.service) ?? [], now),
    ...observeDeployments(current ? [current] : [], around.revisions.values(), now),
  ]
  parts.recorder.record(ref, observations)
  const verdict = await verdictOn(read, service, observations, now)
  const images = await imagesFor(read, service)
  const alarms = withStates(alarmNames(service), around.alarms)
  const hook = await hookOf(read, verdict)
  const tainted = around.tainted.get(service.clusterArn ?? '')?.get(ref.service)
  return toServiceRow(door.target, service, { images, alarms, verdict, hook, tainted })
}

/** What a person has to know who answers the hook; who registered the revision is read once. */
async function hookOf(
  { parts, door, gaps }: RowRead,
  verdict: ServiceVerdict | undefined,
): Promise<ServiceRow['hook']> {
  if (verdict?.word !== 'waiting' || verdict.hook === undefined) return undefined
  const { hook, wanted, startedAt, serviceDeploymentArn: deployment } = verdict
  const { target } = door
  const nobody: { registeredBy?: string | undefined } = {}
  const { registeredBy } = wanted
    ? await attempt<typeof nobody>(parts.remembered.definition(door, wanted), nobody, {
        ...{ target, gaps },
      })
    : nobody
  const { id, expiresAt, timeoutAction } = hook
  const since = startedAt
  return present({ id, deployment, expiresAt, timeoutAction, wanted, registeredBy, since })
}

/** Of a deployment that ended badly, and that only events tell of, more is read: once. */
async function verdictOn(
  { parts, door, gaps }: RowRead,
  service: Service,
  observations: readonly Observation[],
  now: string,
): Promise<ServiceVerdict | undefined> {
  const [verdict] = judge(observations, now)
  const told = verdict?.word === 'rolled-back' || verdict?.word === 'failed'
  if (!verdict || !told || verdict.serviceDeploymentArn !== undefined) return verdict
  const reading = parts.remembered.deployments(door, service, verdict.deployment)
  const { deployments, revisions } = await attempt(
    reading,
    { deployments: [], revisions: [] },
    { target: door.target, gaps },
  )
  const more = observeDeployments(deployments, revisions, now)
  return judge([...observations, ...more], now)[0]
}

/** The images of what the service runs: resolved ones of its revision, else those it names. */
async function imagesFor(read: RowRead, service: Service): Promise<readonly ServiceImage[]> {
  const { parts, door, gaps, around } = read
  const { target } = door
  const definition = service.taskDefinition
  const revision = (service.currentServiceRevisions ?? [])
    .flatMap(({ arn = '' }) => around.revisions.get(arn) ?? [])
    .find(({ taskDefinition }) => taskDefinition === lastPart(definition))
  if (revision && revision.images.length > 0) return revision.images
  if (definition === undefined) return []
  const reading = parts.remembered.definition(door, definition).then(imagesOf)
  return attempt(reading, [], { target, gaps })
}

/** The alarms that watch over a service's deployments. Pure. */
export function alarmNames({ deploymentConfiguration }: Service): string[] {
  return deploymentConfiguration?.alarms?.alarmNames ?? []
}

/** Failures that stand for the whole target, whose known rows should then stay. */
const general: ReadonlySet<FailureKind> = new Set([
  'login-needed',
  'mfa-needed',
  'identity-changed',
  'clock-skew',
  'region-disabled',
  'cancelled',
])
