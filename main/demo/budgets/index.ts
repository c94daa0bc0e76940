import {
  DescribeBudget$,
  DescribeBudgetPerformanceHistory$,
  DescribeBudgets$,
  type DescribeBudgetCommandInput,
  type DescribeBudgetPerformanceHistoryCommandInput,
  type DescribeBudgetsCommandInput,
} from '@aws-sdk/client-budgets'
import { viewOf, type CostParts, type CostView } from '../costexplorer/desk.ts'
import { pageOf } from '../paging.ts'
import { AwsError, type Call, type Operation, type Service } from '../service.ts'
import { budgetPlans, describeBudget, historyOf, type BudgetPlan } from './budgets.ts'

/** AWS Budgets: the payer's budgets, read against the same bill as Cost Explorer. */
export function createBudgets(parts: CostParts): Service {
  return {
    signingName: 'budgets',
    protocol: 'awsJson1_1',
    targetPrefix: 'AWSBudgetServiceGateway',
    schemas: {
      DescribeBudget: DescribeBudget$,
      DescribeBudgetPerformanceHistory: DescribeBudgetPerformanceHistory$,
      DescribeBudgets: DescribeBudgets$,
    },
    operations: {
      DescribeBudget: describeOne(parts),
      DescribeBudgetPerformanceHistory: describeHistory(parts),
      DescribeBudgets: describeAll(parts),
    },
  }
}

function describeAll(parts: CostParts): Operation {
  return async (input: DescribeBudgetsCommandInput, call) => {
    const view = await ownView(parts, input.AccountId, call)
    const size = input.MaxResults ?? 100
    const page = pageOf(plansOf(view), size, input.NextToken, 'budgets', badToken)
    const Budgets = page.items.map((plan) => describeBudget(view, plan))
    return { Budgets, NextToken: page.next }
  }
}

function describeOne(parts: CostParts): Operation {
  return async ({ AccountId, BudgetName }: DescribeBudgetCommandInput, call) => {
    const view = await ownView(parts, AccountId, call)
    return { Budget: describeBudget(view, planNamed(view, BudgetName)) }
  }
}

function describeHistory(parts: CostParts): Operation {
  return async (input: DescribeBudgetPerformanceHistoryCommandInput, call) => {
    const view = await ownView(parts, input.AccountId, call)
    const plan = planNamed(view, input.BudgetName)
    const { Start, End } = input.TimePeriod ?? {}
    const all = historyOf(view, plan).filter(
      ({ TimePeriod }) =>
        (Start === undefined || (TimePeriod?.End ?? Start) > Start) &&
        (End === undefined || (TimePeriod?.Start ?? End) < End),
    )
    const page = pageOf(all, input.MaxResults ?? 100, input.NextToken, 'history', badToken)
    const { name: BudgetName, costFilters: CostFilters } = plan
    return {
      BudgetPerformanceHistory: {
        ...{ BudgetName, CostFilters, BudgetType: 'COST', TimeUnit: 'MONTHLY' },
        BudgetedAndActualAmountsList: page.items,
      },
      NextToken: page.next,
    }
  }
}

async function ownView(
  parts: CostParts,
  account: string | undefined,
  call: Call,
): Promise<CostView> {
  if (account !== call.caller.account) {
    throw new AwsError(
      'AccessDeniedException',
      `Account ${call.caller.account} does not have access to the budgets of account ${account ?? ''}.`,
    )
  }
  return viewOf(parts, call)
}

function plansOf(view: CostView): BudgetPlan[] {
  return view.isPayer ? budgetPlans(view) : []
}

function planNamed(view: CostView, name: string | undefined): BudgetPlan {
  const found = plansOf(view).find((plan) => plan.name === name)
  if (found !== undefined) return found
  throw new AwsError(
    'NotFoundException',
    `Unable to get budget: ${name ?? ''} - the budget doesn't exist.`,
  )
}

function badToken(): AwsError {
  return new AwsError('InvalidNextTokenException', 'The pagination token is invalid.')
}
