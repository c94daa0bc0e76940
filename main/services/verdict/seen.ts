import type {
  CircuitBreaker,
  ServiceDeploymentRow,
  ServiceEventRow,
  ServiceRevisionRow,
  ServiceRollout,
  ServiceTask,
} from '../../../shared/services.ts'
import type { z } from 'zod'

/** A service at one moment, as DescribeServices told it. */
export interface ServiceSeen {
  readonly status: string
  readonly desired: number
  readonly running: number
  readonly pending: number
  readonly controller: string
  readonly breaker: z.infer<typeof CircuitBreaker>
  readonly rollouts: readonly ServiceRollout[]
}

/** A task as DescribeTasks told it. */
export type TaskSeen = Pick<
  ServiceTask,
  | 'arn'
  | 'id'
  | 'taskDefinition'
  | 'startedBy'
  | 'status'
  | 'desiredStatus'
  | 'health'
  | 'createdAt'
  | 'startedAt'
  | 'stoppedAt'
  | 'stopCode'
  | 'stoppedReason'
> & {
  readonly containers: readonly {
    readonly name: string
    readonly exitCode?: number | undefined
    readonly reason?: string | undefined
  }[]
}

export interface AlarmSeen {
  readonly name: string
  readonly state: string
}

export interface StackSeen {
  readonly arn: string
  readonly status: string
  /** When its last update began. */
  readonly updatedAt?: string | undefined
}

/** What AWS reported of a service, and when (ISO 8601). Any order, any gaps, any repetition. */
export type Observation = { readonly seenAt: string } & (
  | { readonly kind: 'service'; readonly service: ServiceSeen }
  /** One of the service's deployments alone, as it was remembered. */
  | { readonly kind: 'rollout'; readonly rollout: ServiceRollout }
  | { readonly kind: 'deployment'; readonly deployment: ServiceDeploymentRow }
  | {
      readonly kind: 'revision'
      readonly revision: Pick<ServiceRevisionRow, 'arn' | 'taskDefinition'>
    }
  | { readonly kind: 'event'; readonly event: ServiceEventRow }
  | { readonly kind: 'task'; readonly task: TaskSeen }
  | { readonly kind: 'alarm'; readonly alarm: AlarmSeen }
  | { readonly kind: 'stack'; readonly stack: StackSeen }
)
