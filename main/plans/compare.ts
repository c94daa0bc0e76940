import type { Plan, PlannedResource, PlannedStack } from '../../shared/plan-document.ts'
import type { PlanDifference } from '../../shared/plans.ts'

/**
 * How `fresh`, planned from the world as it is, differs from `plan`, in words. Empty when a run may
 * begin. Pure.
 */
export function comparePlans(plan: Plan, fresh: Plan): PlanDifference[] {
  return [
    ...identityDifferences(plan, fresh),
    ...plan.stacks.flatMap((stack) => stackDifferences(stack, plan, fresh)),
    ...fresh.stacks.flatMap((stack) => newStack(stack, plan)),
  ]
}

function identityDifferences(plan: Plan, fresh: Plan): PlanDifference[] {
  return plan.accounts.flatMap((account) => {
    const now = fresh.accounts.find((each) => each.account === account.account)
    if (now?.principal === account.principal) return []
    const sentence = now
      ? `${account.name} (${account.account}) is now reached as ${now.principal}, not as ${account.principal}.`
      : `${account.name} (${account.account}) cannot be reached any more.`
    return [{ kind: 'identity' as const, subject: account.account, sentence }]
  })
}

function newStack(stack: PlannedStack, plan: Plan): PlanDifference[] {
  if (plan.stacks.some(({ row }) => row.arn === stack.row.arn)) return []
  const sentence = `${stack.row.name} was not in the plan.`
  return [{ kind: 'stack-new', stack: stack.row.arn, subject: stack.row.name, sentence }]
}

function stackDifferences(before: PlannedStack, plan: Plan, fresh: Plan): PlanDifference[] {
  const { arn, name } = before.row
  const about = { stack: arn, subject: name }
  const after = fresh.stacks.find(({ row }) => row.arn === arn)
  if (!after) return [{ ...about, kind: 'stack-gone', sentence: `${name} is no longer there.` }]
  const found = [
    ...resourceDifferences(before, plan, fresh),
    ...importerDifferences(before, plan, fresh),
  ]
  if (after.stage !== before.stage) found.push(orderDifference(before, after))
  if (found.length > 0 || after.facts === before.facts) return found
  return [{ ...about, kind: 'stack-changed', sentence: changedSentence(before, after) }]
}

function changedSentence({ row: before }: PlannedStack, { row: after }: PlannedStack): string {
  if (before.status !== after.status) {
    return `${before.name} is now ${after.status}; it was ${before.status}.`
  }
  if (before.updatedAt !== after.updatedAt) {
    return `${before.name} was updated at ${after.updatedAt ?? 'an unknown time'}.`
  }
  return `${before.name} has changed since the plan was made.`
}

function orderDifference({ row, stage }: PlannedStack, after: PlannedStack): PlanDifference {
  const place = (at: number) => (at < 0 ? 'stays' : `is deleted in stage ${at + 1}`)
  const sentence = `${row.name} now ${place(after.stage)}; in the plan it ${place(stage)}.`
  return { kind: 'order-changed', stack: row.arn, subject: row.name, sentence }
}

/** Resources of a planned stack, nested ones included, by where they stand. */
function resourcesOf(plan: Plan, stack: PlannedStack): Map<string, PlannedResource> {
  const own = plan.resources.filter(({ owner }) => owner === stack.row.arn)
  return new Map(own.map((resource) => [placeOf(resource), resource]))
}

function placeOf({ path, logicalId }: PlannedResource): string {
  return [...path, logicalId].join(' › ')
}

function resourceDifferences(stack: PlannedStack, plan: Plan, fresh: Plan): PlanDifference[] {
  const before = resourcesOf(plan, stack)
  const after = resourcesOf(fresh, stack)
  const places = [...new Set([...before.keys(), ...after.keys()])]
  return places.flatMap((place) =>
    resourceDifference(stack, place, before.get(place), after.get(place)),
  )
}

function resourceDifference(
  { row }: PlannedStack,
  place: string,
  before: PlannedResource | undefined,
  after: PlannedResource | undefined,
): PlanDifference[] {
  const about = { stack: row.arn, subject: place }
  if (!before && after) {
    const sentence = `${row.name} has a new resource, ${place} (${after.type}): ${after.fate}.`
    return [{ ...about, kind: 'resource-new', sentence }]
  }
  if (before && !after) {
    return [{ ...about, kind: 'resource-gone', sentence: `${row.name} no longer has ${place}.` }]
  }
  if (!before || !after || before.fate === after.fate) return []
  const sentence = `${place} of ${row.name} would now be ${after.fate}, not ${before.fate}: ${after.reason}`
  return [{ ...about, kind: 'fate-changed', sentence }]
}

function importerDifferences({ row }: PlannedStack, plan: Plan, fresh: Plan): PlanDifference[] {
  const sentences = ({ blockers }: Plan) =>
    blockers
      .filter(({ stack, kind }) => stack === row.arn && kind === 'imported-from-outside')
      .map(({ sentence }) => sentence)
  const known = new Set(sentences(plan))
  return sentences(fresh)
    .filter((sentence) => !known.has(sentence))
    .map((sentence) => ({ kind: 'importer-new', stack: row.arn, subject: row.name, sentence }))
}
