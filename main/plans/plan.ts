import {
  Fate,
  type Plan,
  type PlanBlocker,
  type PlanChoices,
  type PlanEdge,
  type PlannedResource,
  type PlannedStack,
} from '../../shared/plan-document.ts'
import { cycleBlockers, ownBlockers, waitingBlockers } from './blockers.ts'
import { canonicalJson, digest } from './canonical.ts'
import { edgesOf } from './edges.ts'
import type { PlanFacts, StackFacts } from './facts.ts'
import { fatesOf, knowledgeOf } from './fates.ts'
import { inOrder, normaliseFacts } from './normalise.ts'
import { membersOf } from './members.ts'
import { orderNodes } from './order.ts'

/** What makes a plan this plan and not another one of the same content. */
export interface PlanMark {
  readonly id: string
  /** ISO 8601. */
  readonly createdAt: string
}

/**
 * The plan that follows from what was read and chosen. Pure: equal facts and choices give equal
 * plans, whatever the order in which they were read; only the mark differs.
 */
export function planDeletion(facts: PlanFacts, choices: PlanChoices, mark: PlanMark): Plan {
  const content = contentOf(normaliseFacts(facts), sortedChoices(choices))
  return { ...mark, fingerprint: digest(content), ...content }
}

/** The fingerprint that a plan's content has: if it is not the plan's own, somebody edited it. */
export function fingerprintOf(plan: Plan): string {
  const marks = new Set(['id', 'createdAt', 'fingerprint'])
  return digest(Object.fromEntries(Object.entries(plan).filter(([name]) => !marks.has(name))))
}

type PlanContent = Omit<Plan, 'id' | 'createdAt' | 'fingerprint'>

function contentOf(facts: PlanFacts, choices: PlanChoices): PlanContent {
  const members = membersOf(facts)
  const edges = edgesOf(members)
  const knowledge = knowledgeOf(facts.findings, choices)
  const fates = new Map(members.stacks.map((stack) => [stack.row.arn, fatesOf(stack, knowledge)]))
  const context = { facts, members, choices }
  const own = members.stacks.flatMap((stack) =>
    ownBlockers(stack, fates.get(stack.row.arn) ?? [], context),
  )
  const nodes = members.stacks.map(({ row }) => row.arn)
  const { blockers, stages, cycles } = settleOrder(nodes, edges, own, members.stacks)
  const resources = members.stacks.flatMap((stack) =>
    settleResources(stack, fates.get(stack.row.arn) ?? [], blockers),
  )
  return {
    format: 1,
    accounts: [...facts.accounts],
    stacks: members.stacks.map((stack) => plannedStack(stack, stages, resources, facts)),
    edges,
    cycles,
    blockers: [...blockers, ...facts.gone.map(goneBlocker)],
    resources,
    collateral: [...facts.collateral],
    choices,
  }
}

function settleOrder(
  nodes: readonly string[],
  edges: readonly PlanEdge[],
  own: readonly PlanBlocker[],
  stacks: readonly StackFacts[],
) {
  const names = new Map(stacks.map(({ row }) => [row.arn, row.name]))
  const nameOf = (arn: string) => names.get(arn) ?? arn
  const { cycles } = orderNodes(nodes, edges)
  const direct = [...own, ...cycleBlockers(cycles, nameOf)]
  const blocked = new Set(direct.map(({ stack }) => stack))
  const waiting = waitingBlockers(edges, blocked, nameOf)
  for (const { stack } of waiting) blocked.add(stack)
  const { stages } = orderNodes(
    nodes.filter((node) => !blocked.has(node)),
    edges,
  )
  return { blockers: [...direct, ...waiting], stages, cycles }
}

/** Where the stack stays, so do its resources, whatever would have become of them. */
function settleResources(
  { row }: StackFacts,
  resources: readonly PlannedResource[],
  blockers: readonly PlanBlocker[],
): PlannedResource[] {
  const blocker = blockers.find(({ stack }) => stack === row.arn)
  return resources.map((resource) => {
    const stays = blocker !== undefined && resource.fate !== 'blocked'
    const settled = { ...resource, fate: 'blocked' as const, reason: 'Its stack stays.' }
    return stays ? settled : resource
  })
}

function plannedStack(
  stack: StackFacts,
  stages: ReadonlyMap<string, number>,
  resources: readonly PlannedResource[],
  facts: PlanFacts,
): PlannedStack {
  const own = resources.filter(({ owner }) => owner === stack.row.arn)
  const count = (fate: Fate) => own.filter((resource) => resource.fate === fate).length
  const lost = own.filter(({ stateful, fate }) => stateful && fate === 'destroyed')
  return {
    row: stack.row,
    stage: stages.get(stack.row.arn) ?? -1,
    facts: factsDigest(stack, facts),
    counts: Object.fromEntries(Fate.options.map((fate) => [fate, count(fate)])) as Record<
      Fate,
      number
    >,
    stateful: lost.length,
  }
}

/** What the run compares before its first call: a stack that changed has another digest. */
function factsDigest(stack: StackFacts, facts: PlanFacts): string {
  const stacks = new Set([stack.row.arn, ...stack.resources.map(({ stack: owner }) => owner)])
  const findings = facts.findings
    .filter((finding) => stacks.has(finding.stack) && finding.verdict === 'blocks')
    .map(({ stack: owner, logicalId, check }) => ({ owner, logicalId, check }))
  // Looking for drift changes nothing in the stack.
  const row = { ...stack.row, drift: undefined, driftCheckedAt: undefined }
  return digest({ ...stack, row, findings })
}

function goneBlocker(stack: string): PlanBlocker {
  return { stack, kind: 'gone', sentence: `${stack} is no longer there.` }
}

function sortedChoices(choices: PlanChoices): PlanChoices {
  return {
    remedies: inOrder(choices.remedies, canonicalJson),
    unprotect: choices.unprotect.toSorted(),
    force: choices.force.toSorted(),
  }
}
