import type { PhaseEnd } from './phase.ts'
import type { Stack } from './stack.ts'

/** The stack's status reason after resources failed, as AWS lists them by what was done to them. */
export function failureSentence(stack: Stack, end: PhaseEnd): string {
  const all = [...end.failed, ...end.cancelled]
  const created = all.filter((name) => stack.resources.get(name)?.status === 'CREATE_FAILED')
  const updated = all.filter((name) => stack.resources.get(name)?.status === 'UPDATE_FAILED')
  const parts = []
  if (created.length > 0) parts.push(listed('create', created))
  if (updated.length > 0) parts.push(listed('update', updated))
  return parts.join('')
}

/** `The following resource(s) failed to delete: [A, B]. ` */
export function listed(
  what: 'create' | 'update' | 'import' | 'delete',
  names: readonly string[],
): string {
  return `The following resource(s) failed to ${what}: [${names.join(', ')}]. `
}
