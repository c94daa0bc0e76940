import { describe, expect, it } from 'vitest'
import { scanUsd } from '../../../../main/costs/athena/bytes.ts'
import { type Priced, priceOfScans } from '../../../../main/costs/athena/scans.ts'
import type { ChosenTable } from '../../../../main/costs/athena/table.ts'

const chosen: ChosenTable = {
  source: 'athena:111122223333:us-east-1/reports.cur2',
  table: {
    ...{ account: '111122223333', region: 'us-east-1', catalog: 'AwsDataCatalog' },
    ...{ workgroup: 'costs', database: 'reports', table: 'cur2', usdPerTerabyte: '5' },
  },
  facts: { layout: 'resource_tags', split: false },
}
const limited = { ...chosen, facts: { ...chosen.facts, limitBytes: 10_000_000_000 } }

const query = (bytes: number | undefined, basis: Priced['basis'], month: string): Priced => ({
  ...{ bytes, basis, whole: bytes },
  period: { from: `2026-${month}-01`, until: `2026-${month}-15` },
})

describe('what a scan costs', () => {
  it.each([
    [0, '5', '0'],
    [1, '5', '0.00005'],
    [10_000_000, '5', '0.00005'],
    [1_234_567_890, '5', '0.0061728394'],
    [1_000_000_000_000, '9', '9'],
  ])('%d bytes at %s USD a terabyte are %s USD', (bytes, price, usd) => {
    expect(scanUsd(bytes, price)).toBe(usd)
  })
})

describe('the price of queries', () => {
  it('is the sum of what they are expected to scan, and a limit of twice that', () => {
    const queries = [query(1_000_000_000, 'last', '08'), query(3_000_000_000, 'table', '10')]
    expect(priceOfScans(chosen, queries, '1')).toEqual({
      ...{ requests: 2, atLeast: false, usd: '0.02' },
      periods: queries.map(({ period }) => period),
      scan: { basis: 'table', bytes: 4_000_000_000, most: '0.04' },
    })
  })

  it('ends at the workgroup’s limit or the budget where it is not known', () => {
    const queries = [query(undefined, 'unknown', '08'), query(undefined, 'unknown', '10')]
    expect(priceOfScans(limited, queries, '1').scan).toMatchObject({ most: '0.1' })
    expect(priceOfScans(limited, queries, '0.07').scan).toMatchObject({ most: '0.07' })
    expect(priceOfScans(chosen, queries, '0.5').scan).toEqual({ basis: 'unknown', most: '0.5' })
  })

  it('never ends beyond the budget, and not below what is expected', () => {
    const queries = [query(10_000_000_000, 'last', '08')]
    expect(priceOfScans(chosen, queries, '0.06').scan).toMatchObject({ most: '0.06' })
    expect(priceOfScans(chosen, queries, '0.01').scan).toMatchObject({ most: '0.05' })
  })

  it('is nothing for a query of before, which may still come to what it began with', () => {
    const before = { ...query(0, 'resumed', '08'), whole: 2_000_000_000 }
    expect(priceOfScans(chosen, [before], '1')).toMatchObject({
      ...{ requests: 1, usd: '0', atLeast: false },
      scan: { basis: 'resumed', bytes: 0, most: '0.02' },
    })
  })
})
