import type { Period } from '../../../shared/cost-question.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { Dataset } from '../spend/dataset.ts'
import { readPage, type SpendPage } from '../spend/page.ts'
import { requestOf } from '../spend/request.ts'
import type { PaidMeter } from '../meter.ts'
import type { Allowance } from './allowance.ts'
import { createPaidCaller } from './paid-caller.ts'

/** A page that is wanted. */
export interface PageQuestion {
  readonly dataset: Dataset
  readonly period: Period
  /** What the page before gave; undefined for the first. */
  readonly token: string | undefined
  /** What for, in a sentence for the meter. */
  readonly purpose: string
  readonly allowance: Allowance
  /** Stops a page that can be stopped; one of Cost Explorer is paid for once it is asked. */
  readonly signal?: AbortSignal | undefined
  /** Told when what it has cost until now changed. */
  readonly tell: () => void
}

/** Gives spend page after page, whoever is asked. Throws a `FailureError`. */
export type PageSource = (question: PageQuestion) => Promise<SpendPage>

/** Pages of GetCostAndUsage. */
export function costExplorerPages(parts: {
  readonly caller: AwsCaller
  readonly meter: PaidMeter
  /** The region whose endpoint an account's Cost Explorer has. */
  readonly regionOf: (account: string) => string
}): PageSource {
  const paid = createPaidCaller(parts.caller, parts.meter)
  return async ({ dataset, period, token, purpose, allowance }) => {
    const { CostExplorerClient, GetCostAndUsageCommand } =
      await import('@aws-sdk/client-cost-explorer')
    const { account } = dataset
    const region = parts.regionOf(account)
    const operation = 'GetCostAndUsage'
    const command = new GetCostAndUsageCommand(requestOf(dataset, period, token))
    const question = { account, region, operation, purpose, allowance }
    return readPage(await paid.send(question, CostExplorerClient, command), dataset.dimensions)
  }
}
