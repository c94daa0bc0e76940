/** An operation is under way. A stack under review has none: its change set waits for a person. */
export function inMotion(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'
}

/** A resource, or a stack, that is done with what it was doing, well or not. */
export function isSettled(status: string): boolean {
  return /_(COMPLETE|FAILED|SKIPPED)$/.test(status)
}

/** A resource's or a stack's status that says that something went wrong. */
export function isFailure(status: string): boolean {
  return status.endsWith('_FAILED')
}

/** The start of going back to how it was before. */
export function startsRollback(status: string): boolean {
  return status.endsWith('ROLLBACK_IN_PROGRESS')
}

/** `created`, `updated` …: what a status such as `CREATE_FAILED` is about. */
export function verbOf(status: string): string {
  const verbs: Readonly<Record<string, string>> = {
    CREATE: 'created',
    DELETE: 'deleted',
    IMPORT: 'imported',
    EXPORT: 'moved out',
    ROLLBACK: 'rolled back',
  }
  if (status.includes('ROLLBACK')) return 'rolled back'
  return verbs[status.split('_')[0] ?? ''] ?? 'updated'
}
