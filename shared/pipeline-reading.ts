import { z } from 'zod'
import { Failure } from './failure.ts'
import { AccountId, RegionName } from './target.ts'

/** One pipeline, by name as CodePipeline keeps it. */
export const PipelineRef = z.object({
  account: AccountId,
  region: RegionName,
  pipeline: z.string().min(1).max(100),
})
export type PipelineRef = z.infer<typeof PipelineRef>

export const ExecutionRef = PipelineRef.extend({ execution: z.string().min(1) })
export type ExecutionRef = z.infer<typeof ExecutionRef>

/** A source revision: a commit, an object's version, an image's digest. */
export const SourceRevision = z.object({
  action: z.string(),
  /** Such as a commit's id. */
  id: z.string().optional(),
  /** The commit's first line, out of CodePipeline's revision summary. */
  message: z.string().optional(),
  author: z.string().optional(),
  url: z.string().optional(),
})
export type SourceRevision = z.infer<typeof SourceRevision>

/** What an action deploys or runs, perhaps in another account. */
export const ActionLink = z.object({
  kind: z.enum(['stack', 'service', 'codedeploy', 'build', 'pipeline']),
  account: AccountId,
  region: RegionName,
  /** Stack name or ARN, `CLUSTER/SERVICE`, deployment id, build id, pipeline name. */
  id: z.string(),
  /** The role that the action assumes there. */
  role: z.string().optional(),
  /** Of CodeDeploy: what each of its executions deploys to anew, as `APPLICATION/GROUP`. */
  group: z.string().optional(),
})
export type ActionLink = z.infer<typeof ActionLink>

/** Why something is marked as hanging. */
export const Hang = z.object({
  sentence: z.string(),
  /** How long such a run usually takes (p95 of earlier ones), in milliseconds. */
  usual: z.number().optional(),
  /** What it waits on, where that has ended badly. */
  link: ActionLink.optional(),
})
export type Hang = z.infer<typeof Hang>

/** An action as GetPipelineState shows it last. */
export const ActionState = z.object({
  name: z.string(),
  category: z.string(),
  provider: z.string(),
  /** CodePipeline's ActionExecutionStatus; absent before the first run. */
  status: z.string().optional(),
  summary: z.string().optional(),
  changedAt: z.iso.datetime().optional(),
  execution: z.string().optional(),
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
  /** Set while an approval waits; it is asked for again before it is answered. */
  approval: z
    .object({ expiresAt: z.iso.datetime().optional(), note: z.string().optional() })
    .optional(),
  link: ActionLink.optional(),
  /** The page of what it runs or takes, as CodePipeline gives it. */
  url: z.string().optional(),
  /** Set while what it deploys with waits for a person: a sentence about that. */
  waits: z.string().optional(),
  hang: Hang.optional(),
})
export type ActionState = z.infer<typeof ActionState>

