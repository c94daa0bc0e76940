import * as client from '@aws-sdk/client-cost-explorer'
import { schemasOf } from '../schemas.ts'
import type { Operation, Service } from '../service.ts'
import {
  listCostAllocationTagBackfillHistory,
  listCostAllocationTags,
  startCostAllocationTagBackfill,
  updateCostAllocationTagsStatus,
} from './allocation-tags.ts'
import { getAnomalies, getAnomalyMonitors } from './anomalies.ts'
import {
  describeCostCategoryDefinition,
  getCostCategories,
  listCostCategoryDefinitions,
} from './category-calls.ts'
import { getCostAndUsage } from './cost-and-usage.ts'
import { viewOf, type CostParts, type CostView } from './desk.ts'
import { getCostForecast } from './forecast.ts'
import { getDimensionValues, getTags } from './names.ts'

type CarryOut = (view: CostView, input: never) => unknown

const operations: Readonly<Record<string, CarryOut>> = {
  DescribeCostCategoryDefinition: describeCostCategoryDefinition,
  GetAnomalies: getAnomalies,
  GetAnomalyMonitors: getAnomalyMonitors,
  GetCostAndUsage: getCostAndUsage,
  GetCostCategories: getCostCategories,
  GetCostForecast: getCostForecast,
  GetDimensionValues: getDimensionValues,
  GetTags: getTags,
  ListCostAllocationTagBackfillHistory: listCostAllocationTagBackfillHistory,
  ListCostAllocationTags: listCostAllocationTags,
  ListCostCategoryDefinitions: listCostCategoryDefinitions,
  StartCostAllocationTagBackfill: startCostAllocationTagBackfill,
  UpdateCostAllocationTagsStatus: updateCostAllocationTagsStatus,
}

/** AWS Cost Explorer: the organization's bill, made of what the world's resources cost. */
export function createCostExplorer(parts: CostParts): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    async (input, call) =>
      carryOut(await viewOf(parts, call), input)
  return {
    signingName: 'ce',
    protocol: 'awsJson1_1',
    targetPrefix: 'AWSInsightsIndexService',
    throttlingCode: 'LimitExceededException',
    schemas: schemasOf(client),
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, carryOut]) => [name, prepared(carryOut)]),
    ),
  }
}
