import { expect, it, vi } from 'vitest'
import type { LiveRows } from '../../../main/aws/live-rows.ts'
import { createChangeSetSweep } from '../../../main/inbox/change-set-sweep.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { ChangeSetRow, StackRow } from '../../../shared/stacks.ts'

const target = { account: '111111111111', region: 'eu-west-1' }

function stack(name: string, region = target.region): StackRow {
  return {
    ...{ account: target.account, region, arn: `arn:${name}`, name, status: 'UPDATE_COMPLETE' },
    ...{ createdAt: '2026-11-01T10:00:00.000Z', drift: 'NOT_CHECKED', tags: {} },
  }
}

const offered: ChangeSetRow = {
  ...{ arn: 'cs:1', name: 'pull-request', status: 'CREATE_COMPLETE' },
  executionStatus: 'AVAILABLE',
}
const executed: ChangeSetRow = { ...offered, arn: 'cs:0', executionStatus: 'EXECUTE_COMPLETE' }

const soon = { timeout: 20_000 }

/** A sweep whose every second is let pass by hand. */
function setUp(stacks: readonly StackRow[], list: (name: string) => ChangeSetRow[]) {
  let at = Date.parse('2026-11-21T10:00:00Z')
  const asked: string[] = []
  const seconds: (() => void)[] = []
  const rows = new Map(
    stacks.map((one) => [
      `${one.account}/${one.region}`,
      {
        target,
        state: 'done' as const,
        rows: stacks.filter(({ region }) => region === one.region),
      },
    ]),
  )
  const live = { reading: () => rows, listen: () => () => {} } as unknown as LiveRows<StackRow>
  const sweep = createChangeSetSweep({
    stacks: live,
    list: (ref) => {
      asked.push(ref.stack)
      return Promise.resolve().then(() => list(ref.stack))
    },
    describe: () =>
      Promise.resolve({
        changes: [{ action: 'Add', logicalId: 'Queue', type: 'AWS::SQS::Queue' }],
      }),
    now: () => new Date(at),
    sleep: () => new Promise((resolve) => seconds.push(resolve)),
  })
  const second = async () => {
    await vi.waitFor(() => expect(seconds).toHaveLength(1), soon)
    at += 1_000
    seconds.pop()?.()
  }
  return { sweep, asked, second }
}

it('asks one stack a second, tells what waits and what it would change', async () => {
  const { sweep, asked, second } = setUp([stack('a'), stack('b')], (name) =>
    name === 'arn:b' ? [offered, executed] : [],
  )
  expect(sweep.standing()).toEqual({ asked: 0, of: 2 })
  const told = vi.fn()
  const stop = sweep.listen(told)
  await second()
  await second()
  await vi.waitFor(() => expect(sweep.waiting()[0]?.detail?.changes).toHaveLength(1), soon)
  expect(asked.toSorted()).toEqual(['arn:a', 'arn:b'])
  expect(sweep.waiting()).toMatchObject([{ stack: { name: 'b' }, changeSet: { arn: 'cs:1' } }])
  expect(sweep.standing()).toMatchObject({ asked: 2, of: 2 })
  expect(told).toHaveBeenCalled()
  stop()
})

it('takes what a page has read, and asks that stack no more', async () => {
  const { sweep, asked, second } = setUp([stack('a')], () => [])
  sweep.note({ ...target, stack: 'arn:a' }, [offered])
  expect(sweep.waiting()).toHaveLength(1)
  const stop = sweep.listen(() => {})
  await second()
  await second()
  expect(asked).toEqual([])
  stop()
})

it('leaves a target alone that denies it, and goes on with the others', async () => {
  const denied = new FailureError({
    ...{ kind: 'access-denied', sentence: 'You may not list change sets.', retryable: false },
  })
  const stacks = [stack('a'), stack('b'), stack('c', 'eu-north-1')]
  const { sweep, asked, second } = setUp(stacks, (name) => {
    if (name !== 'arn:c') throw denied
    return [offered]
  })
  const stop = sweep.listen(() => {})
  await second()
  await second()
  await second()
  expect(asked).toHaveLength(2)
  expect(sweep.gaps()).toMatchObject([{ target, failure: { kind: 'access-denied' } }])
  expect(sweep.waiting()).toHaveLength(1)
  stop()
})

it('forgets what was executed or deleted here, and asks that stack again at once', async () => {
  const other: ChangeSetRow = { ...offered, arn: 'cs:2', name: 'other' }
  // AWS tells of it once more, as it does for a moment.
  const { sweep, asked, second } = setUp([stack('a'), stack('b')], () => [offered, other])
  const names = () => sweep.waiting().map(({ changeSet }) => changeSet.arn)
  sweep.note({ ...target, stack: 'arn:a' }, [offered, other])
  sweep.note({ ...target, stack: 'arn:b' }, [])
  const told = vi.fn()
  const stop = sweep.listen(told)
  await second()
  expect(asked).toEqual([])
  told.mockClear()
  sweep.answered('arn:a', 'cs:1')
  expect(names()).toEqual(['cs:2'])
  expect(told).toHaveBeenCalled()
  await second()
  await second()
  expect(asked).toEqual(['arn:a'])
  expect(names()).toEqual(['cs:2'])
  stop()
})

it('takes an answer to a stack that it never asked', () => {
  const { sweep } = setUp([stack('a')], () => [])
  sweep.answered('arn:a', 'cs:1')
  expect(sweep.standing()).toEqual({ asked: 0, of: 1 })
  sweep.note({ ...target, stack: 'arn:a' }, [offered])
  expect(sweep.waiting()).toEqual([])
})
