import type {
  ActionDeclaration,
  ActionExecutionStatus,
  ConditionExecutionStatus,
  ConditionType,
  ExecutionMode,
  ExecutionType,
  PipelineExecutionStatus,
  StageExecutionStatus,
  TriggerType,
} from '@aws-sdk/client-codepipeline'
import type { Commit } from './commits.ts'

/** How an action's work ended. */
export interface Outcome {
  readonly status: 'Succeeded' | 'Failed'
  readonly summary?: string
  readonly error?: { readonly code: string; readonly message: string }
}

/** One run of an action. Times are milliseconds. */
export interface ActionRun {
  readonly id: string
  readonly stage: string
  readonly declaration: ActionDeclaration
  readonly startedAt: number
  changedAt: number
  status: ActionExecutionStatus
  summary?: string | undefined
  error?: Outcome['error']
  externalId?: string | undefined
  externalUrl?: string | undefined
  logStreamArn?: string | undefined
  /** Of an approval, while it waits. */
  token?: string | undefined
  /** Who answered an approval. */
  by?: string | undefined
}

/** A stage's condition (V2) as it was evaluated. */
export interface ConditionRun {
  readonly type: ConditionType
  readonly ruleExecutionId: string
  readonly startedAt: number
  changedAt: number
  status: ConditionExecutionStatus
  by?: string | undefined
  summary?: string | undefined
}

/** An execution's passage through one stage. */
export interface StageRun {
  status: StageExecutionStatus
  readonly enteredAt: number
  manualRetries: number
  autoRetries: number
  lastRetry?: 'AutomatedStageRetry' | 'ManualStageRetry'
  /** Runs before this place in the execution's belong to an earlier attempt. */
  firstRun: number
  readonly conditions: Map<ConditionType, ConditionRun>
}

/** One execution of a pipeline. Times are milliseconds. */
export interface Execution {
  readonly id: string
  readonly startedAt: number
  changedAt: number
  status: PipelineExecutionStatus
  statusSummary?: string | undefined
  readonly trigger: { readonly type: TriggerType; readonly detail: string }
  readonly mode: ExecutionMode
  readonly type: ExecutionType
  readonly rollbackTarget?: string | undefined
  readonly version: number
  readonly commit: Commit
  readonly variables: readonly { readonly name: string; readonly value: string }[]
  /** In order of their start. */
  readonly runs: ActionRun[]
  readonly stages: Map<string, StageRun>
  stopReason?: string | undefined
}

/** The way into a stage. */
export interface Transition {
  readonly enabled: boolean
  readonly reason?: string
  readonly by?: string
  readonly at?: number
}

/** What an execution is started with. */
export interface StartWish {
  readonly trigger: Execution['trigger']
  readonly variables?: readonly { readonly name: string; readonly value: string }[]
  readonly commit?: Commit
  readonly rollbackTarget?: string
}
