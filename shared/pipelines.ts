import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import {
  ActionLink,
  ExecutionDetail,
  ExecutionDifference,
  ExecutionRef,
  ExecutionRow,
  PipelineDetail,
  PipelineRef,
  PipelineRow,
  PipelineStatistics,
  Provenance,
  TrainRow,
} from './pipeline-reading.ts'
import { procedure } from './procedure.ts'
import { pacedListInput, readingEvent } from './reading.ts'

export * from './pipeline-reading.ts'

/** The writes of a pipeline; each passes the gate. */
export const PipelineAction = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('start'),
    variables: z.record(z.string(), z.string()).default({}),
    revisions: z
      .array(
        z.object({
          action: z.string(),
          /** CodePipeline's SourceRevisionType. */
          type: z.enum(['COMMIT_ID', 'IMAGE_DIGEST', 'S3_OBJECT_VERSION_ID']),
          value: z.string(),
        }),
      )
      .default([]),
  }),
  z.object({
    action: z.literal('stop'),
    execution: z.string(),
    abandon: z.boolean(),
    reason: z.string().max(200).default(''),
  }),
  z.object({
    action: z.literal('retry'),
    stage: z.string(),
    execution: z.string(),
    mode: z.enum(['FAILED_ACTIONS', 'ALL_ACTIONS']),
  }),
  /** Back to a successful execution; `why not` is told by the preview's refusal. */
  z.object({ action: z.literal('rollback'), stage: z.string(), execution: z.string() }),
  z.object({
    action: z.literal('approve'),
    stage: z.string(),
    approval: z.string(),
    execution: z.string(),
    approved: z.boolean(),
    reason: z.string().max(512),
  }),
  z.object({
    action: z.literal('transition'),
    stage: z.string(),
    enabled: z.boolean(),
    reason: z.string().max(300).default(''),
  }),
  z.object({
    action: z.literal('override'),
    stage: z.string(),
    execution: z.string(),
    condition: z.enum(['BEFORE_ENTRY', 'ON_SUCCESS']),
  }),
])
export type PipelineAction = z.infer<typeof PipelineAction>

const list = pacedListInput.prefault({})

export const pipelinesContract = {
  list: procedure('Read the pipelines of the current scope, or of given targets')
    .input(list)
    .output(eventIterator(readingEvent(PipelineRow))),
  watch: procedure('One pipeline now and at every change')
    .input(PipelineRef)
    .output(eventIterator(z.union([PipelineDetail, z.object({ failure: Failure })]))),
  executions: procedure('The executions of a pipeline, newest first')
    .input(PipelineRef.extend({ next: z.string().optional() }))
    .output(z.object({ executions: z.array(ExecutionRow), next: z.string().optional() })),
  execution: procedure('One execution with the runs of its actions')
    .input(ExecutionRef)
    .output(ExecutionDetail),
  statistics: procedure('Success rate, lead time and time per stage of the last executions')
    .input(PipelineRef)
    .output(PipelineStatistics),
  compare: procedure('What differs between two executions')
    .input(PipelineRef.extend({ left: z.string(), right: z.string() }))
    .output(z.array(ExecutionDifference)),
  deploying: procedure('The pipelines of the scope that deploy a stack or a service')
    .input(ActionLink.pick({ kind: true, account: true, region: true, id: true }))
    .output(z.array(PipelineRef.extend({ stage: z.string(), action: z.string() }))),
  provenance: procedure('Image to build, pipeline execution and commit')
    .input(z.object({ image: z.string() }))
    .output(Provenance),
  train: procedure('Which revision runs where: every pipeline’s deploying actions')
    .input(list)
    .output(z.array(TrainRow)),
  previewAction: procedure('What an action would call, as whom, and what it asks for')
    .input(PipelineRef.extend({ request: PipelineAction }))
    .output(WritePreview),
  act: procedure('Start, stop, retry, roll back, approve, switch a transition, override')
    .input(PipelineRef.extend({ request: PipelineAction, confirmation: Confirmation }))
    .output(Written.extend({ execution: z.string().optional() })),
}
