import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOrganization, defaultSize } from '../../../main/demo/organization/index.ts'

test('six active accounts in two units and beside them, four regions, one suspended', () => {
  const { accounts, regions, management } = createOrganization('harbour', defaultSize)
  const active = accounts.filter((account) => account.status === 'ACTIVE')
  expect(active.map((account) => account.name)).toEqual([
    'management',
    'shop-production',
    'shop-development',
    'shared-services',
    'security',
    'data-production',
  ])
  expect(new Set(active.map((account) => account.ou))).toEqual(
    new Set(['', 'Workloads/Production', 'Workloads/Development']),
  )
  expect(management).toBe(accounts[0]?.id)
  expect(regions).toEqual(['us-east-1', 'eu-central-1', 'eu-west-1', 'us-west-2'])
  expect(accounts.at(-1)).toMatchObject({ status: 'SUSPENDED', regions: [] })
})

const sizes = fc.record({
  accounts: fc.integer({ min: 1, max: 300 }),
  regions: fc.integer({ min: 1, max: 30 }),
})

test('any size: as many as asked for, all told apart, the same for the same seed', () => {
  fc.assert(
    fc.property(fc.string(), sizes, (seed, size) => {
      const found = createOrganization(seed, size)
      const active = found.accounts.filter((account) => account.status === 'ACTIVE')
      expect(active).toHaveLength(size.accounts)
      expect(found.regions).toHaveLength(size.regions)
      for (const part of ['id', 'name', 'alias', 'email'] as const) {
        expect(new Set(found.accounts.map((account) => account[part])).size).toBe(
          found.accounts.length,
        )
      }
      expect(found.accounts.every((account) => /^\d{12}$/.test(account.id))).toBe(true)
      expect(createOrganization(seed, size)).toEqual(found)
    }),
    { numRuns: 30 },
  )
})

test('a bigger world keeps the accounts of a smaller one', () => {
  const small = createOrganization('a', { accounts: 20, regions: 4 })
  const large = createOrganization('a', { accounts: 50, regions: 4 })
  expect(large.accounts.slice(0, 20)).toEqual(small.accounts.slice(0, 20))
})
