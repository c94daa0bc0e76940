import type { Expression } from '@aws-sdk/client-cost-explorer'
import type { Budget, BudgetedAndActualAmounts, Spend } from '@aws-sdk/client-budgets'
import { day, monthStart, type Span } from '../costexplorer/calendar.ts'
import type { CostView } from '../costexplorer/desk.ts'
import { forecastOf, meanOf } from '../costexplorer/forecast.ts'
import { amountText } from '../costexplorer/money.ts'
import { tally } from '../costexplorer/tally.ts'

/** A monthly budget of the payer. */
export interface BudgetPlan {
  readonly name: string
  readonly costFilters: Readonly<Record<string, string[]>>
  readonly filter: Expression | undefined
  /** What of the last month's costs it allows, in percent. */
  readonly percent: number
}

/** The payer's budgets: of everything, of an account, and of a team. */
export function budgetPlans({ organization }: CostView): BudgetPlan[] {
  const shop = organization.accounts.find(({ name }) => name === 'shop-production')?.id
  const ofShop: BudgetPlan[] =
    shop === undefined
      ? []
      : [
          {
            ...{ name: 'shop-production', costFilters: { LinkedAccount: [shop] }, percent: 92 },
            filter: { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [shop] } },
          },
        ]
  return [
    { name: 'organization', costFilters: {}, filter: undefined, percent: 105 },
    ...ofShop,
    {
      ...{ name: 'team data', costFilters: { TagKeyValue: ['user:team$data'] }, percent: 110 },
      filter: { Tags: { Key: 'team', Values: ['data'] } },
    },
  ]
}

const tenCents = 1_000_000_000n
/** A budget of a hundred dollars, where nothing was spent that it could be made of. */
const leastLimit = 1_000_000_000_000n

function spent(view: CostView, { filter }: BudgetPlan, span: Span): bigint {
  const question = { span, periods: [span], filter, groupBy: [], metrics: ['unblended' as const] }
  return tally(view, question)[0]?.sums[0]?.[0]?.total ?? 0n
}

/** A share of what was spent in the month before the world began. */
function limitOf(view: CostView, plan: BudgetPlan): bigint {
  const { anchor } = view.bill
  const span = { start: monthStart(anchor, -1), end: monthStart(anchor) }
  const limit = (spent(view, plan, span) * BigInt(plan.percent)) / 100n
  const rounded = (limit / (tenCents * 100n)) * tenCents * 100n
  return rounded > leastLimit ? rounded : leastLimit
}

function spend(amount: bigint): Spend {
  return { Amount: amountText(amount), Unit: 'USD' }
}

const everything = {
  ...{ IncludeTax: true, IncludeSubscription: true, UseBlended: false, IncludeRefund: true },
  ...{ IncludeCredit: true, IncludeUpfront: true, IncludeRecurring: true },
  ...{ IncludeOtherSubscription: true, IncludeSupport: true, IncludeDiscount: true },
  UseAmortized: false,
}

/** A budget as Budgets shows it, with what was spent of it this month and what is to come. */
export function describeBudget(view: CostView, plan: BudgetPlan): Budget {
  const end = view.bill.span.end
  const today = end - 1
  const actual = spent(view, plan, { start: monthStart(today), end })
  // The CLI and most clients still read the filters as they were before expressions.
  const older: Record<string, unknown> = { CostFilters: plan.costFilters, CostTypes: everything }
  const rest = { start: end, end: monthStart(today, 1) }
  const forecast = forecastOf(view, plan.filter, 'unblended')
  const ahead = forecast === undefined ? 0n : meanOf(rest, forecast)
  return {
    ...{ BudgetName: plan.name, BudgetType: 'COST', TimeUnit: 'MONTHLY' },
    BudgetLimit: spend(limitOf(view, plan)),
    ...older,
    TimePeriod: {
      Start: new Date(monthStart(view.bill.anchor, -12) * day),
      End: new Date('2087-06-15T00:00:00Z'),
    },
    CalculatedSpend: {
      ActualSpend: spend(actual),
      ...(forecast !== undefined && { ForecastedSpend: spend(actual + ahead) }),
    },
    LastUpdatedTime: new Date(monthStart(view.bill.anchor, -1) * day),
  }
}

/** What a budget allowed and what was spent, month by month, oldest first. */
export function historyOf(view: CostView, plan: BudgetPlan): BudgetedAndActualAmounts[] {
  const limit = limitOf(view, plan)
  const today = view.bill.span.end - 1
  return Array.from({ length: 13 }, (_, index) => {
    const start = monthStart(today, index - 12)
    const end = monthStart(start, 1)
    return {
      BudgetedAmount: spend(limit),
      ActualAmount: spend(spent(view, plan, { start, end: Math.min(end, today + 1) })),
      TimePeriod: { Start: new Date(start * day), End: new Date(end * day) },
    }
  })
}
