import { expect, it } from 'vitest'
import { Organizations } from '../../../main/accounts/organization/organizations.ts'
import type { OrganizationReader } from '../../../main/accounts/organization/read.ts'
import { memoryStore } from '../../integration/accounts/console.ts'

const management = '111111111111'

function open() {
  return new Organizations({ store: memoryStore(), now: () => new Date(), changed: () => {} })
}

function readerOf(change: Partial<OrganizationReader> = {}): OrganizationReader {
  return {
    describe: () => Promise.resolve({ id: 'o-test', management }),
    listAccounts: () =>
      Promise.resolve([{ id: management, name: 'management', suspended: false, tags: {} }]),
    walkUnits: () => Promise.resolve(),
    tagsOf: () => Promise.resolve({ owner: 'us' }),
    ...change,
  }
}

const dropped = () => Promise.reject(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
const denied = () =>
  Promise.reject(
    Object.assign(new Error('not authorized'), {
      name: 'AccessDeniedException',
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    }),
  )

it.each<[string, Partial<OrganizationReader>]>([
  ['the organization', { describe: dropped }],
  ['its accounts', { listAccounts: dropped }],
  ['its units', { walkUnits: dropped }],
  ['its tags', { tagsOf: dropped }],
])('looks again where a call for %s failed in passing', async (_, change) => {
  const organizations = open()
  await organizations.look(management, readerOf(change))
  expect(organizations.passing().get(management)).toMatchObject({ kind: 'network' })
  await organizations.look(management, readerOf())
  expect(organizations.passing().size).toBe(0)
  expect(organizations.snapshot()).toEqual([
    { id: 'o-test', through: management, memberRole: 'OrganizationAccountAccessRole', accounts: 1 },
  ])
  expect(organizations.all()[0]?.accounts[0]?.tags).toEqual({ owner: 'us' })
})

it.each<[string, Partial<OrganizationReader>]>([
  ['the organization', { describe: denied }],
  ['its accounts', { listAccounts: denied }],
  ['its tags', { tagsOf: denied }],
])('asks no more where %s may not be read', async (_, change) => {
  const organizations = open()
  await organizations.look(management, readerOf(change))
  expect(organizations.passing().size).toBe(0)
  const before = organizations.all()
  await organizations.look(management, readerOf({ listAccounts: () => Promise.resolve([]) }))
  expect(organizations.all()).toEqual(before)
})
