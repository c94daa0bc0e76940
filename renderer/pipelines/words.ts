import type { ActionRun, ActionState, PipelineRow, SourceRevision } from '../../shared/pipelines.ts'
import type { StatusTone, StatusWords } from '../ui/status.ts'

const tones: Readonly<Record<string, StatusTone>> = {
  Succeeded: 'success',
  Failed: 'error',
  InProgress: 'progress',
  Stopping: 'pending',
  Stopped: 'stopped',
  Abandoned: 'stopped',
  Superseded: 'stopped',
  Cancelled: 'stopped',
  Skipped: 'stopped',
}

/** A status of CodePipeline in plain words; without one it has not run yet. */
export function statusWords(status: string | undefined): StatusWords {
  if (status === undefined) return { word: 'Not run yet', tone: 'stopped' }
  const spaced = status.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  const word = spaced.charAt(0).toUpperCase() + spaced.slice(1)
  return { word, tone: tones[status] ?? 'pending' }
}

/** How a pipeline stands: what hangs and what waits comes before AWS's own status. */
export function standing(row: PipelineRow): StatusWords {
  if (row.hang !== undefined) return { word: 'Hangs', tone: 'warning' }
  if (row.waiting !== undefined) return { word: 'Waits', tone: 'pending' }
  return statusWords(row.latest?.status)
}

/** How an action stands. */
export function actionStanding(action: ActionState): StatusWords {
  if (action.hang !== undefined) return { word: 'Hangs', tone: 'warning' }
  if (action.approval !== undefined) return { word: 'Waits for approval', tone: 'pending' }
  if (action.waits !== undefined) return { word: 'Waits for a person', tone: 'pending' }
  return statusWords(action.status)
}

/** How a run of an action stands. */
export function runStanding({ hang, status }: Pick<ActionRun, 'hang' | 'status'>): StatusWords {
  return hang ? { word: 'Hangs', tone: 'warning' } : statusWords(status)
}

/** The commit that a pipeline's newest execution brings, as one line. */
export function changeWords({ latest }: Pick<PipelineRow, 'latest'>): string {
  return revisionWords(latest?.revisions ?? [])
}

/** An execution's revisions, one of each source, as one line; empty without any. */
export function revisionWords(revisions: readonly SourceRevision[]): string {
  return revisions
    .map(({ id, message }) => [shortId(id), message].filter(Boolean).join(' '))
    .filter(Boolean)
    .join(', ')
}

/** Who wrote what an execution brings, each once; empty where no source tells. */
export function authorWords(revisions: readonly SourceRevision[]): string {
  return [...new Set(revisions.flatMap(({ author }) => author || []))].join(', ')
}

/** A commit's id as people write it; other ids as they are. */
export function shortId(id: string | undefined): string {
  return id === undefined ? '' : /^[0-9a-f]{40}$/.test(id) ? id.slice(0, 8) : id
}

/** The key of a row. */
export function pipelineKey({ account, region, name }: PipelineRow): string {
  return JSON.stringify([account, region, name])
}
