import { asText, at, isList, isObject, type Json, type JsonObject } from '../template/json.ts'
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
    ...texts(item.Resource),
    ...texts(item.NotResource),
  ])
  return named.find(
    (name) => name.startsWith(byId) && !name.includes('*') && !known.has(name.slice(byId.length)),
  )
}

/**
 * Why a policy does not let an update do that to a resource; undefined where it does. A denial
 * wins over everything, and what nothing allows is not allowed.
 */
export function policyObjection(
  body: string | undefined,
  action: UpdateAction,
  resource: Pick<Resource, 'logicalId' | 'type'>,
): string | undefined {
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
  const does = texts(statement.Action ?? statement.NotAction).join(', ')
  const what = texts(statement.Resource ?? statement.NotResource).join(', ')
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
  if (wanted !== undefined) return texts(wanted).some((pattern) => matches(pattern, value))
  return !texts(others).some((pattern) => matches(pattern, value))
}

function meets(condition: Json | undefined, type: string): boolean {
  const equal = at(condition, 'StringEquals', 'ResourceType')
  const like = at(condition, 'StringLike', 'ResourceType')
  if (equal !== undefined && !texts(equal).includes(type)) return false
  return like === undefined || texts(like).some((pattern) => matches(pattern, type))
}

function matches(pattern: string, value: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(value)
}

function isStatement(item: JsonObject): boolean {
  const does = texts(item.Action ?? item.NotAction)
  const what = texts(item.Resource ?? item.NotResource)
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

function texts(value: Json | undefined): string[] {
  if (value === undefined) return []
  return isList(value) ? value.map(asText) : [asText(value)]
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body) as Json
  } catch {
    return null
  }
}
