/** How a status feels; each tone has its icon and colour. */
export type StatusTone =
  'success' | 'error' | 'warning' | 'progress' | 'rollback' | 'pending' | 'stopped'

export interface StatusWords {
  readonly word: string
  readonly tone: StatusTone
}

const words: Readonly<Record<string, StatusWords>> = {
  CREATE_IN_PROGRESS: { word: 'Creating', tone: 'progress' },
  CREATE_COMPLETE: { word: 'Created', tone: 'success' },
  CREATE_FAILED: { word: 'Create failed', tone: 'error' },
  ROLLBACK_IN_PROGRESS: { word: 'Rolling back create', tone: 'rollback' },
  ROLLBACK_COMPLETE: { word: 'Create rolled back', tone: 'error' },
  ROLLBACK_FAILED: { word: 'Rollback of create failed', tone: 'error' },
  UPDATE_IN_PROGRESS: { word: 'Updating', tone: 'progress' },
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: { word: 'Cleaning up', tone: 'progress' },
  UPDATE_COMPLETE: { word: 'Updated', tone: 'success' },
  UPDATE_FAILED: { word: 'Update failed', tone: 'error' },
  UPDATE_ROLLBACK_IN_PROGRESS: { word: 'Rolling back', tone: 'rollback' },
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: { word: 'Cleaning up rollback', tone: 'rollback' },
  UPDATE_ROLLBACK_COMPLETE: { word: 'Rolled back', tone: 'warning' },
  UPDATE_ROLLBACK_FAILED: { word: 'Rollback failed', tone: 'error' },
  DELETE_IN_PROGRESS: { word: 'Deleting', tone: 'progress' },
  DELETE_COMPLETE: { word: 'Deleted', tone: 'stopped' },
  DELETE_FAILED: { word: 'Delete failed', tone: 'error' },
  DELETE_SKIPPED: { word: 'Retained', tone: 'stopped' },
  REVIEW_IN_PROGRESS: { word: 'In review', tone: 'pending' },
  IMPORT_IN_PROGRESS: { word: 'Importing', tone: 'progress' },
  IMPORT_COMPLETE: { word: 'Imported', tone: 'success' },
  IMPORT_FAILED: { word: 'Import failed', tone: 'error' },
  IMPORT_ROLLBACK_IN_PROGRESS: { word: 'Rolling back import', tone: 'rollback' },
  IMPORT_ROLLBACK_COMPLETE: { word: 'Import rolled back', tone: 'warning' },
  IMPORT_ROLLBACK_FAILED: { word: 'Rollback of import failed', tone: 'error' },
  CREATE_PENDING: { word: 'Waiting', tone: 'pending' },
  DELETE_PENDING: { word: 'Waiting', tone: 'pending' },
}

/** A CloudFormation status in plain words; an unknown one keeps its name, made readable. */
export function statusWords(status: string): StatusWords {
  return words[status] ?? { word: readable(status), tone: toneOf(status) }
}

function readable(status: string): string {
  const text = status.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function toneOf(status: string): StatusTone {
  if (status.endsWith('_FAILED') || status === 'FAILED') return 'error'
  if (status.endsWith('_IN_PROGRESS')) return 'progress'
  if (status.endsWith('_PENDING')) return 'pending'
  return status.endsWith('_COMPLETE') ? 'success' : 'stopped'
}

/** Whether something is going on that will change the status by itself. */
export function inMotion(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'
}

/** Whether the last operation went wrong and is not under way. */
export function hasFailed(status: string): boolean {
  return status.endsWith('_FAILED') || status === 'ROLLBACK_COMPLETE'
}
