import type { Change } from '../../shared/activity.ts'
import type { StatusWords } from '../ui/status.ts'

/** What changes, by kind. */
export const kindWords: Readonly<Record<Change['kind'], string>> = {
  pipeline: 'Pipeline',
  stack: 'Stack',
  service: 'Service',
  build: 'Build',
  codedeploy: 'CodeDeploy',
}

/** What is asked for each kind, for readings that failed. */
export const sourceWords: Readonly<Record<Change['kind'], string>> = {
  pipeline: 'Pipelines',
  stack: 'Stacks',
  service: 'Services',
  build: 'Builds',
  codedeploy: 'CodeDeploy',
}

/** How a change stands. */
export const outcomeWords: Readonly<Record<Change['outcome'], StatusWords>> = {
  'in-progress': { word: 'In progress', tone: 'progress' },
  waiting: { word: 'Waiting', tone: 'pending' },
  stuck: { word: 'Stuck', tone: 'warning' },
  failed: { word: 'Failed', tone: 'error' },
  'rolled-back': { word: 'Rolled back', tone: 'rollback' },
  succeeded: { word: 'Succeeded', tone: 'success' },
}

/** A revision as people write it: a commit's first letters, a digest's, or as it is. */
export function revisionWords(revision: string | undefined): string {
  if (revision === undefined) return ''
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 8) : revision
}
