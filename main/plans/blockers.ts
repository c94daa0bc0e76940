import type {
  PlanBlocker,
  PlanChoices,
  PlanEdge,
  PlannedResource,
} from '../../shared/plan-document.ts'
import type { StackRow } from '../../shared/stacks.ts'
import type { ExportFacts, PlanFacts, StackFacts } from './facts.ts'
import type { Members } from './members.ts'

/** What stands against deleting one stack, apart from cycles and from other stacks' blockers. Pure. */
export function ownBlockers(
  stack: StackFacts,
  resources: readonly PlannedResource[],
  context: { facts: PlanFacts; members: Members; choices: PlanChoices },
): PlanBlocker[] {
  return [
    ...protection(stack, context.choices),
    ...motion(stack),
    ...nesting(stack, context.facts),
    ...stackSet(stack),
    ...stack.exports.flatMap((found) => outsideImport(stack, found, context)),
    ...stack.unreadable.map((sentence) => blocker(stack, 'unreadable', sentence)),
    ...(forced(stack, context.choices) ? [] : blockedResources(stack, resources)),
  ]
}

function blocker(
  { row }: StackFacts,
  kind: PlanBlocker['kind'],
  sentence: string,
  more: Partial<PlanBlocker> = {},
): PlanBlocker {
  return { stack: row.arn, kind, sentence, ...more }
}

function protection(stack: StackFacts, choices: PlanChoices): PlanBlocker[] {
  if (stack.row.terminationProtection !== true || choices.unprotect.includes(stack.row.arn))
    return []
  const sentence = `${stack.row.name} has termination protection.`
  const advice = 'Choose to switch it off in the plan, or leave the stack out.'
  return [blocker(stack, 'termination-protection', sentence, { advice })]
}

function motion(stack: StackFacts): PlanBlocker[] {
  const { name, status } = stack.row
  if (!status.endsWith('_IN_PROGRESS') || status === 'REVIEW_IN_PROGRESS') return []
  const sentence = `${name} is in ${status}.`
  const advice = 'Wait until the operation has ended, then plan again.'
  return [blocker(stack, 'operation-in-progress', sentence, { advice })]
}

function nesting(stack: StackFacts, facts: PlanFacts): PlanBlocker[] {
  const root = stack.row.root ?? stack.row.parent
  if (root === undefined) return []
  const row = facts.others.find(({ arn }) => arn === root)
  const sentence = `${stack.row.name} is nested in ${row?.name ?? root}.`
  const advice = 'Delete the root stack; a nested stack deleted alone breaks its parent.'
  return [blocker(stack, 'nested-parent', sentence, { advice, ...(row && { add: [refOf(row)] }) })]
}

function stackSet(stack: StackFacts): PlanBlocker[] {
  if (stack.stackSet === undefined) return []
  const sentence = `${stack.row.name} is an instance of the StackSet ${stack.stackSet}.`
  const advice = `Delete it through the StackSet, which would otherwise bring it back or drift.`
  return [blocker(stack, 'stack-set', sentence, { advice })]
}

function outsideImport(
  stack: StackFacts,
  { name, importers, permission }: ExportFacts,
  { facts, members }: { facts: PlanFacts; members: Members },
): PlanBlocker[] {
  if (importers === undefined) {
    const missing = permission === undefined ? '' : ` (${permission} is missing)`
    const sentence = `Who imports ${name} of ${stack.row.name} could not be read${missing}.`
    return [blocker(stack, 'unreadable', sentence)]
  }
  const { account, region } = stack.row
  const outside = importers.filter((importer) => !members.byName(account, region, importer))
  if (outside.length === 0) return []
  const add = outside.flatMap((importer) => rowsNamed(facts, account, region, importer).map(refOf))
  const sentence = `${name} of ${stack.row.name} is imported by ${outside.join(', ')}, outside this plan.`
  const advice = 'Add the importers to the plan, or make them stop importing it.'
  return [blocker(stack, 'imported-from-outside', sentence, { advice, add })]
}

function rowsNamed(facts: PlanFacts, account: string, region: string, name: string): StackRow[] {
  return facts.others.filter(
    (row) => row.account === account && row.region === region && row.name === name,
  )
}

function refOf({ account, region, arn }: StackRow) {
  return { account, region, stack: arn }
}

/** Force mode, which AWS takes in DELETE_FAILED only, leaves behind what it cannot delete. */
function forced({ row }: StackFacts, { force }: PlanChoices): boolean {
  return row.status === 'DELETE_FAILED' && force.includes(row.arn)
}

function blockedResources(stack: StackFacts, resources: readonly PlannedResource[]): PlanBlocker[] {
  const blocked = resources.filter(({ fate }) => fate === 'blocked')
  const [first] = blocked
  if (!first) return []
  const more = blocked.length > 1 ? ` and ${blocked.length - 1} more` : ''
  const sentence = `${stack.row.name} would fail at ${first.logicalId}${more}: ${first.reason}`
  return [
    blocker(stack, 'resource', sentence, { advice: 'Choose what to do about it in the plan.' }),
  ]
}

/** One blocker for each stack of each cycle, with the cycle's edges in words. */
export function cycleBlockers(
  cycles: readonly (readonly PlanEdge[])[],
  nameOf: (arn: string) => string,
): PlanBlocker[] {
  return cycles.flatMap((cycle) => {
    const words = cycle.map(
      ({ before, after, through }) => `${nameOf(before)} needs ${nameOf(after)} (${through})`,
    )
    const sentence = `These stacks need each other: ${words.join('; ')}.`
    const advice = 'Break one of these ties first, for instance with another service role.'
    const stacks = [...new Set(cycle.flatMap(({ before, after }) => [before, after]))].sort()
    return stacks.map((stack) => ({ stack, kind: 'cycle' as const, sentence, advice }))
  })
}

/** What must stay because something that would have to go before it stays. Pure. */
export function waitingBlockers(
  edges: readonly PlanEdge[],
  blocked: ReadonlySet<string>,
  nameOf: (arn: string) => string,
): PlanBlocker[] {
  const stays = new Set(blocked)
  const blockers: PlanBlocker[] = []
  for (let grew = true; grew;) {
    grew = false
    for (const { before, after, through } of edges) {
      if (!stays.has(before) || stays.has(after)) continue
      const sentence = `${nameOf(after)} must stay while ${nameOf(before)} needs it (${through}).`
      blockers.push({ stack: after, kind: 'waits-for-blocked', sentence })
      stays.add(after)
      grew = true
    }
  }
  return blockers
}
