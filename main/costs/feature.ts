import { call } from '@orpc/server'
import { join } from 'node:path'
import type { Account } from '../../shared/accounts.ts'
import type { SavingQuestion } from '../../shared/cost-objects.ts'
import type { AwsCaller } from '../aws/caller.ts'
import type { Store } from '../store/store.ts'
import { createAthenaRouter } from './athena/router.ts'
import { createCosts } from './costs.ts'
import { createEstimatesRouter } from './objects/estimates-router.ts'
import { createKnown } from './objects/known.ts'
import { createObjectsRouter } from './objects/router.ts'
import { createEnvironmentsRouter } from './environments/router.ts'
import { createMarkersRouter } from './markers/router.ts'
import type { ChangeSource } from './markers/source.ts'
import { createMoversRouter } from './movers/router.ts'
import { createPreviewRouter } from './preview/router.ts'
import { createReportRouter } from './report/router.ts'
import { createSpendRouter } from './router.ts'
import { createTagsRouter, type TagsParts } from './tags/router.ts'

/** What the console hands to costs. */
export interface CostFeatureParts extends Omit<TagsParts, 'settings'> {
  readonly caller: AwsCaller
  readonly accounts: {
    settled(signal?: AbortSignal): Promise<{ readonly accounts: readonly Account[] }>
    snapshot(): { readonly accounts: readonly Account[] }
  }
  readonly store: Store
  /** Where the local rules stand unless the settings or `FOREDECK_COSTS_FILE` say otherwise. */
  readonly dataFolder: string
  readonly environment: NodeJS.ProcessEnv
  /** Who tells deployments and stack changes over the scope. */
  readonly deployments: { readonly changes: ChangeSource }
  readonly now: () => Date
}

/** Costs over the store, with their part of the router. */
export function createCostsFeature(parts: CostFeatureParts) {
  const { caller, accounts, store, dataFolder, environment, now } = parts
  const settling = {
    settled: async (signal?: AbortSignal) => (await accounts.settled(signal)).accounts,
  }
  const costs = createCosts({
    ...{ caller, now, settings: store.settings },
    rulesPath: environment['FOREDECK_COSTS_FILE'] ?? join(dataFolder, 'foredeck.costs.json'),
    ...{ months: store.costMonths, requests: store.costRequests, lists: store.costLists },
    accounts: settling,
  })
  const known = createKnown({
    snapshots: store.snapshots,
    accounts: () => accounts.snapshot().accounts,
  })
  const router = {
    ...createSpendRouter(costs),
    ...createAthenaRouter(costs.athena),
    ...createEstimatesRouter(caller),
    ...createObjectsRouter({ costs, known, now, stored: () => store.costMonths.datasets() }),
    ...createTagsRouter(costs, { ...parts, settings: store.settings }),
    ...createMoversRouter(costs, now),
    ...createReportRouter(costs, now),
    ...createPreviewRouter(costs, now),
    ...createMarkersRouter({
      ...{ changes: parts.deployments.changes, lists: store.costLists, now },
      accounts: settling,
    }),
    ...createEnvironmentsRouter(costs, { accounts: settling, now }),
  }
  return {
    router,
    /** What a plan stops a month; see `costs.saving` of the contract. */
    saving: (question: SavingQuestion) => call(router.saving, question),
    dispose: () => costs.dispose(),
  }
}
