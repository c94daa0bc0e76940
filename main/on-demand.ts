import { call } from '@orpc/server'
import type { Saving, SavingQuestion } from '../shared/cost-objects.ts'
import { savingQuestionOf } from '../shared/plan-saving.ts'
import type { ConsoleParts, Writes } from './console-parts.ts'
import { createCostsFeature } from './costs/feature.ts'
import { createDeployments } from './deployments.ts'
import { createJournalRouter } from './journal/router.ts'
import { createNodesRouter } from './nodes/router.ts'
import { readIdleMinutes } from './nodes/sources/preferences.ts'
import { createPlansRouter } from './plans/router.ts'
import { createSessionFeature } from './sessions/feature.ts'
import type { createStacksRouter } from './stacks/router.ts'
import { tunnelCrier } from './system/tunnel-notices.ts'

/** What the features on demand stand on. */
export interface OnDemandParts extends ConsoleParts {
  readonly writes: Writes
  readonly stacks: ReturnType<typeof createStacksRouter>
}

/** The features that are built when the first of them is asked for. */
export type OnDemand = ReturnType<typeof createOnDemand>

/**
 * The part of the composition root that a window's first rows do not need: three quarters of the
 * console, which take as long to load as the rest of a start.
 */
export function createOnDemand(parts: OnDemandParts) {
  const plans = createPlans(parts, (asked) => costs.saving(asked))
  const nodes = createNodes(parts)
  const deployments = deploymentsOf(parts, plans.router)
  const costs = createCostsFeature({ ...parts, gate: parts.writes.gate, deployments })
  const sessions = createSessions(parts, nodes)
  return {
    routers: {
      costs: costs.router,
      journal: createJournalRouter(parts.writes.records, parts.writes.written),
      nodes,
      plans: plans.router,
      ...sessions.routers,
      ...deployments.routers,
    },
    sessions: sessions.sessions,
    idle: plans.idle,
    noteChangeSets: deployments.noteChangeSets,
    async dispose() {
      await sessions.dispose()
      plans.dispose()
      deployments.dispose()
      costs.dispose()
    },
  }
}

function createPlans(
  { accounts, caller, store, writes, dataFolder, now }: OnDemandParts,
  savingOf: (question: SavingQuestion) => Promise<Saving>,
) {
  return createPlansRouter({
    costsOf: async (plan) => {
      const { sentence, sentences } = await savingOf(savingQuestionOf(plan))
      return sentence === undefined ? [] : [sentence, ...sentences]
    },
    caller,
    gate: writes.gate,
    broker: accounts.broker,
    factsOf: (account) => accounts.factsOf(account),
    knows: (account) => accounts.snapshot().accounts.some(({ id }) => id === account),
    plans: store.plans,
    runs: store.planRuns,
    approvals: store.planApprovals,
    copies: store.stackCopies,
    settings: store.settings,
    dataFolder,
    now,
  })
}

function createNodes({ accounts, caller, fanOut, scopes, now }: OnDemandParts) {
  return createNodesRouter({
    ...{ caller, fanOut, scopes, broker: accounts.broker, now },
    accounts: () => accounts.snapshot().accounts,
  })
}

function createSessions(
  { accounts, caller, notices, store, writes, dataFolder, now }: OnDemandParts,
  nodes: ReturnType<typeof createNodes>,
) {
  return createSessionFeature({
    ...{ caller, gate: writes.gate, store, accounts, dataFolder, now },
    readNodes: (target) => call(nodes.list, { targets: [target], all: true }),
    readIdle: (target) => readIdleMinutes({ caller, target }),
    trouble: (sentence) => notices.add({ id: 'recordings', kind: 'warning', sentence }),
    crier: tunnelCrier(notices),
  })
}

function deploymentsOf(parts: OnDemandParts, plans: ReturnType<typeof createPlans>['router']) {
  const { accounts, scopes, fanOut, caller, notices, store, writes, stacks } = parts
  const { gate, written, onDone } = writes
  return createDeployments({
    ...{ caller, fanOut, scopes, gate, accounts, stacks, plans, now: parts.now },
    ...{ records: store.serviceRecords, settings: store.settings, onJournal: written.listen },
    onDone: (listener) => void onDone.push(listener),
    stays: parts.host !== 'call',
    trouble: (sentence) => notices.add({ id: 'service-records', kind: 'warning', sentence }),
  })
}
