import type { EvaluationResult } from '@aws-sdk/client-iam'
import type { Door } from './door.ts'

/** What IAM’s policies say of one action. */
export interface Permission {
  readonly action: string
  readonly decision: 'allowed' | 'denied' | 'unsure'
  /** Where the refusal comes from; absent where nothing allows the action. */
  readonly by?: 'policy' | 'organization' | 'boundary'
}

/** What is asked of IAM. */
export interface SimulationWish {
  /** ARN of a user or a role, with its path. */
  readonly principal: string
  readonly actions: readonly string[]
  readonly resources?: readonly string[]
}

/** What a principal may do, by iam:SimulatePrincipalPolicy. Throws a `FailureError`. */
export async function simulate(
  { caller, target, signal }: Door,
  { principal, actions, resources }: SimulationWish,
): Promise<Permission[]> {
  const { IAMClient, SimulatePrincipalPolicyCommand } = await import('@aws-sdk/client-iam')
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: principal,
    ActionNames: [...actions],
    ...(resources && { ResourceArns: [...resources] }),
  })
  const answer = await caller.send(target, IAMClient, command, { signal })
  return (answer.EvaluationResults ?? []).map(permissionOf)
}

/** One result in Foredeck’s words. Pure. */
export function permissionOf(result: EvaluationResult): Permission {
  const action = result.EvalActionName ?? ''
  if (result.EvalDecision === 'allowed') return { action, decision: 'allowed' }
  if (result.OrganizationsDecisionDetail?.AllowedByOrganizations === false) {
    return { action, decision: 'denied', by: 'organization' }
  }
  if (result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false) {
    return { action, decision: 'denied', by: 'boundary' }
  }
  // Conditions on what the simulation was not told, such as tags, may well be met in earnest.
  if ((result.MissingContextValues ?? []).length > 0) return { action, decision: 'unsure' }
  return result.EvalDecision === 'explicitDeny'
    ? { action, decision: 'denied', by: 'policy' }
    : { action, decision: 'denied' }
}
