import { FailureError } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
import type { PlanRuns } from '../../store/plan-runs-table.ts'
import { plannedRows, RunState } from './state.ts'

/**
 * A state as it is stored: without what can be read again in AWS or follows from the plan, so that
 * a run of hundreds of stacks stays small enough to be written before every call.
 */
export function packState(state: RunState): RunState {
  const nodes = state.run.nodes.map((node) => ({
    ...node,
    resources: node.resources.filter(({ status }) => !isUsual(node, status)),
  }))
  return { ...state, run: { ...state.run, nodes }, waits: {} }
}

function isUsual({ state }: RunNode, status: string): boolean {
  return status === (state === 'deleted' ? 'DELETE_COMPLETE' : 'PLANNED')
}

/** The stored state made whole again. Throws FailureError when it cannot be read. */
export function unpackState(body: unknown, plan: Plan): RunState {
  const parsed = RunState.safeParse(body)
  if (!parsed.success) throw unreadable(plan)
  const state = parsed.data
  const nodes = state.run.nodes.map((node) => ({ ...node, resources: wholeRows(plan, node) }))
  return { ...state, run: { ...state.run, nodes } }
}

function wholeRows(plan: Plan, node: RunNode): RunNode['resources'] {
  const usual = node.state === 'deleted' ? 'DELETE_COMPLETE' : 'PLANNED'
  const known = new Map(node.resources.map((row) => [row.logicalId, row]))
  const rows = plannedRows(plan, node.stack).map((row) => ({ ...row, status: usual }))
  return rows.map((row) => known.get(row.logicalId) ?? row)
}

/**
 * Writes a state durably for its owner. Throws FailureError: `conflict` when another process has
 * taken the run over, `internal` when the disk does not take it.
 */
export function keepState(runs: PlanRuns, state: RunState, owner: string, now: Date): void {
  const { plan } = state.run
  const kept = onDisk(() => runs.save(plan, packState(state), owner, now.toISOString()))
  if (kept) return
  throw new FailureError({
    kind: 'conflict',
    sentence: 'Another Foredeck has taken this run over; this one does nothing more.',
    advice: 'Go on in the other window, or close it and open the plan again here.',
    retryable: false,
  })
}

/** A write of the run's state; its failure says that nothing was called. */
export function onDisk<Result>(write: () => Result): Result {
  try {
    return write()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new FailureError(
      {
        kind: 'internal',
        sentence: `The state of the run could not be written to disk, so nothing more is called (${why}).`,
        advice: 'Make room in Foredeck’s data folder, look at its permissions, then resume.',
        retryable: true,
      },
      { cause: error },
    )
  }
}

function unreadable(plan: Plan): FailureError {
  return new FailureError({
    kind: 'internal',
    sentence: `The stored run of the plan ${plan.id} cannot be read.`,
    advice: 'A newer Foredeck may have written it. Open the plan with that one.',
    retryable: false,
  })
}
