import { z } from 'zod'
import { Failure } from './failure.ts'
import { ServiceVerdict, VerdictWord } from './service-verdict.ts'
import { AccountId, RegionName } from './target.ts'

/** One ECS service by its cluster's and its own name. */
export const ServiceRef = z.object({
  account: AccountId,
  region: RegionName,
  cluster: z.string().min(1).max(255),
  service: z.string().min(1).max(255),
})
export type ServiceRef = z.infer<typeof ServiceRef>

/** An image that a container of a revision runs. */
export const ServiceImage = z.object({
  container: z.string(),
  image: z.string(),
  /** `sha256:…`, where ECS resolved it. */
  digest: z.string().optional(),
})
export type ServiceImage = z.infer<typeof ServiceImage>

export const CircuitBreaker = z.object({ enabled: z.boolean(), rollback: z.boolean() })

export const ServiceAlarm = z.object({
  name: z.string(),
  /** `OK`, `ALARM` or `INSUFFICIENT_DATA`; absent where it could not be read. */
  state: z.string().optional(),
})
export type ServiceAlarm = z.infer<typeof ServiceAlarm>

/** One service as the list shows it. Texts are AWS's own. */
export const ServiceRow = z.object({
  account: AccountId,
  region: RegionName,
  cluster: z.string(),
  name: z.string(),
  arn: z.string(),
  /** `ACTIVE`, `DRAINING` or `INACTIVE`. */
  status: z.string(),
  /** `EC2`, `FARGATE`, `EXTERNAL`; absent with capacity providers. */
  launchType: z.string().optional(),
  capacityProviders: z.array(z.string()),
  desired: z.number().int(),
  running: z.number().int(),
  pending: z.number().int(),
  /** The primary deployment's `COMPLETED`, `IN_PROGRESS` or `FAILED`, where ECS tells one. */
  rolloutState: z.string().optional(),
  /** The verdict on the newest deployment. */
  verdict: VerdictWord,
  verdictSentence: z.string(),
  /** The hook that the deployment waits at for a person. */
  hook: z
    .object({
      /** The hook's id and the service deployment's ARN: an answer is to just this pause. */
      id: z.string().optional(),
      deployment: z.string().optional(),
      expiresAt: z.iso.datetime().optional(),
      timeoutAction: z.string().optional(),
      /** `family:revision` that is being deployed, and who registered it. */
      wanted: z.string().optional(),
      registeredBy: z.string().optional(),
      /** When the deployment began. */
      since: z.iso.datetime().optional(),
    })
    .optional(),
  /** `family:revision`. */
  taskDefinition: z.string(),
  /** Images of the revision; empty where they could not be read. */
  images: z.array(ServiceImage),
  lastDeploymentAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime().optional(),
  alarms: z.array(ServiceAlarm),
  circuitBreaker: CircuitBreaker,
  execEnabled: z.boolean(),
  /** Running tasks that somebody has been inside with ECS Exec, through this Foredeck. */
  tainted: z.number().int().optional(),
  /** `ECS`, `CODE_DEPLOY` or `EXTERNAL`. */
  controller: z.string(),
  /** `ROLLING`, `BLUE_GREEN`, `CANARY` or `LINEAR`. */
  strategy: z.string().optional(),
  stack: z.string().optional(),
  stackArn: z.string().optional(),
  tags: z.record(z.string(), z.string()),
})
export type ServiceRow = z.infer<typeof ServiceRow>

/** An EC2 instance or external server in a cluster. Amounts in CPU units and MiB. */
export const ContainerInstanceRow = z.object({
  arn: z.string(),
  id: z.string(),
  instance: z.string().optional(),
  status: z.string(),
  statusReason: z.string().optional(),
  agentConnected: z.boolean(),
  agentVersion: z.string().optional(),
  capacityProvider: z.string().optional(),
  running: z.number().int(),
  pending: z.number().int(),
  cpu: z.object({ registered: z.number(), remaining: z.number() }).optional(),
  memory: z.object({ registered: z.number(), remaining: z.number() }).optional(),
  registeredAt: z.iso.datetime().optional(),
})
export type ContainerInstanceRow = z.infer<typeof ContainerInstanceRow>

/** One cluster, with its container instances. */
export const ClusterRow = z.object({
  account: AccountId,
  region: RegionName,
  name: z.string(),
  arn: z.string(),
  status: z.string(),
  services: z.number().int(),
  running: z.number().int(),
  pending: z.number().int(),
  capacityProviders: z.array(z.string()),
  containerInsights: z.string().optional(),
  instances: z.array(ContainerInstanceRow),
  stack: z.string().optional(),
  stackArn: z.string().optional(),
  tags: z.record(z.string(), z.string()),
})
export type ClusterRow = z.infer<typeof ClusterRow>

