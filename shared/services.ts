import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { pacedListInput, readingEvent } from './reading.ts'
import {
  DefinitionDifference,
  HistoryEntry,
  RecorderSettings,
  RecorderState,
  ServiceComparison,
  ServiceLogsEvent,
  ServiceMetrics,
  ServiceTask,
  TaskDefinitionDetail,
  TaskDefinitionRef,
} from './service-parts.ts'
import { ClusterRow, ServiceDetail, ServiceRef, ServiceRow } from './service-reading.ts'

export * from './service-parts.ts'
export * from './service-reading.ts'
export * from './service-verdict.ts'

const taskId = z.string().min(1)
const deploymentArn = z.string().min(1)

/** The writes of a service; each passes the gate. */
export const ServiceAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('force-new-deployment') }),
  z.object({ action: z.literal('scale'), desired: z.number().int().min(0).max(5000) }),
  /** `family:revision` or ARN. */
  z.object({ action: z.literal('deploy-revision'), taskDefinition: z.string().min(1) }),
  /** `ROLLBACK` goes back to the revision before, `ABORT` leaves things as they are. */
  z.object({
    action: z.literal('stop-deployment'),
    deployment: deploymentArn,
    stopType: z.enum(['ROLLBACK', 'ABORT']),
  }),
  /** Answers a PAUSE hook. */
  z.object({
    action: z.literal('continue-deployment'),
    deployment: deploymentArn,
    hook: z.string().min(1),
    answer: z.enum(['CONTINUE', 'ROLLBACK']),
    /** ECS takes none: the journal keeps it. */
    reason: z.string().max(512).optional(),
  }),
  z.object({ action: z.literal('stop-task'), task: taskId, reason: z.string().max(255) }),
  /** A task with the service's network and launch type, but of nobody’s service. */
  z.object({
    action: z.literal('run-task'),
    /** The service's own when absent. */
    taskDefinition: z.string().optional(),
    container: z.string().optional(),
    command: z.array(z.string()).optional(),
    count: z.number().int().min(1).max(10).default(1),
  }),
  /** Switches ECS Exec on or off; with `replace` it rolls every task, as it only counts for new ones. */
  z.object({ action: z.literal('exec'), enabled: z.boolean(), replace: z.boolean() }),
  /** Stops a task that somebody has been inside; the service starts another. */
  z.object({ action: z.literal('replace-task'), task: taskId }),
])
export type ServiceAction = z.infer<typeof ServiceAction>

/** A preview with what the action brings along, a sentence each, such as that tasks are replaced. */
export const ServicePreview = WritePreview.extend({ consequences: z.array(z.string()) })
export type ServicePreview = z.infer<typeof ServicePreview>

const list = pacedListInput.prefault({})

const time = z.iso.datetime().optional()

export const servicesContract = {
  list: procedure('Read the ECS services of the current scope, or of given targets')
    .input(list)
    .output(eventIterator(readingEvent(ServiceRow))),
  clusters: procedure('Read the ECS clusters of the current scope with their container instances')
    .input(list)
    .output(eventIterator(readingEvent(ClusterRow))),
  get: procedure('One service, read afresh').input(ServiceRef).output(ServiceDetail),
  watch: procedure('One service now and at every change')
    .input(ServiceRef)
    .output(eventIterator(z.union([ServiceDetail, z.object({ failure: Failure })]))),
  tasks: procedure('The tasks of a service, running and stopped, with those that were kept')
    .input(ServiceRef)
    .output(z.array(ServiceTask)),
  taskDefinition: procedure('One revision of a task definition')
    .input(TaskDefinitionRef)
    .output(TaskDefinitionDetail),
  definitions: procedure('The active revisions of a task definition’s family, newest first')
    .input(TaskDefinitionRef.omit({ taskDefinition: true }).extend({ family: z.string().min(1) }))
    .output(z.array(z.string())),
  diff: procedure('What differs between two revisions of a task definition, field by field')
    .input(z.object({ left: TaskDefinitionRef, right: TaskDefinitionRef }))
    .output(z.array(DefinitionDifference)),
  logs: procedure('Log lines of a service’s containers, merged; with live, as they come')
    .input(
      ServiceRef.extend({
        /** All when absent. */
        containers: z.array(z.string()).optional(),
        /** Tasks by id; all when absent. */
        tasks: z.array(z.string()).optional(),
        /** CloudWatch Logs’ own filter pattern. */
        filter: z.string().max(1024).optional(),
        /** The last 15 minutes when absent. */
        from: time,
        until: time,
        live: z.boolean().default(false),
        limit: z.number().int().min(1).max(10_000).default(2_000),
      }),
    )
    .output(eventIterator(ServiceLogsEvent)),
  metrics: procedure('CPU and memory of a service')
    .input(ServiceRef.extend({ hours: z.number().int().min(1).max(336).default(3) }))
    .output(ServiceMetrics),
  compare: procedure('The same service in several places side by side')
    .input(z.object({ services: z.array(ServiceRef).min(2).max(20) }))
    .output(ServiceComparison),
  history: procedure('What the flight recorder kept of a service, newest first')
    .input(ServiceRef.extend({ from: time, until: time }))
    .output(z.array(HistoryEntry)),
  recorder: procedure('How much the flight recorder keeps and may keep').output(RecorderState),
  setRecorder: procedure('Change what the flight recorder may keep')
    .input(RecorderSettings.partial())
    .output(RecorderState),
  previewAction: procedure('What an action would call, as whom, what it asks for and brings along')
    .input(ServiceRef.extend({ request: ServiceAction }))
    .output(ServicePreview),
  act: procedure('Deploy, scale, roll back, continue, stop and run tasks, switch ECS Exec')
    .input(ServiceRef.extend({ request: ServiceAction, confirmation: Confirmation }))
    .output(Written.extend({ tasks: z.array(z.string()) })),
}
