import { parseJson, parseTemplate, type TemplateValue } from './template-parse.ts'

/** What becomes of a resource by its template. `computed`: the template decides while it runs. */
export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot' | 'computed'

/** Deletion policies by logical id; a logical id that is not there is not in the template. */
export type DeletionPolicies = ReadonlyMap<string, DeletionPolicy>

/**
 * The deletion policy of every resource in a template, CloudFormation's own defaults included, or
 * undefined for a template that cannot be parsed. Pure.
 */
export function deletionPolicies(body: string): DeletionPolicies | undefined {
  // Most large templates are JSON, whose own parser is a hundred times as fast; order is no matter.
  const parsed = parseJson(body) ?? parseTemplate(body)
  if ('problem' in parsed) return undefined
  const policies = new Map<string, DeletionPolicy>()
  for (const [id, resource] of entriesOf(member(parsed.template, 'Resources'))) {
    policies.set(id, policyOf(resource))
  }
  return policies
}

function policyOf(resource: TemplateValue): DeletionPolicy {
  const policy = member(resource, 'DeletionPolicy')
  switch (policy) {
    case undefined:
    case null:
      return defaultPolicy(resource)
    case 'Delete':
    case 'Retain':
    case 'RetainExceptOnCreate':
    case 'Snapshot':
      return policy
    default:
      return 'computed'
  }
}

/** Databases of RDS are snapshotted unless the template says otherwise; members of a cluster not. */
function defaultPolicy(resource: TemplateValue): DeletionPolicy {
  const type = member(resource, 'Type')
  if (type === 'AWS::RDS::DBCluster') return 'Snapshot'
  if (type !== 'AWS::RDS::DBInstance') return 'Delete'
  const cluster = member(member(resource, 'Properties'), 'DBClusterIdentifier')
  return cluster === undefined ? 'Snapshot' : 'Delete'
}

function member(value: TemplateValue | undefined, key: string): TemplateValue | undefined {
  return value instanceof Map ? (value as ReadonlyMap<string, TemplateValue>).get(key) : undefined
}

function entriesOf(value: TemplateValue | undefined): Iterable<[string, TemplateValue]> {
  return value instanceof Map ? (value as ReadonlyMap<string, TemplateValue>) : []
}