/** A condition of a stage (V2) with what its rules said last. */
export const ConditionState = z.object({
  kind: z.enum(['BEFORE_ENTRY', 'ON_SUCCESS', 'ON_FAILURE']),
  /** What happens where it is not met: `FAIL`, `ROLLBACK`, `RETRY` or `SKIP`. */
  result: z.string().optional(),
  /** CodePipeline's ConditionExecutionStatus; absent before it was evaluated. */
  status: z.string().optional(),
  summary: z.string().optional(),
  rules: z.array(
    z.object({
      name: z.string(),
      /** Such as `DeploymentWindow`. */
      provider: z.string(),
      status: z.string().optional(),
      at: z.iso.datetime().optional(),
      /** What the rule or its error said. */
      said: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
})
export type ConditionState = z.infer<typeof ConditionState>

export const StageState = z.object({
  name: z.string(),
  /** CodePipeline's StageExecutionStatus; absent before the first run. */
  status: z.string().optional(),
  execution: z.string().optional(),
  changedAt: z.iso.datetime().optional(),
  transition: z.object({
    enabled: z.boolean(),
    reason: z.string().optional(),
    by: z.string().optional(),
    at: z.iso.datetime().optional(),
  }),
  /** An execution that waits to come in. */
  inbound: z.string().optional(),
  actions: z.array(ActionState),
  /** Absent where the stage has none. */
  conditions: z.array(ConditionState).optional(),
})
export type StageState = z.infer<typeof StageState>

/** One execution in the history. */
export const ExecutionRow = z.object({
  id: z.string(),
  status: z.string(),
  statusSummary: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  trigger: z.string().optional(),
  /** Who began it, as far as AWS tells. */
  by: z.string().optional(),
  stopReason: z.string().optional(),
  /** The execution that it rolls back to, where it is a rollback. */
  rollbackOf: z.string().optional(),
  revisions: z.array(SourceRevision),
})
export type ExecutionRow = z.infer<typeof ExecutionRow>

/** One row of the board. */
export const PipelineRow = z.object({
  account: AccountId,
  region: RegionName,
  name: z.string(),
  arn: z.string().optional(),
  type: z.enum(['V1', 'V2']),
  mode: z.string().optional(),
  updatedAt: z.iso.datetime().optional(),
  stages: z.array(StageState),
  /** The newest execution. */
  latest: ExecutionRow.optional(),
  /** The revisions that the stages show and of the last success, by execution. */
  revisions: z.record(z.string(), z.array(SourceRevision)),
  lastSuccessAt: z.iso.datetime().optional(),
  /** The execution that succeeded last. */
  lastSuccess: z.string().optional(),
  /** The median length of the last successful executions, in milliseconds. */
  usual: z.number().optional(),
  /** What waits for a person in it: an approval, a deployment, a transition that is off. */
  waiting: z.string().optional(),
  hang: Hang.optional(),
  tags: z.record(z.string(), z.string()),
})
export type PipelineRow = z.infer<typeof PipelineRow>

export const PipelineVariable = z.object({
  name: z.string(),
  value: z.string().optional(),
  description: z.string().optional(),
})

/** The pipeline's page: its row, and how it is made. */
export const PipelineDetail = PipelineRow.extend({
  role: z.string().optional(),
  variables: z.array(PipelineVariable),
  triggers: z.array(z.string()),
  /** Stages' conditions (V2), a sentence each. */
  conditions: z.array(
    z.object({ stage: z.string(), kind: z.string(), rules: z.array(z.string()) }),
  ),
  consoleUrl: z.string(),
  /** What may not be read of it; absent where all was. */
  gaps: z.array(Failure).optional(),
})
export type PipelineDetail = z.infer<typeof PipelineDetail>

/** One run of an action within an execution, from ListActionExecutions. */
export const ActionRun = z.object({
  id: z.string(),
  stage: z.string(),
  name: z.string(),
  category: z.string(),
  provider: z.string(),
  status: z.string(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  by: z.string().optional(),
  region: z.string().optional(),
  role: z.string().optional(),
  inputs: z.array(z.string()),
  outputs: z.array(z.string()),
  summary: z.string().optional(),
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
  configuration: z.record(z.string(), z.string()),
  link: ActionLink.optional(),
  /** The page of what it ran, as CodePipeline gives it. */
  url: z.string().optional(),
  hang: Hang.optional(),
})
export type ActionRun = z.infer<typeof ActionRun>

export const ExecutionDetail = ExecutionRow.extend({
  version: z.number().int().optional(),
  variables: z.array(PipelineVariable),
  /** Stages in the pipeline's order, each with the runs of its actions, in order of start. */
  stages: z.array(
    z.object({ name: z.string(), status: z.string().optional(), runs: z.array(ActionRun) }),
  ),
  consoleUrl: z.string(),
  /** What may not be read of it; absent where all was. */
  gaps: z.array(Failure).optional(),
})
export type ExecutionDetail = z.infer<typeof ExecutionDetail>

/** What the kept history says; durations in milliseconds. */
export const PipelineStatistics = z.object({
  executions: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  /** 0–1, of those that ended as succeeded or failed; absent where none did. */
  successRate: z.number().optional(),
  /** Median from start to the end of successful executions. */
  leadTime: z.number().optional(),
  stages: z.array(
    z.object({ name: z.string(), median: z.number(), p95: z.number(), runs: z.number().int() }),
  ),
  /** What may not be read of it; absent where all was. */
  gaps: z.array(Failure).optional(),
})
export type PipelineStatistics = z.infer<typeof PipelineStatistics>

/** What differs between two executions, line by line. */
export const ExecutionDifference = z.object({
  what: z.string(),
  left: z.string().optional(),
  right: z.string().optional(),
})
export type ExecutionDifference = z.infer<typeof ExecutionDifference>

/** Where an image came from, as far as the accounts let it be read. */
export const Provenance = z.object({
  image: z.string(),
  digest: z.string().optional(),
  tags: z.array(z.string()),
  build: ActionLink.optional(),
  execution: ExecutionRef.optional(),
  revision: SourceRevision.optional(),
  /** The steps that could not be read, and why. */
  gaps: z.array(z.string()),
})
export type Provenance = z.infer<typeof Provenance>

/** The release train: where each revision is now. */
export const TrainCell = z.object({
  environment: z.string(),
  account: AccountId,
  region: RegionName,
  /** One of each source that the newest execution there has. */
  revisions: z.array(SourceRevision),
  /** Where that failed: those of the execution that succeeded last. */
  before: z.array(SourceRevision).optional(),
  status: z.string().optional(),
  changedAt: z.iso.datetime().optional(),
  execution: z.string().optional(),
  link: ActionLink.optional(),
})
export const TrainRow = z.object({
  account: AccountId,
  region: RegionName,
  pipeline: z.string(),
  cells: z.array(TrainCell),
})
export type TrainRow = z.infer<typeof TrainRow>
