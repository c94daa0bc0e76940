import type { PhysicalResource } from './physical-resource.ts'

/** What is happening to a resource, as most services say it. */
export type ResourcePhase = 'creating' | 'modifying' | 'deleting' | 'available'

const phases: Readonly<Partial<Record<string, ResourcePhase>>> = {
  CREATE_IN_PROGRESS: 'creating',
  UPDATE_IN_PROGRESS: 'modifying',
  DELETE_IN_PROGRESS: 'deleting',
}

/** What is happening to a resource now, by CloudFormation's status of it. */
export function phaseOf({ orphan, status }: PhysicalResource): ResourcePhase {
  return orphan ? 'available' : (phases[status ?? ''] ?? 'available')
}
