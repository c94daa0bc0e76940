import { expect, it } from 'vitest'
import { paidRows } from '../../../renderer/costs/meter.tsx'
import { ruleRows } from '../../../renderer/costs/rules/rule-words.ts'
import { coverageRows } from '../../../renderer/costs/tags/coverage.tsx'
import type { CostMeter, PaidRequest } from '../../../shared/cost-meter.ts'
import type { CostRule } from '../../../shared/cost-rules.ts'

it('the meter says of each request what it came to, by whom and for what', () => {
  const request: PaidRequest = {
    ...{ id: 1, at: '2026-11-21T10:00:00Z', account: '111111111111', principal: 'arn:aws:x/ada' },
    ...{ operation: 'GetCostAndUsage', purpose: 'Spend by team', usd: '0.01', failed: false },
  }
  const meter: CostMeter = {
    ...{ month: '2026-11', budget: '1', spent: '0.0148828125', requests: 2, lifetimeHours: 12 },
    latest: [request, { ...request, id: 2, usd: '0.0048828125', scannedBytes: 1e9, failed: true }],
  }
  const facts = ['2026-11-21T10:00:00Z', 'Spend by team', 'GetCostAndUsage', '111111111111']
  expect(paidRows(meter).slice(1)).toEqual([
    [...facts, 'arn:aws:x/ada', '0.01', '', ''],
    [...facts, 'arn:aws:x/ada', '0.0048828125', '1000000000', 'yes'],
  ])
})

it('rules are written down in the order in which they apply', () => {
  const merge: CostRule = { rule: 'merge', key: 'team', values: ['Shop'], into: 'shop' }
  const share: CostRule = { rule: 'share', key: 'team', value: '', split: 'evenly', note: 'agreed' }
  expect(ruleRows([merge, share]).slice(1)).toEqual([
    ['1', 'team', 'merge', 'team: Shop count as shop', ''],
    [...['2', 'team', 'share'], expect.stringContaining('divided evenly'), 'agreed'],
  ])
})

it('coverage is written down by month, with no share of nothing', () => {
  const months = [
    { month: '2026-10-01', total: '3', untagged: '1' },
    { month: '2026-11-01', total: '0', untagged: '0' },
  ]
  expect(coverageRows(months, 'USD').slice(1)).toEqual([
    ['2026-10', '3', '1', '33.33'],
    ['2026-11', '0', '0', ''],
  ])
})