/** An entry of a service's `deployments`. */
export const ServiceRollout = z.object({
  id: z.string(),
  /** `PRIMARY`, `ACTIVE` or `INACTIVE`. */
  status: z.string(),
  taskDefinition: z.string(),
  desired: z.number().int(),
  running: z.number().int(),
  pending: z.number().int(),
  failed: z.number().int(),
  createdAt: z.iso.datetime().optional(),
  updatedAt: z.iso.datetime().optional(),
  rolloutState: z.string().optional(),
  rolloutStateReason: z.string().optional(),
  /** What made it, of a task set: CodeDeploy's deployment, or another controller's own id. */
  externalId: z.string().optional(),
})
export type ServiceRollout = z.infer<typeof ServiceRollout>

/** A service revision's share in a service deployment. Weights in percent. */
export const RevisionShare = z.object({
  arn: z.string(),
  requested: z.number().int(),
  running: z.number().int(),
  pending: z.number().int(),
  productionWeight: z.number().optional(),
  testWeight: z.number().optional(),
})
export type RevisionShare = z.infer<typeof RevisionShare>

export const DeploymentHook = z.object({
  id: z.string(),
  /** `PAUSE` or `AWS_LAMBDA`. */
  type: z.string().optional(),
  target: z.string().optional(),
  status: z.string(),
  expiresAt: z.iso.datetime().optional(),
  timeoutAction: z.string().optional(),
})
export type DeploymentHook = z.infer<typeof DeploymentHook>

/** One service deployment, as DescribeServiceDeployments tells it. */
export const ServiceDeploymentRow = z.object({
  arn: z.string(),
  status: z.string(),
  statusReason: z.string().optional(),
  createdAt: z.iso.datetime().optional(),
  startedAt: z.iso.datetime().optional(),
  finishedAt: z.iso.datetime().optional(),
  stoppedAt: z.iso.datetime().optional(),
  updatedAt: z.iso.datetime().optional(),
  strategy: z.string().optional(),
  stage: z.string().optional(),
  target: RevisionShare.optional(),
  sources: z.array(RevisionShare),
  hooks: z.array(DeploymentHook),
  rollback: z
    .object({
      reason: z.string().optional(),
      startedAt: z.iso.datetime().optional(),
      revision: z.string().optional(),
    })
    .optional(),
  circuitBreaker: z
    .object({
      status: z.string(),
      failures: z.number().int().optional(),
      threshold: z.number().int().optional(),
    })
    .optional(),
  alarms: z
    .object({ status: z.string(), names: z.array(z.string()), triggered: z.array(z.string()) })
    .optional(),
})
export type ServiceDeploymentRow = z.infer<typeof ServiceDeploymentRow>

export const ServiceRevisionRow = z.object({
  arn: z.string(),
  taskDefinition: z.string(),
  images: z.array(ServiceImage),
  createdAt: z.iso.datetime().optional(),
})
export type ServiceRevisionRow = z.infer<typeof ServiceRevisionRow>

export const ServiceEventRow = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  message: z.string(),
  /** The deployment that it names (`ecs-svc/…`). */
  deployment: z.string().optional(),
})
export type ServiceEventRow = z.infer<typeof ServiceEventRow>

/** A load balancer's target group and the health of the service's targets in it. */
export const TargetGroupHealth = z.object({
  arn: z.string(),
  name: z.string(),
  container: z.string().optional(),
  port: z.number().int().optional(),
  /** Such as `GET /health on HTTP:traffic-port`. */
  check: z.string().optional(),
  targets: z.array(
    z.object({
      id: z.string(),
      port: z.number().int().optional(),
      zone: z.string().optional(),
      state: z.string(),
      reason: z.string().optional(),
      description: z.string().optional(),
    }),
  ),
  failure: Failure.optional(),
})
export type TargetGroupHealth = z.infer<typeof TargetGroupHealth>

export const ServiceScaling = z.object({
  minimum: z.number().int(),
  maximum: z.number().int(),
  suspended: z.array(z.string()),
  policies: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      metric: z.string().optional(),
      target: z.number().optional(),
      alarms: z.array(z.string()),
    }),
  ),
  activities: z.array(
    z.object({
      at: z.iso.datetime(),
      description: z.string(),
      cause: z.string().optional(),
      status: z.string(),
    }),
  ),
})
export type ServiceScaling = z.infer<typeof ServiceScaling>

/** A line of the network or configuration view: AWS's own name of the field, and its value. */
export const ServiceFact = z.object({ name: z.string(), value: z.string() })
export type ServiceFact = z.infer<typeof ServiceFact>

/** A service's page. */
export const ServiceDetail = ServiceRow.extend({
  readAt: z.iso.datetime(),
  rollouts: z.array(ServiceRollout),
  /** Newest first, as far as AWS and the flight recorder know them. */
  serviceDeployments: z.array(ServiceDeploymentRow),
  revisions: z.array(ServiceRevisionRow),
  /** Newest first. */
  events: z.array(ServiceEventRow),
  /** A card each, the newest deployment first. */
  verdicts: z.array(ServiceVerdict),
  targetGroups: z.array(TargetGroupHealth),
  scaling: ServiceScaling.optional(),
  network: z.array(ServiceFact),
  configuration: z.array(ServiceFact),
  consoleUrl: z.string(),
  /** What could not be read. */
  gaps: z.array(Failure),
})
export type ServiceDetail = z.infer<typeof ServiceDetail>
