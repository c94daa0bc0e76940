import type { StageRetryMode } from '@aws-sdk/client-codepipeline'
import type { Execution } from './model.ts'
import type { PipelineRunner } from './runner.ts'
import type { Stage } from './work.ts'

/** Runs a stage that failed or was stopped again: what failed in it, or all of it. */
export function retryStage(
  runner: PipelineRunner,
  execution: Execution,
  stage: Stage,
  mode: StageRetryMode | undefined,
  at: number,
): void {
  const name = stage.name ?? ''
  const failed = (stage.actions ?? []).filter((action) => {
    const status = runner.lastRun(execution, name, action.name ?? '')?.status
    return status === 'Failed' || status === 'Abandoned'
  })
  runner.reopen(execution, stage, at)
  if (mode === 'ALL_ACTIONS' || failed.length === 0) {
    const run = execution.stages.get(name)
    if (run) run.firstRun = execution.runs.length
    runner.runGroup(execution, stage, 0, at)
  } else {
    runner.runActions(execution, stage, failed, at)
  }
}

/**
 * What a stage of a V2 pipeline declares for its failure: one automatic retry, or the newest
 * execution that succeeded in it once more. Answers whether the execution goes on. See AWS's guide,
 * “Configure a stage for automatic rollback” and “Configure a stage for automatic retry”.
 */
export function recover(
  runner: PipelineRunner,
  execution: Execution,
  stage: Stage,
  at: number,
): boolean {
  const { onFailure } = stage
  const run = execution.stages.get(stage.name ?? '')
  switch (onFailure?.result ?? onFailure?.conditions?.[0]?.result) {
    case 'RETRY':
      if (run === undefined || run.autoRetries > 0) return false
      run.autoRetries += 1
      run.lastRetry = 'AutomatedStageRetry'
      retryStage(runner, execution, stage, onFailure?.retryConfiguration?.retryMode, at)
      return true
    case 'ROLLBACK':
      rollBack(runner, execution, stage, at)
      return false
    default:
      return false
  }
}

function rollBack(runner: PipelineRunner, failed: Execution, stage: Stage, at: number): void {
  const name = stage.name ?? ''
  const target = runner.executions.findLast(
    (one) =>
      one.type === 'STANDARD' &&
      one.version === failed.version &&
      one.stages.get(name)?.status === 'Succeeded',
  )
  // A rollback that fails is not rolled back again.
  if (target === undefined || failed.type === 'ROLLBACK') return
  const rollback = runner.add(
    {
      trigger: { type: 'AutomatedRollback', detail: failed.id },
      ...{ commit: target.commit, variables: target.variables, rollbackTarget: target.id },
    },
    at,
  )
  const index = runner.stages.findIndex((one) => one.name === name)
  runner.arrive(rollback, index, at)
}
