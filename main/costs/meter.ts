import { Big } from 'big.js'
import type { CostMeter } from '../../shared/cost-meter.ts'
import { FailureError } from '../../shared/failure.ts'
import type { CostRequests } from '../store/cost-requests-table.ts'
import type { KeyValues } from '../store/settings-table.ts'
import { amountOf, sumOf } from './amount.ts'

/** What AWS takes for a request to Cost Explorer, each page of an answer being one, in USD. */
export const requestPrice = '0.01'

const budgetKey = 'costs/budget'
const lifetimeKey = 'costs/lifetime-hours'
const defaultBudget = '1'
const defaultLifetime = 12

/** A request that is about to go out. */
export interface PaidCall {
  readonly account: string
  readonly principal: string
  readonly operation: string
  readonly purpose: string
  /** In USD, as far as it is known before; absent for a request of Cost Explorer. */
  readonly usd?: string
}

/** What Foredeck spends on Cost Explorer and on queries over Data Exports, and where it stops. */
export interface PaidMeter {
  state(): CostMeter
  /** Counts a request before it goes out; throws where the month's budget is used up. */
  begin(call: PaidCall): number
  fail(id: number): void
  /** What a query came to, in USD, once that is known. */
  settle(id: number, usd: string, scannedBytes: number): void
  /** What is left of the month's budget, in USD. */
  left(): string
  setBudget(budget: string): void
  setLifetime(hours: number): void
  /** Milliseconds for which figures that still change are kept. */
  lifetime(): number
}

/** What the meter is made of. */
export interface MeterParts {
  readonly requests: CostRequests
  readonly settings: Pick<KeyValues, 'get' | 'set'>
  readonly now: () => Date
  readonly changed: () => void
}

/** Makes a {@link PaidMeter}. Months are UTC's, as AWS's are. */
export function createPaidMeter({ requests, settings, now, changed }: MeterParts): PaidMeter {
  const month = () => now().toISOString().slice(0, 7)
  const { budget, lifetimeHours, ...limits } = limitsIn(settings, changed)
  const spent = () => sumOf(requests.of(month()).map(({ usd }) => usd))
  return {
    state() {
      const latest = requests.of(month())
      return {
        ...{ month: month(), budget: budget(), spent: spent(), requests: latest.length },
        ...{ lifetimeHours: lifetimeHours(), latest },
      }
    },
    begin({ usd = requestPrice, ...call }) {
      const before = new Big(spent())
      // A query whose price is not known yet does not begin at the budget's end either.
      if (before.plus(usd).gt(budget()) || before.gte(budget())) {
        throw budgetReached(month(), budget())
      }
      const id = requests.add({ ...call, at: now().toISOString(), usd })
      changed()
      return id
    },
    fail(id) {
      requests.fail(id)
      changed()
    },
    settle(id, usd, scannedBytes) {
      requests.settle(id, usd, scannedBytes)
      changed()
    },
    left: () => leftOf(budget(), spent()),
    ...limits,
    lifetime: () => lifetimeHours() * 3_600_000,
  }
}

/** What the user set: where paying stops, and for how long figures are kept. */
function limitsIn(settings: MeterParts['settings'], changed: () => void) {
  return {
    budget: () => amountOf(textIn(settings.get(budgetKey)) ?? defaultBudget),
    lifetimeHours: () => {
      const hours = settings.get(lifetimeKey)
      return typeof hours === 'number' ? hours : defaultLifetime
    },
    setBudget(amount: string) {
      settings.set(budgetKey, amountOf(amount))
      changed()
    },
    setLifetime(hours: number) {
      settings.set(lifetimeKey, hours)
      changed()
    },
  }
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined)

function leftOf(budget: string, spent: string): string {
  const left = new Big(budget).minus(spent)
  return left.lt(0) ? '0' : amountOf(left.toFixed())
}

function budgetReached(month: string, budget: string): FailureError {
  return new FailureError({
    kind: 'policy',
    sentence: `The budget of ${budget} USD for ${month}, for requests to Cost Explorer and queries over Data Exports, is reached, so nothing more is requested.`,
    advice: 'Raise the budget, or wait for the next month. What was read until now is kept.',
    retryable: false,
  })
}
