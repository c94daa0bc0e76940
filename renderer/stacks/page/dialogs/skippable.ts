import type { StackResource } from '../../../../shared/stacks.ts'
import { nameOfArn } from '../arn.ts'

/** A resource that a continued rollback may skip, with the id that AWS takes for it. */
export interface SkipCandidate {
  readonly id: string
  readonly resource: StackResource
}

/**
 * Resources whose rollback failed. AWS names one of a nested stack `NestedStackName.LogicalId`, and
 * does not let a nested stack be skipped as a whole.
 */
export function skippable(resources: readonly StackResource[]): SkipCandidate[] {
  return resources
    .filter((one) => one.status === 'UPDATE_FAILED' && one.nestedStack === undefined)
    .map((resource) => ({
      id:
        resource.path.length === 0
          ? resource.logicalId
          : `${nameOfArn(resource.stack)}.${resource.logicalId}`,
      resource,
    }))
}
