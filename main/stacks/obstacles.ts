import type { DeletionObstacle, ResourceFate, StackExport } from '../../shared/stacks.ts'
import { stackName } from '../cloudformation/arn.ts'
import type { DeletionFacts, Unread } from './deletion-facts.ts'
import { inMotion } from '../cloudformation/status.ts'
import { nodesOf } from '../cloudformation/tree.ts'

/** What stands against the deletion, what blocks it first. Pure. */
export function obstaclesOf(
  facts: DeletionFacts,
  fates: readonly ResourceFate[],
): DeletionObstacle[] {
  const obstacles = [
    ...protection(facts),
    ...operation(facts),
    ...exportsInUse(facts),
    ...nestedParent(facts),
    ...retained(fates),
    ...facts.exports.flatMap(unreadExport),
    ...facts.unread.map(unreadable),
  ]
  return obstacles.sort((one, other) => Number(other.blocks) - Number(one.blocks))
}

function protection({ stack, root }: DeletionFacts): DeletionObstacle[] {
  if (stack.terminationProtection !== true && root?.terminationProtection !== true) return []
  const nested = stack.root !== undefined
  const holder = stack.root === undefined ? stack.name : stackName(stack.root)
  return [
    {
      kind: 'termination-protection',
      blocks: true,
      sentence: nested
        ? `Termination protection of the root stack ${holder} is on, and covers this nested stack.`
        : `Termination protection of ${holder} is on.`,
      advice: nested
        ? 'Switch it off on the root stack first, if all of it may go.'
        : 'Switch it off first, if the stack may go.',
      subject: stack.root ?? stack.arn,
    },
  ]
}

/** Whether AWS refuses to delete a stack because of the operation that its status tells of. */
export function refusesDeletion(status: string): boolean {
  return inMotion(status) && status !== 'CREATE_IN_PROGRESS'
}

function operation({ stack, root }: DeletionFacts): DeletionObstacle[] {
  const busy = [stack, root].find((one) => one && inMotion(one.status))
  if (!busy) return []
  const deleting = busy.status === 'DELETE_IN_PROGRESS'
  return [
    {
      kind: 'operation-in-progress',
      blocks: refusesDeletion(busy.status),
      sentence: deleting
        ? `${busy.name} is being deleted already.`
        : `An operation on ${busy.name} is under way (${busy.status}).`,
      advice: deleting ? 'Watch how it goes.' : 'Wait until it has ended.',
      subject: busy.arn,
    },
  ]
}

function exportsInUse(facts: DeletionFacts): DeletionObstacle[] {
  const inside = new Set(facts.tree ? nodesOf(facts.tree).map((node) => stackName(node.arn)) : [])
  return facts.exports.flatMap(({ name, importers = [] }) => {
    if (importers.length === 0) return []
    const outside = importers.filter((importer) => !inside.has(importer))
    return [exportInUse(name, outside.length > 0 ? outside : importers, outside.length > 0)]
  })
}

function exportInUse(name: string, holders: string[], outside: boolean): DeletionObstacle {
  const who = holders.join(', ')
  return {
    kind: 'export-in-use',
    blocks: outside,
    sentence: outside
      ? `The export ${name} is imported by ${who}.`
      : `The export ${name} is imported by ${who}, which is deleted with it.`,
    advice: outside
      ? 'Delete the importing stacks first, or make them stop importing.'
      : 'If the importer is not deleted first, the deletion fails; then try again.',
    subject: name,
    holders,
  }
}

function nestedParent({ stack }: DeletionFacts): DeletionObstacle[] {
  if (stack.parent === undefined) return []
  const parent = stackName(stack.parent)
  const root = stackName(stack.root ?? stack.parent)
  return [
    {
      kind: 'nested-parent',
      blocks: false,
      sentence: `This stack is nested in ${parent}, which goes on expecting it.`,
      advice: `Delete the root stack ${root}, or take this one out of its template. Delete it alone only where the root’s deletion failed because of it.`,
      subject: stack.parent,
    },
  ]
}

const named = 5

function retained(fates: readonly ResourceFate[]): DeletionObstacle[] {
  const stays = fates.filter((fate) => fate.fate === 'retained')
  if (stays.length === 0) return []
  const names = stays.slice(0, named).map((fate) => [...fate.path, fate.logicalId].join(' › '))
  const more = stays.length > named ? ` and ${stays.length - named} more` : ''
  const [only] = stays
  return [
    {
      kind: 'retained-resource',
      blocks: false,
      sentence: `${stays.length === 1 ? 'One resource stays' : `${stays.length} resources stay`} behind: ${names.join(', ')}${more}.`,
      advice: 'What stays goes on costing money and belongs to no stack. Note where it is.',
      ...(stays.length === 1 && only && { subject: only.logicalId }),
    },
  ]
}

function unreadExport({ name, failure }: StackExport): DeletionObstacle[] {
  return failure ? [unreadable({ what: `Who imports the export ${name}`, failure })] : []
}

function unreadable({ what, failure }: Unread): DeletionObstacle {
  return {
    kind: 'unreadable',
    blocks: false,
    sentence: `${what} could not be read: ${failure.sentence}`,
    advice: failure.permission
      ? `Allow ${failure.permission} to know before deleting.`
      : (failure.advice ?? 'Try again to know before deleting.'),
    subject: what,
  }
}
