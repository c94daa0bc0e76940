import { resourcesOf } from './physical.ts'
import type { Region } from './region.ts'

const roleType = 'AWS::IAM::Role'

/** Whether a service role was a stack's and is deleted. Roles that no stack had are taken to be there. */
export function isDeletedRole(region: Region, arn: string): boolean {
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  if (resourcesOf(region).find(roleType, name) !== undefined) return false
  return [...region.stacks].some(
    (stack) =>
      stack.isTold &&
      [...stack.resources.values()].some(
        ({ type, physicalId }) => type === roleType && physicalId === name,
      ),
  )
}

/** What CloudFormation says of a role that it cannot work with. */
export function roleGone(arn: string): string {
  return `Role ${arn} is invalid or cannot be assumed`
}
