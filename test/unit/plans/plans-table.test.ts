import { expect, it, onTestFinished } from 'vitest'
import { planDeletion } from '../../../main/plans/plan.ts'
import { openStore } from '../../../main/store/store.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { stackFacts } from './facts-of.ts'

const nothing = { gone: [], others: [], findings: [], collateral: [], accounts: [] }
const plan = (id: string, day: number, name = 'one') =>
  planDeletion(
    { ...nothing, stacks: [stackFacts(name)] },
    { remedies: [], unprotect: [], force: [] },
    { id, createdAt: `2026-11-0${day}T00:00:00.000Z` },
  )

function plans() {
  const store = openStore(temporaryFolder(), new Date('2026-11-21T00:00:00Z'))
  onTestFinished(() => store.close())
  return store.plans
}

it('keeps plans, the newest first, and forgets them', () => {
  const table = plans()
  table.save(plan('old', 1))
  table.save(plan('new', 3))
  table.save(plan('middle', 2))
  expect(table.list().map(({ id }) => id)).toEqual(['new', 'middle', 'old'])
  expect(table.get('old')).toEqual(plan('old', 1))
  table.remove('old')
  expect(table.get('old')).toBeUndefined()
})

it('never changes a plan that it has', () => {
  const table = plans()
  table.save(plan('same', 1))
  table.save(plan('same', 2, 'two'))
  expect(table.get('same')).toEqual(plan('same', 1))
})
