import { z } from 'zod'
import { Failure } from './failure.ts'
import { ServiceImage, ServiceRef } from './service-reading.ts'
import { AccountId, RegionName } from './target.ts'

export const ServiceContainer = z.object({
  name: z.string(),
  image: z.string().optional(),
  digest: z.string().optional(),
  status: z.string().optional(),
  health: z.string().optional(),
  exitCode: z.number().int().optional(),
  reason: z.string().optional(),
  /** The id under which ECS Exec and the nodes list know it. */
  node: z.string(),
})

/** A task of a service, running or stopped. */
export const ServiceTask = z.object({
  arn: z.string(),
  id: z.string(),
  taskDefinition: z.string(),
  /** The deployment that started it, such as `ecs-svc/…`. */
  startedBy: z.string().optional(),
  status: z.string(),
  desiredStatus: z.string(),
  health: z.string().optional(),
  zone: z.string().optional(),
  launchType: z.string().optional(),
  capacityProvider: z.string().optional(),
  createdAt: z.iso.datetime().optional(),
  startedAt: z.iso.datetime().optional(),
  stoppedAt: z.iso.datetime().optional(),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  execEnabled: z.boolean(),
  /** Whether it did not end as planned. */
  bad: z.boolean(),
  containers: z.array(ServiceContainer),
  /** Since when, and by whom, it may no longer be what its image says: somebody was inside it. */
  tainted: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
  /** When Foredeck kept it; absent where AWS still tells of it. */
  keptAt: z.iso.datetime().optional(),
})
export type ServiceTask = z.infer<typeof ServiceTask>

/** A revision of a task definition as `family:revision` or ARN. */
export const TaskDefinitionRef = z.object({
  account: AccountId,
  region: RegionName,
  taskDefinition: z.string().min(1),
})
export type TaskDefinitionRef = z.infer<typeof TaskDefinitionRef>

/** Where a container logs to, with CloudWatch Logs. */
export const ContainerLog = z.object({
  container: z.string(),
  group: z.string(),
  region: z.string().optional(),
  /** `awslogs-stream-prefix`; without one streams cannot be told apart by task. */
  prefix: z.string().optional(),
})
export type ContainerLog = z.infer<typeof ContainerLog>

export const TaskDefinitionDetail = z.object({
  arn: z.string(),
  /** `family:revision`. */
  name: z.string(),
  family: z.string(),
  revision: z.number().int(),
  status: z.string(),
  registeredAt: z.iso.datetime().optional(),
  registeredBy: z.string().optional(),
  images: z.array(ServiceImage),
  logs: z.array(ContainerLog),
  /** The containers' names, the essential ones first. */
  containers: z.array(z.string()),
  /** As DescribeTaskDefinition tells it, without what AWS adds itself. */
  definition: z.json(),
})
export type TaskDefinitionDetail = z.infer<typeof TaskDefinitionDetail>

/** One field that differs between two revisions. */
export const DefinitionDifference = z.object({
  /** Such as `cpu`, or `environment LOG_LEVEL`. */
  field: z.string(),
  container: z.string().optional(),
  kind: z.enum(['image', 'environment', 'secret', 'size', 'role', 'log', 'other']),
  change: z.enum(['added', 'removed', 'changed']),
  left: z.string().optional(),
  right: z.string().optional(),
})
export type DefinitionDifference = z.infer<typeof DefinitionDifference>

/** One log line of one container. */
export const ServiceLogLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  container: z.string(),
  /** The task's id. */
  task: z.string().optional(),
  stream: z.string(),
  text: z.string(),
})
export type ServiceLogLine = z.infer<typeof ServiceLogLine>

/** Lines come sorted by time within an event; `settled` says that all until now has been told. */
export const ServiceLogsEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lines'), lines: z.array(ServiceLogLine) }),
  z.object({ type: z.literal('settled'), until: z.iso.datetime() }),
  /** The limit was reached: older or newer lines were left out. */
  z.object({ type: z.literal('cut'), lines: z.number().int() }),
  z.object({ type: z.literal('failed'), containers: z.array(z.string()), failure: Failure }),
])
export type ServiceLogsEvent = z.infer<typeof ServiceLogsEvent>

/** Percent of what the service's tasks reserve. */
export const ServiceMetrics = z.object({
  /** Seconds between points. */
  period: z.number().int(),
  cpu: z.array(z.object({ at: z.iso.datetime(), average: z.number(), maximum: z.number() })),
  memory: z.array(z.object({ at: z.iso.datetime(), average: z.number(), maximum: z.number() })),
})
export type ServiceMetrics = z.infer<typeof ServiceMetrics>

/** One setting of the same service in several places; `undefined` where it could not be read. */
export const ServiceComparison = z.object({
  places: z.array(
    z.object({
      ...ServiceRef.shape,
      verdict: z.string().optional(),
      failure: Failure.optional(),
    }),
  ),
  /** Values in the order of `places`, absent ones as null. */
  rows: z.array(
    z.object({
      field: z.string(),
      values: z.array(z.string().nullable()),
      differs: z.boolean(),
    }),
  ),
})
export type ServiceComparison = z.infer<typeof ServiceComparison>

/** What the flight recorder kept of a service, newest first. */
export const HistoryEntry = z.object({
  at: z.iso.datetime(),
  kind: z.enum(['task', 'event', 'deployment']),
  /** The task's, event's or deployment's id. */
  id: z.string(),
  sentence: z.string(),
  bad: z.boolean(),
  deployment: z.string().optional(),
  recordedAt: z.iso.datetime(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** What the flight recorder may keep. */
export const RecorderSettings = z.object({
  enabled: z.boolean(),
  days: z.number().int().min(1).max(365),
  megabytes: z.number().int().min(1).max(4096),
  /** Also while nobody looks at services, for as long as Foredeck runs. */
  always: z.boolean(),
})
export type RecorderSettings = z.infer<typeof RecorderSettings>

export const RecorderState = RecorderSettings.extend({
  entries: z.number().int(),
  bytes: z.number().int(),
  oldest: z.iso.datetime().optional(),
  /** Calls a minute that `always` costs at rest while no window is open; absent before it is known. */
  cost: z.number().optional(),
})
export type RecorderState = z.infer<typeof RecorderState>
