import { expect, it } from 'vitest'
import { readRecentlyDeleted, readRecentOperations } from '../../../main/stacks/recent.ts'
import { eventPages, fakeAws } from './fake-aws.ts'
import { at, history, type Line, root } from './history.ts'

const lines: readonly Line[] = [
  [0, '.', 'CREATE_IN_PROGRESS'],
  [1, 'Table', 'CREATE_IN_PROGRESS'],
  [2, 'Table', 'CREATE_COMPLETE'],
  [3, '.', 'CREATE_COMPLETE'],
  [20, '.', 'UPDATE_IN_PROGRESS'],
  [21, 'Table', 'UPDATE_IN_PROGRESS'],
  [22, '.', 'UPDATE_COMPLETE'],
]

/** The operations of a history whose events come so many a page. */
async function operations(perPage: number) {
  const aws = fakeAws({ DescribeStackEvents: eventPages(() => history(...lines), perPage) })
  const found = await readRecentOperations(aws, root)
  return { found: found.map(({ kind, startedAt }) => [kind, startedAt]), calls: aws.calls.length }
}

it('tells the operations of the newest page, with one call', async () => {
  expect(await operations(100)).toEqual({
    ...{
      found: [
        ['update', at(20)],
        ['create', at(0)],
      ],
      calls: 1,
    },
  })
})

it('leaves out the one whose beginning is on the next page', async () => {
  expect(await operations(5)).toEqual({ found: [['update', at(20)]], calls: 1 })
})

it('tells the stacks that were deleted since, of one page', async () => {
  const deleted = (name: string, minute: number) => ({
    ...{ StackName: name, StackId: name, StackStatus: 'DELETE_COMPLETE' },
    ...{ CreationTime: new Date(at(0)), DeletionTime: new Date(at(minute)) },
  })
  const aws = fakeAws({
    ListStacks: () => ({
      ...{ StackSummaries: [deleted('new', 30), deleted('old', 10)], NextToken: 'more' },
    }),
  })
  const rows = await readRecentlyDeleted(aws, new Date(at(20)))
  expect(rows.map(({ name, deletedAt }) => [name, deletedAt])).toEqual([['new', at(30)]])
  expect(aws.calls).toMatchObject([{ input: { StackStatusFilter: ['DELETE_COMPLETE'] } }])
})
