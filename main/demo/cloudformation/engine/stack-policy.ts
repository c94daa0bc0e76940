import { fitsWildcards } from '../../wildcards.ts'
import { asTexts, at, isList, isObject, type Json, type JsonObject } from '../template/json.ts'
import type { BuildSite } from './site.ts'
import type { Resource } from './stack.ts'

/** What an update does to a resource, as stack policies call it. */
export type UpdateAction = 'Update:Delete' | 'Update:Modify' | 'Update:Replace'

const actions = new Set(['Update:*', 'Update:Delete', 'Update:Modify', 'Update:Replace'])
const byId = 'LogicalResourceId/'

/** Whether a text is a stack policy as AWS takes one; `{}` is, and protects nothing. */
export function isStackPolicy(body: string): boolean {
  const policy = parsed(body)
  if (!isObject(policy)) return false
  const statements = statementsOf(policy)
  return statements.every((item) => isObject(item) && isStatement(item))
}

/** The first resource a policy names by a logical id that is not among `known`. */
export function unknownResource(body: string, known: ReadonlySet<string>): string | undefined {
  const named = statementsIn(body).flatMap((item) => [
    ...asTexts(item.Resource),
    ...asTexts(item.NotResource),
  ])
  return named.find(
    (name) => name.startsWith(byId) && !name.includes('*') && !known.has(name.slice(byId.length)),
  )
}

/**
 * Why the policy that holds for an update does not let it do that to a resource; undefined where
 * it does. A denial wins over everything, and what nothing allows is not allowed.
 */
export function policyObjection(
  { stack, operation }: BuildSite,
  action: UpdateAction,
  resource: Pick<Resource, 'logicalId' | 'type'>,
): string | undefined {
  const body = operation.policyDuring ?? stack.policy
  const statements = body === undefined ? [] : statementsIn(body)
  if (statements.length === 0) return undefined
  const applies = statements.map((item) => covers(item, action, resource))
  const denial = statements.findIndex((item, index) => applies[index] && item.Effect === 'Deny')
  if (denial >= 0) return denied(statements[denial] ?? {}, denial + 1)
  if (statements.some((item, index) => applies[index] && item.Effect === 'Allow')) return undefined
  return `Action not allowed by stack policy: No statement allows [${action}] for resource [${byId}${resource.logicalId}];`
}

/** AWS names the actions and resources as the statement has them. */
function denied(statement: JsonObject, number: number): string {
  const does = asTexts(statement.Action ?? statement.NotAction).join(', ')
  const what = asTexts(statement.Resource ?? statement.NotResource).join(', ')
  return `Action denied by stack policy: Statement [#${number}] does not allow [${does}] for resource [${what}];`
}

function covers(
  statement: JsonObject,
  action: UpdateAction,
  { logicalId, type }: Pick<Resource, 'logicalId' | 'type'>,
): boolean {
  const does = matchesOneOf(statement.Action, statement.NotAction, action)
  const what = matchesOneOf(statement.Resource, statement.NotResource, `${byId}${logicalId}`)
  return does && what && meets(statement.Condition, type)
}

function matchesOneOf(wanted: Json | undefined, others: Json | undefined, value: string): boolean {
  if (wanted !== undefined) return asTexts(wanted).some((pattern) => fitsWildcards(value, pattern))
  return !asTexts(others).some((pattern) => fitsWildcards(value, pattern))
}

function meets(condition: Json | undefined, type: string): boolean {
  const equal = at(condition, 'StringEquals', 'ResourceType')
  const like = at(condition, 'StringLike', 'ResourceType')
  if (equal !== undefined && !asTexts(equal).includes(type)) return false
  return like === undefined || asTexts(like).some((pattern) => fitsWildcards(type, pattern))
}

function isStatement(item: JsonObject): boolean {
  const does = asTexts(item.Action ?? item.NotAction)
  const what = asTexts(item.Resource ?? item.NotResource)
  return (
    (item.Effect === 'Allow' || item.Effect === 'Deny') &&
    item.Principal === '*' &&
    does.length > 0 &&
    does.every((name) => actions.has(name)) &&
    what.every((name) => name === '*' || name.startsWith(byId)) &&
    Object.keys(isObject(item.Condition) ? item.Condition : {}).every(
      (operator) => operator === 'StringEquals' || operator === 'StringLike',
    )
  )
}

function statementsIn(body: string): JsonObject[] {
  const policy = parsed(body)
  return isObject(policy) ? statementsOf(policy).filter(isObject) : []
}

function statementsOf(policy: JsonObject): readonly Json[] {
  const { Statement: statement } = policy
  if (statement === undefined) return []
  return isList(statement) ? statement : [statement]
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return null
  }
}
