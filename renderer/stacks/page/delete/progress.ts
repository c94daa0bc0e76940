import type { DeletionProgress, ResourceFate } from '../../../../shared/stacks.ts'

type Finished = Extract<DeletionProgress, { type: 'finished' }>
type Progress = Extract<DeletionProgress, { type: 'progress' }>

/** One resource in a running deletion. */
export interface DeletionLine {
  readonly key: string
  readonly logicalId: string
  readonly type: string
  readonly path: readonly string[]
  /** CloudFormation's status; `WAITING` while its turn has not come. */
  readonly status: string
  readonly reason?: string
}

export interface DeletionState {
  readonly status: string
  readonly lines: readonly DeletionLine[]
  readonly finished?: Finished
}

/** Every resource of the preview, waiting for its turn, so that nothing moves when news come. */
export function beginDeletion(fates: readonly ResourceFate[]): DeletionState {
  return {
    status: 'DELETE_IN_PROGRESS',
    lines: fates.map((fate) => ({
      key: keyOf(fate),
      logicalId: fate.logicalId,
      type: fate.type,
      path: fate.path,
      status: 'WAITING',
    })),
  }
}

/** The state after one event; lines keep their place, unknown ones are added at the end. */
export function applyDeletion(state: DeletionState, event: DeletionProgress): DeletionState {
  if (event.type === 'finished') return { ...state, status: event.status, finished: event }
  const news = new Map(event.resources.map((one) => [keyOf(one), one]))
  const known = new Set(state.lines.map((line) => line.key))
  return {
    status: event.status,
    lines: [
      ...state.lines.map((line) => {
        const one = news.get(line.key)
        return one === undefined ? line : toLine(one)
      }),
      ...event.resources.filter((one) => !known.has(keyOf(one))).map(toLine),
    ],
  }
}

function toLine(one: Progress['resources'][number]): DeletionLine {
  return {
    key: keyOf(one),
    logicalId: one.logicalId,
    type: one.type,
    path: one.path,
    status: one.status,
    ...(one.reason === undefined ? {} : { reason: one.reason }),
  }
}

function keyOf(one: { path: readonly string[]; logicalId: string }): string {
  return [...one.path, one.logicalId].join('/')
}

/** How many lines are over (deleted, skipped or failed), and how many there are. */
export function progressCount(state: DeletionState): { over: number; of: number } {
  const over = state.lines.filter(({ status }) => /_COMPLETE$|_SKIPPED$|_FAILED$/.test(status))
  return { over: over.length, of: state.lines.length }
}
