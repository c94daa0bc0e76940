import type {
  CostCategory,
  DescribeCostCategoryDefinitionCommandInput,
  DescribeCostCategoryDefinitionCommandOutput,
  GetCostCategoriesCommandInput,
  GetCostCategoriesCommandOutput,
  ListCostCategoryDefinitionsCommandOutput,
} from '@aws-sdk/client-cost-explorer'
import { AwsError } from '../service.ts'
import { categoryName, defaultPurpose, purposesOf } from './categories.ts'
import { dayText, monthStart } from './calendar.ts'
import type { CostView } from './desk.ts'
import { spanOf } from './period.ts'
import { tally } from './tally.ts'

function definitionOf(view: CostView): CostCategory {
  const { management } = view.organization
  return {
    CostCategoryArn: `arn:aws:ce::${management}:costcategory/3b6f1a52-77c0-4f4e-a1f9-0d9c52a4e6b8`,
    EffectiveStart: `${dayText(monthStart(view.bill.anchor, -13))}T00:00:00Z`,
    ...{ Name: categoryName, RuleVersion: 'CostCategoryExpression.v1' },
    Rules: [...purposesOf(view.organization)].map(([Value, accounts]) => ({
      ...{ Value, Type: 'REGULAR' as const },
      Rule: { Dimensions: { Key: 'LINKED_ACCOUNT' as const, Values: accounts } },
    })),
    ProcessingStatus: [{ Component: 'COST_EXPLORER', Status: 'APPLIED' }],
    DefaultValue: defaultPurpose,
  }
}

/** ListCostCategoryDefinitions: the payer's one. */
export function listCostCategoryDefinitions(
  view: CostView,
): Omit<ListCostCategoryDefinitionsCommandOutput, '$metadata'> {
  if (!view.isPayer) return { CostCategoryReferences: [] }
  const { Rules = [], RuleVersion: _, ...definition } = definitionOf(view)
  const values = Rules.flatMap(({ Value }) => Value ?? [])
  const reference = {
    ...{ ...definition, NumberOfRules: Rules.length },
    Values: [...values, defaultPurpose],
  }
  return { CostCategoryReferences: [reference] }
}

/** DescribeCostCategoryDefinition. */
export function describeCostCategoryDefinition(
  view: CostView,
  { CostCategoryArn }: DescribeCostCategoryDefinitionCommandInput,
): Omit<DescribeCostCategoryDefinitionCommandOutput, '$metadata'> {
  const definition = definitionOf(view)
  if (!view.isPayer || definition.CostCategoryArn !== CostCategoryArn) {
    throw new AwsError(
      'ResourceNotFoundException',
      `No Cost Categories found for ARN ${CostCategoryArn ?? ''}`,
    )
  }
  return { CostCategory: definition }
}

/** GetCostCategories: the names, or the values of one that occur in a period. */
export function getCostCategories(
  view: CostView,
  input: GetCostCategoriesCommandInput,
): Omit<GetCostCategoriesCommandOutput, '$metadata'> {
  const span = spanOf(input.TimePeriod, view.bill)
  const { CostCategoryName, SearchString = '', Filter } = input
  if (CostCategoryName === undefined) {
    return { CostCategoryNames: [categoryName], ReturnSize: 1, TotalSize: 1 }
  }
  const groupBy = [{ Type: 'COST_CATEGORY' as const, Key: CostCategoryName }]
  const rows = tally(view, { span, periods: [span], filter: Filter, groupBy, metrics: [] })
  const found = rows
    .map(({ keys }) => (keys[0] ?? '').slice(CostCategoryName.length + 1))
    .filter((value) => value.includes(SearchString))
  return { CostCategoryValues: found, ReturnSize: found.length, TotalSize: found.length }
}
