import {
  BudgetsClient,
  DescribeBudgetPerformanceHistoryCommand,
  DescribeBudgetsCommand,
} from '@aws-sdk/client-budgets'
import {
  CostExplorerClient,
  GetAnomaliesCommand,
  GetCostAndUsageCommand,
  GetCostForecastCommand,
  ListCostCategoryDefinitionsCommand,
  StartCostAllocationTagBackfillCommand,
  UpdateCostAllocationTagsStatusCommand,
} from '@aws-sdk/client-cost-explorer'
import { ResourceExplorer2Client, SearchCommand } from '@aws-sdk/client-resource-explorer-2'
import {
  GetResourcesCommand,
  GetTagValuesCommand,
  ResourceGroupsTaggingAPIClient,
  TagResourcesCommand,
  UntagResourcesCommand,
} from '@aws-sdk/client-resource-groups-tagging-api'
import { describe, expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

const day = 86_400_000
const start = Date.parse('2026-03-18T15:00:00Z')

describe('beside the figures', () => {
  test('a forecast, budgets and the category stand on the same bill', async () => {
    const demo = await startTestDemo({ now: () => new Date(start) })
    const costs = clientOf(CostExplorerClient, demo)
    const forecast = await costs.send(
      new GetCostForecastCommand({
        TimePeriod: { Start: '2026-03-19', End: '2026-04-01' },
        Metric: 'UNBLENDED_COST',
        Granularity: 'MONTHLY',
        PredictionIntervalLevel: 80,
      }),
    )
    const budgets = clientOf(BudgetsClient, demo)
    const AccountId = demo.organization.management
    const { Budgets = [] } = await budgets.send(new DescribeBudgetsCommand({ AccountId }))
    const all = Budgets.find(({ BudgetName }) => BudgetName === 'organization')
    const spent = Number(all?.CalculatedSpend?.ActualSpend?.Amount)
    expect(spent).toBeGreaterThan(1000)
    expect(spent + Number(forecast.Total?.Amount)).toBeCloseTo(
      Number(all?.CalculatedSpend?.ForecastedSpend?.Amount),
      4,
    )
    const history = await budgets.send(
      new DescribeBudgetPerformanceHistoryCommand({ AccountId, BudgetName: 'organization' }),
    )
    expect(history.BudgetPerformanceHistory?.BudgetedAndActualAmountsList).toHaveLength(13)
    const { CostCategoryReferences } = await costs.send(new ListCostCategoryDefinitionsCommand({}))
    expect(CostCategoryReferences?.map(({ Name }) => Name)).toEqual(['Purpose'])
  })

  test('the anomaly names its root cause', async () => {
    const demo = await startTestDemo({ now: () => new Date(start) })
    const { Anomalies = [] } = await clientOf(CostExplorerClient, demo).send(
      new GetAnomaliesCommand({ DateInterval: { StartDate: '2026-03-01' } }),
    )
    expect(Anomalies).toHaveLength(1)
    expect(Anomalies[0]?.Impact?.TotalImpact).toBeGreaterThan(50)
    expect(Anomalies[0]?.RootCauses).toMatchObject([
      { LinkedAccountName: 'shop-production', UsageType: 'EUC1-NatGateway-Bytes' },
    ])
  })

  test('a key that is activated shows a day later, and earlier days with a backfill', async () => {
    let now = start
    // A small world: every day that passes is lived through by everything in it.
    const size = { accounts: 1, regions: 1 }
    const demo = await startTestDemo({ now: () => new Date(now), size })
    const costs = clientOf(CostExplorerClient, demo)
    const update = { CostAllocationTagsStatus: [{ TagKey: 'owner', Status: 'Active' as const }] }
    await costs.send(new UpdateCostAllocationTagsStatusCommand(update))
    expect(await taggedDays(demo)).toEqual([])
    now += day + 1
    expect((await taggedDays(demo))[0]).toBe('2026-03-18')
    const backfill = { BackfillFrom: '2026-03-01T00:00:00Z' }
    await costs.send(new StartCostAllocationTagBackfillCommand(backfill))
    await expect(
      costs.send(new StartCostAllocationTagBackfillCommand(backfill)),
    ).rejects.toMatchObject({ name: 'BackfillLimitExceededException' })
    now += day + 1
    expect((await taggedDays(demo))[0]).toBe('2026-03-01')
  })
})

/** The days on which something costs that has the tag `owner`. */
async function taggedDays(demo: Demo): Promise<string[]> {
  const { ResultsByTime = [] } = await clientOf(CostExplorerClient, demo).send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-02-25', End: '2026-03-19' },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'TAG', Key: 'owner' }],
    }),
  )
  return ResultsByTime.filter(({ Groups = [] }) =>
    Groups.some(({ Keys = [] }) => Keys[0] !== 'owner$'),
  ).map(({ TimePeriod }) => TimePeriod?.Start ?? '')
}

describe('tags', () => {
  test('change on the world’s resources, and what fails is told', async () => {
    const demo = await startTestDemo({ now: () => new Date(start) })
    const keys = demo.credentials(accountNamed(demo, 'shop-production'))
    const region = demo.organization.regions[1] ?? ''
    const tagging = clientOf(ResourceGroupsTaggingAPIClient, demo, keys, region)
    const explorer = clientOf(ResourceExplorer2Client, demo, keys, region)
    const QueryString = 'tag:none resourcetype:ec2:natgateway,lambda:function'
    const untagged = await explorer.send(new SearchCommand({ QueryString }))
    const [first] = untagged.Resources ?? []
    const ResourceARNList = [first?.Arn ?? '', 'arn:aws:sqs:eu-central-1:111122223333:gone']
    const tagged = await tagging.send(
      new TagResourcesCommand({ ResourceARNList, Tags: { team: 'unheard-of' } }),
    )
    expect(Object.keys(tagged.FailedResourcesMap ?? {})).toEqual(ResourceARNList.slice(1))
    const found = await tagging.send(
      new GetResourcesCommand({ TagFilters: [{ Key: 'team', Values: ['unheard-of'] }] }),
    )
    expect(found.ResourceTagMappingList?.map(({ ResourceARN }) => ResourceARN)).toEqual([
      first?.Arn,
    ])
    const values = await tagging.send(new GetTagValuesCommand({ Key: 'team' }))
    expect(values.TagValues).toContain('unheard-of')
    const after = await explorer.send(new SearchCommand({ QueryString: 'tag:team=unheard-of' }))
    expect(after.Count?.TotalResources).toBe(1)
    await tagging.send(
      new UntagResourcesCommand({ ResourceARNList: [first?.Arn ?? ''], TagKeys: ['team'] }),
    )
    const again = await explorer.send(new SearchCommand({ QueryString }))
    expect(again.Count).toEqual(untagged.Count)
  })

  test('a query that is none is refused', async () => {
    const demo = await startTestDemo({ now: () => new Date(start) })
    const explorer = clientOf(ResourceExplorer2Client, demo)
    await expect(
      explorer.send(new SearchCommand({ QueryString: 'colour:red' })),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })
})
