import { createRouterClient } from '@orpc/server'
import { cloudFormation } from '../../../main/cloudformation/calls.ts'
import { getStack } from '../../../main/cloudformation/detail.ts'
import { withImporters } from '../../../main/cloudformation/exports.ts'
import { getResources } from '../../../main/cloudformation/resources.ts'
import type { PlanFacts, StackFacts } from '../../../main/plans/facts.ts'
import { planDeletion } from '../../../main/plans/plan.ts'
import { createRunHandlers } from '../../../main/plans/run/handlers.ts'
import type { RunParts } from '../../../main/plans/run/parts.ts'
import { PlanChoices, type Plan } from '../../../shared/plan-document.ts'
import type { Run, RunEvent } from '../../../shared/plan-run.ts'
import { StackRow } from '../../../shared/stacks.ts'
import type { Target } from '../../../shared/target.ts'
import { arnOf, startWorld } from '../stacks/world.ts'

/** The embedded endpoint with runs of plans on it. */
export type RunWorld = Awaited<ReturnType<typeof startRunWorld>>

/** A stack and where it is. */
export interface Place extends Target {
  readonly stack: string
}

/** A world in which plans are carried out. */
export async function startRunWorld(
  options: Parameters<typeof startWorld>[0] & {
    readonly twoPerson?: boolean
    readonly approvers?: readonly string[]
  } = {},
) {
  const world = await startWorld(options)
  const plans = new Map<string, Plan>()
  const places = new Map<string, readonly Place[]>()
  let made = 0
  const { store } = world
  const parts: RunParts = {
    caller: world.parts.caller,
    gate: world.parts.gate,
    copies: world.parts.copies,
    now: world.parts.now,
    ...(world.parts.sleep && { sleep: world.parts.sleep }),
    factsOf: (account) => ({
      name: world.demo.organization.accounts.find(({ id }) => id === account)?.name ?? account,
      mode: options.mode ?? 'confirm',
      unlocked: false,
      twoPerson: options.twoPerson,
      approvers: options.approvers,
    }),
    settings: store.settings,
    runs: store.planRuns,
    approvals: store.planApprovals,
    plans,
    readAgain: (before) => planAt(places.get(before.id) ?? [], before.choices, before.id),
    dataFolder: world.demo.configFile.replace(/[^/]+$/, ''),
  }
  const planAt = async (wanted: readonly Place[], choices: PlanChoices, id: string) => {
    const facts = await readFacts(parts, wanted)
    return planDeletion(facts, choices, { id, createdAt: parts.now().toISOString() })
  }
  return {
    ...world,
    parts,
    /** A console of its own on the same store, as another process would be. */
    open: (owner = 'test/1/a') => {
      const handlers = createRunHandlers({ ...parts, owner })
      return { ...handlers, client: createRouterClient(handlers.procedures) }
    },
    /** As if the plan had been made so. */
    keep: (plan: Plan) => void plans.set(plan.id, plan),
    async plan(wanted: readonly Place[], choices: Partial<PlanChoices> = {}): Promise<Plan> {
      made += 1
      const plan = await planAt(wanted, PlanChoices.parse(choices), `plan-${made}`)
      plans.set(plan.id, plan)
      places.set(plan.id, wanted)
      return plan
    },
  }
}

async function readFacts(parts: RunParts, wanted: readonly Place[]): Promise<PlanFacts> {
  const stacks = await Promise.all(wanted.map((place) => readStack(parts, place)))
  const accounts = [...new Set(wanted.map(({ account }) => account))]
  return {
    stacks,
    ...{ gone: [], others: [], findings: [], collateral: [] },
    accounts: accounts.map((account) => ({
      account,
      name: parts.factsOf(account).name,
      principal: arnOf(account),
      role: 'operator',
      mode: parts.factsOf(account).mode,
      twoPerson: parts.factsOf(account).twoPerson ?? false,
    })),
  }
}

/** Enough of a stack to plan its deletion; the feature's own reader knows far more. */
async function readStack(parts: RunParts, place: Place): Promise<StackFacts> {
  const aws = cloudFormation(parts.caller, place)
  const detail = await getStack(aws, place.stack)
  const [resources, exports] = await Promise.all([
    getResources(aws, detail.arn),
    withImporters(aws, detail.outputs),
  ])
  return {
    row: StackRow.parse(detail),
    resources: resources.map(({ stack, path, logicalId, physicalId, type, status, ...more }) => ({
      ...{ stack, path, logicalId, physicalId, type, status, stateful: type === 'AWS::S3::Bucket' },
      ...(logicalId.startsWith('Kept') && { deletionPolicy: 'Retain' }),
      nestedStack: more.nestedStack,
    })),
    exports: exports.map(({ name, importers }) => ({ name, importers })),
    references: [],
    unreadable: [],
  }
}

/** Follows a run to its end, or to where it stands still; the run as a reader put it together. */
export async function followed(
  events: AsyncIterable<RunEvent>,
  until?: Run['state'],
): Promise<Run> {
  let run: Run | undefined
  for await (const event of events) {
    run = joined(run, event)
    if (run.state === until) break
  }
  if (!run) throw new Error('there is no run')
  return run
}

function joined(run: Run | undefined, event: RunEvent): Run {
  if (event.type === 'run') return event.run
  if (!run) throw new Error('a change came before the run')
  if (event.type === 'state') return { ...event.run, nodes: run.nodes }
  const changed = new Map(event.nodes.map((node) => [node.stack, node]))
  return { ...run, nodes: run.nodes.map((node) => changed.get(node.stack) ?? node) }
}
