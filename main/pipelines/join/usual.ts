import type { ActionExecutionDetail, PipelineExecutionSummary } from '@aws-sdk/client-codepipeline'

/** The value below which `share` (0–1) of the values lie, by nearest rank; undefined of none. Pure. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
}

/** How long an execution or a run took, in milliseconds; undefined while it goes on. Pure. */
export function lengthOf({
  startTime,
  lastUpdateTime,
}: {
  startTime?: Date | undefined
  lastUpdateTime?: Date | undefined
}): number | undefined {
  return startTime && lastUpdateTime && lastUpdateTime.getTime() - startTime.getTime()
}

/** The lengths of the successful executions, in milliseconds. Pure. */
export function successLengths(executions: readonly PipelineExecutionSummary[]): number[] {
  return executions
    .filter(({ status }) => status === 'Succeeded')
    .flatMap((one) => lengthOf(one) ?? [])
}

/** Lengths of successful runs by stage and action, in milliseconds. */
export type ActionLengths = ReadonlyMap<string, readonly number[]>

/** The key of {@link ActionLengths}. Pure. */
export function actionKey(stage: string, action: string): string {
  return JSON.stringify([stage, action])
}

/** What earlier runs say about how long each action takes. Pure. */
export function actionLengths(runs: readonly ActionExecutionDetail[]): ActionLengths {
  const lengths = new Map<string, number[]>()
  for (const run of runs) {
    const length = lengthOf(run)
    if (run.status !== 'Succeeded' || length === undefined) continue
    const key = actionKey(run.stageName ?? '', run.actionName ?? '')
    lengths.set(key, [...(lengths.get(key) ?? []), length])
  }
  return lengths
}
