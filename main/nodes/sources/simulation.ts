import type { ContextEntry, EvaluationResult, ResourceSpecificResult } from '@aws-sdk/client-iam'
import type { Door } from './door.ts'

/** What IAM's policies say of one action. */
export interface Permission {
  readonly action: string
  /** The ARN that was asked about; absent where none was. */
  readonly resource?: string
  readonly decision: 'allowed' | 'denied' | 'unsure'
  /** Where the refusal comes from; absent where nothing allows the action. */
  readonly by?: 'policy' | 'organization' | 'boundary'
  /** Of `unsure`: the condition keys whose values are not known here. */
  readonly conditions?: readonly string[]
}

/** What is asked of IAM. */
export interface SimulationWish {
  /** ARN of a user or a role, with its path. */
  readonly principal: string
  readonly actions: readonly string[]
  readonly resources?: readonly string[]
  /** Values of condition keys: what is known of the call that the policies would see. */
  readonly context?: Readonly<Record<string, string | boolean>>
}

/** What a principal may do, by iam:SimulatePrincipalPolicy. Throws a `FailureError`. */
export async function simulate(
  { caller, target, signal }: Door,
  { principal, actions, resources, context }: SimulationWish,
): Promise<Permission[]> {
  const { IAMClient, SimulatePrincipalPolicyCommand } = await import('@aws-sdk/client-iam')
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: principal,
    ActionNames: [...actions],
    ...(resources && { ResourceArns: [...resources] }),
    ...(context && { ContextEntries: Object.entries(context).map(entryOf) }),
  })
  const answer = await caller.send(target, IAMClient, command, { signal })
  return (answer.EvaluationResults ?? []).flatMap(permissionsOf)
}

function entryOf([key, value]: readonly [string, string | boolean]): ContextEntry {
  return {
    ContextKeyName: key,
    ContextKeyValues: [String(value)],
    ContextKeyType: typeof value === 'boolean' ? 'boolean' : 'string',
  }
}

/** One result in Foredeck’s words: IAM tells of several resources in one, or of each by itself. Pure. */
export function permissionsOf(result: EvaluationResult): Permission[] {
  const { ResourceSpecificResults: each = [], EvalResourceName: resource } = result
  if (each.length === 0) return [permissionOf(result, resource)]
  return each.map((one) => permissionOf({ ...result, ...resultOf(one) }, one.EvalResourceName))
}

function resultOf(one: ResourceSpecificResult): Partial<EvaluationResult> {
  return {
    EvalDecision: one.EvalResourceDecision,
    PermissionsBoundaryDecisionDetail: one.PermissionsBoundaryDecisionDetail,
    MissingContextValues: one.MissingContextValues,
  }
}

function permissionOf(result: EvaluationResult, resource: string | undefined): Permission {
  const about = { action: result.EvalActionName ?? '', ...(resource && { resource }) }
  if (result.EvalDecision === 'allowed') return { ...about, decision: 'allowed' }
  if (result.OrganizationsDecisionDetail?.AllowedByOrganizations === false) {
    return { ...about, decision: 'denied', by: 'organization' }
  }
  if (result.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === false) {
    return { ...about, decision: 'denied', by: 'boundary' }
  }
  const { MissingContextValues: conditions = [] } = result
  // Conditions on what the simulation was not told, such as MFA, may well be met in earnest.
  if (conditions.length > 0) return { ...about, decision: 'unsure', conditions }
  return result.EvalDecision === 'explicitDeny'
    ? { ...about, decision: 'denied', by: 'policy' }
    : { ...about, decision: 'denied' }
}
