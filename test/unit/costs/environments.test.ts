import { Big } from 'big.js'
import { describe, expect, it } from 'vitest'
import { environmentOf } from '../../../main/costs/environments/environment.ts'
import { environmentsOf } from '../../../main/costs/environments/environments.ts'
import type { Account } from '../../../shared/accounts.ts'
import type { CostView } from '../../../shared/cost-question.ts'

const account = (change: Partial<Account>): Account => ({
  ...{ id: '111111111111', name: 'shop', colour: 'grey', mode: 'confirm', tags: {}, regions: [] },
  ...{ state: 'ready', accesses: [], partition: 'aws', ...change },
})

describe('what an account counts as', () => {
  it.each([
    [{ tags: { Environment: 'Prod' }, ou: 'Workloads/Development' }, 'production', /tag Environ/],
    [{ ou: 'Workloads/Production' }, 'production', /unit Workloads\/Production/],
    [{ ou: 'Production/Sandbox' }, 'development', /unit/],
    [{ name: 'shop-dev', colour: 'red' }, 'development', /name is shop-dev/],
    [{ name: 'shop-non-prod' }, 'development', /name/],
    [{ name: 'nonproduction' }, 'development', /name/],
    [{ alias: 'acme-prod-eu' }, 'production', /alias/],
    [{ name: 'product-catalogue' }, 'other', /say what it is for/],
    [{ name: 'prod and dev tools' }, 'other', /say/],
    [{ mode: 'typed' }, 'production', /typed/],
    [{ colour: 'red' }, 'production', /red/],
    [{ colour: 'green' }, 'development', /green/],
    [{ name: 'audit' }, 'other', /Neither/],
  ] as const)('%j is %s', (change, environment, because) => {
    const judged = environmentOf(account(change))
    expect(judged.environment).toBe(environment)
    expect(judged.because).toMatch(because)
  })
})

const view = (series: readonly (readonly [id: string, ...amounts: string[]])[]): CostView => ({
  ...{ currency: 'USD', columns: ['2026-10-01', '2026-11-01'], missing: [], notes: [] },
  ...{ amounts: [], total: '0', price: { requests: 0, atLeast: false, usd: '0', periods: [] } },
  series: series.map(([id, ...amounts]) => ({
    ...{ values: [id], label: id, kind: 'value', amounts },
    total: amounts.reduce((sum, one) => sum.plus(one), new Big(0)).toFixed(),
  })),
})

describe('spend by environment', () => {
  const accounts = [
    account({ id: '111111111111', name: 'shop-prod' }),
    account({ id: '222222222222', name: 'pay-prod' }),
    account({ id: '333333333333', name: 'shop-dev' }),
  ]

  it('is the sum of its accounts in each column, those that are gone among them', () => {
    const read = environmentsOf(
      view([
        ['111111111111', '0.1', '1'],
        ['222222222222', '0.2', '-3'],
        ['444444444444', '7', '0'],
      ]),
      accounts,
      view([
        ['333333333333', '5', '0.5'],
        ['111111111111', '1', '0'],
      ]),
    )
    expect(read.view.series).toMatchObject([
      { label: 'Production', amounts: ['0.3', '-2'], total: '-1.7', before: '1' },
      { label: 'Development', amounts: ['0', '0'], total: '0', before: '5.5' },
      { label: 'Neither', kind: 'none', amounts: ['7', '0'], total: '7', before: '0' },
    ])
    expect(read.accounts.map((one) => [one.account, one.total, one.before])).toEqual([
      ['444444444444', '7', '0'],
      ['111111111111', '1.1', '1'],
      ['333333333333', '0', '5.5'],
      ['222222222222', '-2.8', '0'],
    ])
    expect(read.accounts[0]?.because).toContain('does not know this account')
  })
})
