import type { StackRow } from '../../shared/stacks.ts'
import type { PlanFacts, ResourceFacts, StackFacts } from './facts.ts'

/** Which planned stack something belongs to, found by what AWS calls it. */
export interface Members {
  /** Planned stacks that are deleted in their own right, in a fixed order. */
  readonly stacks: readonly StackFacts[]
  /** The planned stack that contains the stack of this name in this account and region. */
  byName(account: string, region: string, name: string): StackFacts | undefined
  /** The planned stack that owns an IAM role, by account and role name (IAM knows no region). */
  ownerOfRole(account: string, role: string): StackFacts | undefined
  /** The planned stack that owns the SSM parameter or secret of this name. */
  ownerOfReference(account: string, region: string, name: string): StackFacts | undefined
}

/** Indexes the planned stacks; a nested stack counts as part of its planned root. Pure. */
export function membersOf(facts: PlanFacts): Members {
  const stacks = withoutFolded(facts.stacks)
  const names = new Map<string, StackFacts>()
  const roles = new Map<string, StackFacts>()
  const references = new Map<string, StackFacts>()
  for (const stack of stacks) {
    const { account, region } = stack.row
    names.set(`${account}/${region}/${stack.row.name}`, stack)
    for (const resource of stack.resources) {
      for (const name of stackNamesOf(resource)) names.set(`${account}/${region}/${name}`, stack)
      for (const name of roleNamesOf(resource)) roles.set(`${account}/${name}`, stack)
      for (const name of referredNamesOf(resource)) {
        references.set(`${account}/${region}/${name}`, stack)
      }
    }
  }
  return {
    stacks,
    byName: (account, region, name) => names.get(`${account}/${region}/${name}`),
    ownerOfRole: (account, role) => roles.get(`${account}/${role}`),
    ownerOfReference: (account, region, name) => references.get(`${account}/${region}/${name}`),
  }
}

/** A nested stack whose root is planned too goes with its root and is not deleted by itself. */
function withoutFolded(stacks: readonly StackFacts[]): StackFacts[] {
  const planned = new Set(stacks.map(({ row }) => row.arn))
  const folded = ({ root, parent }: StackRow) =>
    (root !== undefined && planned.has(root)) || (parent !== undefined && planned.has(parent))
  return stacks.filter(({ row }) => !folded(row))
}

function stackNamesOf(resource: ResourceFacts): string[] {
  const name = resource.nestedStack?.split('/')[1]
  return name === undefined ? [] : [name]
}

function roleNamesOf({ type, physicalId }: ResourceFacts): string[] {
  return type === 'AWS::IAM::Role' && physicalId !== undefined ? [physicalId] : []
}

function referredNamesOf({ type, physicalId }: ResourceFacts): string[] {
  if (physicalId === undefined) return []
  if (type === 'AWS::SSM::Parameter') return [physicalId]
  if (type !== 'AWS::SecretsManager::Secret') return []
  return [physicalId, secretName(physicalId)]
}

/** `arn:…:secret:name-a1B2c3` → `name`. */
function secretName(arn: string): string {
  return (arn.split(':secret:')[1] ?? arn).replace(/-[A-Za-z0-9]{6}$/, '')
}
