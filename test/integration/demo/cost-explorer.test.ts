import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetTagsCommand,
  ListCostAllocationTagsCommand,
  type GetCostAndUsageCommandInput,
  type ResultByTime,
} from '@aws-sdk/client-cost-explorer'
import Big from 'big.js'
import { describe, expect, test } from 'vitest'
import type { Demo } from '../../../main/demo/index.ts'
import { startTestDemo } from '../../support/demo.ts'
import { accountNamed, clientOf } from './clients.ts'

/** A Wednesday, in the middle of a month. */
const now = (): Date => new Date('2026-03-18T15:00:00Z')
const season = { Start: '2026-01-01', End: '2026-03-19' }

async function results(
  demo: Demo,
  input: Partial<GetCostAndUsageCommandInput>,
  account?: string,
): Promise<ResultByTime[]> {
  const client = clientOf(CostExplorerClient, demo, demo.credentials(account))
  const all: ResultByTime[] = []
  let NextPageToken: string | undefined
  do {
    const page = await client.send(
      new GetCostAndUsageCommand({
        TimePeriod: season,
        Granularity: 'MONTHLY',
        Metrics: ['UnblendedCost'],
        ...input,
        NextPageToken,
      }),
    )
    all.push(...(page.ResultsByTime ?? []))
    NextPageToken = page.NextPageToken
  } while (NextPageToken !== undefined)
  return all
}

/** The sum of everything in an answer, groups or totals. */
function sumOf(all: readonly ResultByTime[], metric = 'UnblendedCost'): string {
  const amounts = all.flatMap(({ Total = {}, Groups = [] }) => [
    ...(Total[metric] ? [Total[metric]] : []),
    ...Groups.flatMap(({ Metrics = {} }) => Metrics[metric] ?? []),
  ])
  return amounts.reduce((sum, { Amount = '0' }) => sum.plus(Amount), new Big(0)).toFixed()
}

describe('costs of the world', () => {
  test('parts make the whole, to the last digit', async () => {
    const demo = await startTestDemo({ now })
    const whole = sumOf(await results(demo, {}))
    expect(Number(whole)).toBeGreaterThan(3000)
    expect(sumOf(await results(demo, { Granularity: 'DAILY' }))).toBe(whole)
    for (const GroupBy of [
      [{ Type: 'DIMENSION', Key: 'SERVICE' }],
      [
        { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
        { Type: 'TAG', Key: 'team' },
      ],
      [{ Type: 'DIMENSION', Key: 'RECORD_TYPE' }],
      [{ Type: 'COST_CATEGORY', Key: 'Purpose' }],
    ] satisfies GetCostAndUsageCommandInput['GroupBy'][]) {
      expect(sumOf(await results(demo, { GroupBy }))).toBe(whole)
      expect(sumOf(await results(demo, { GroupBy, Granularity: 'DAILY' }))).toBe(whole)
    }
  })

  test('tags are there as far as they are activated', async () => {
    const demo = await startTestDemo({ now })
    const client = clientOf(CostExplorerClient, demo)
    const { Tags } = await client.send(new GetTagsCommand({ TimePeriod: season }))
    expect(Tags).toEqual(expect.arrayContaining(['aws:cloudformation:stack-name', 'team']))
    expect(Tags).not.toContain('owner')
    const values = await client.send(new GetTagsCommand({ TimePeriod: season, TagKey: 'team' }))
    expect(values.Tags).toEqual(expect.arrayContaining(['', 'shop', 'data']))
    const inactive = await client.send(new ListCostAllocationTagsCommand({ Status: 'Inactive' }))
    expect(inactive.CostAllocationTags?.map(({ TagKey }) => TagKey)).toContain('owner')
  })

  test('a member sees itself, another is shut out', async () => {
    const demo = await startTestDemo({ now })
    const account = accountNamed(demo, 'shop-production')
    const Dimensions = { Key: 'LINKED_ACCOUNT' as const, Values: [account] }
    const own = sumOf(await results(demo, {}, account))
    expect(own).toBe(sumOf(await results(demo, { Filter: { Dimensions } })))
    await expect(results(demo, {}, accountNamed(demo, 'security'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'User not enabled for cost explorer access',
    })
  })
})
