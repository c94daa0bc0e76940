import type {
  EvaluationResult,
  SimulatePrincipalPolicyCommandInput,
  SimulatePrincipalPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { at, isObject, type JsonObject } from '../cloudformation/template/json.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { AwsError, type Call } from '../service.ts'
import { naming } from './attachments.ts'
import { attachedPolicies, noSuchEntity, stackRole, type RoleParts } from './roles.ts'

/** What AWS's own policies allow, as far as the world's roles have them. */
const managed: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  AmazonSSMManagedInstanceCore: ['ssm:*', 'ssmmessages:*', 'ec2messages:*'],
  ReadOnlyAccess: ['*:Describe*', '*:Get*', '*:List*'],
}

type Decision = 'allowed' | 'explicitDeny' | 'implicitDeny'

/** What one policy says. */
interface Statement {
  readonly effect: string
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

/**
 * SimulatePrincipalPolicy. The people and roles of the organization may do everything, as they may
 * at this endpoint; a role of a stack may do what its policies say. Conditions are not looked at.
 */
export function simulatePrincipalPolicy(
  parts: RoleParts,
  call: Call,
  input: SimulatePrincipalPolicyCommandInput,
): Omit<SimulatePrincipalPolicyCommandOutput, '$metadata'> {
  const { PolicySourceArn: source = '', ActionNames = [], ResourceArns = ['*'] } = input
  const statements = statementsOf(parts, call, source)
  const EvaluationResults = ActionNames.flatMap((action) =>
    ResourceArns.map((resource): EvaluationResult => ({
      EvalActionName: action,
      EvalResourceName: resource,
      EvalDecision: decide(statements, action, resource),
      MatchedStatements: [],
      MissingContextValues: [],
    })),
  )
  return { EvaluationResults, IsTruncated: false }
}

function statementsOf(parts: RoleParts, call: Call, source: string): Statement[] {
  const [, account, kind, path = ''] =
    /^arn:[\w-]+:iam::(\d{12}):(user|role|group)\/(.+)$/.exec(source) ?? []
  if (kind === undefined) throw new AwsError('InvalidInput', `Invalid Entity Arn: ${source}`)
  if (account !== call.caller.account) throw noSuchEntity(`${source} cannot be found.`)
  if (kind !== 'role' || parts.directory.role(source) !== undefined) return [everything]
  return ofRole(parts, call, stackRole(parts, call, path.split('/').at(-1) ?? ''))
}

const everything: Statement = { effect: 'Allow', actions: ['*'], resources: ['*'] }

function ofRole(parts: RoleParts, call: Call, role: PhysicalResource): Statement[] {
  const own = propertiesOf(role.properties).objects('Policies')
  const beside = naming(role, parts.resources.everywhere(call, 'AWS::IAM::Policy'))
  const documents = [...own, ...beside.map(({ properties }) => properties)]
  const attached = attachedPolicies(parts, call, role).flatMap(({ PolicyName = '' }) =>
    (managed[PolicyName] ?? []).map((action) => ({ ...everything, actions: [action] })),
  )
  return [...attached, ...documents.flatMap((policy) => inDocument(policy))]
}

function inDocument(policy: JsonObject): Statement[] {
  const document = at(policy, 'PolicyDocument')
  return propertiesOf(isObject(document) ? document : {})
    .objects('Statement')
    .map((statement) => {
      const { text, texts } = propertiesOf(statement)
      return {
        effect: text('Effect') ?? 'Allow',
        actions: texts('Action'),
        resources: texts('Resource'),
      }
    })
}

function decide(statements: readonly Statement[], action: string, resource: string): Decision {
  const meeting = statements.filter(
    ({ actions, resources }) =>
      actions.some((one) => fits(one.toLowerCase(), action.toLowerCase())) &&
      resources.some((one) => fits(one, resource)),
  )
  if (meeting.some(({ effect }) => effect === 'Deny')) return 'explicitDeny'
  return meeting.some(({ effect }) => effect === 'Allow') ? 'allowed' : 'implicitDeny'
}

/** `*` stands for anything, `?` for one character. */
function fits(pattern: string, text: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text)
}
