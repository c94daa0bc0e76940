import { expect, it } from 'vitest'
import type { Door } from '../../../main/services/sources/door.ts'
import { countTainted, createTaints } from '../../../main/services/taints.ts'
import type { Json } from '../../../main/store/settings-table.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const by = 'arn:aws:sts::111122223333:assumed-role/Operator/ana'

function setUp(running: readonly { task: string; status: string }[] = []) {
  const kept = new Map<string, Json>()
  const store = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: Json) => void kept.set(key, value),
  }
  const asked: unknown[] = []
  const caller = {
    send: (_target: unknown, _client: unknown, command: { input: unknown }) => {
      asked.push(command.input)
      const tasks = running.map(({ task, status }) => ({
        ...{ taskArn: `arn:aws:ecs:eu-west-1:1:task/shop/${task}`, lastStatus: status },
        group: 'service:api',
      }))
      return Promise.resolve({ tasks })
    },
  }
  const door = { caller, target, signal: undefined } as unknown as Door
  const open = () => createTaints(store, () => new Date('2026-11-21T10:00:00Z'))
  return { open, door, asked }
}

it('keeps over a new start which task somebody was inside, and who was first', () => {
  const { open } = setUp()
  open().mark({ ...target, cluster: 'arn:aws:ecs:eu-west-1:1:cluster/shop', task: 'a', by })
  open().mark({ ...target, cluster: 'shop', task: 'a', by: 'somebody-else' })
  const taint = open().of(target, 'shop').get('a')
  expect(taint).toMatchObject({ by, at: '2026-11-21T10:00:00.000Z' })
  expect(open().of({ ...target, region: 'eu-north-1' }, 'shop').size).toBe(0)
})

it('counts them per service in one call, and forgets those that have stopped', async () => {
  const { open, door, asked } = setUp([
    { task: 'a', status: 'RUNNING' },
    { task: 'b', status: 'STOPPED' },
  ])
  const taints = open()
  for (const task of ['a', 'b', 'gone']) taints.mark({ ...target, cluster: 'shop', task, by })
  expect([...(await countTainted(taints, door, 'shop'))]).toEqual([['api', 1]])
  expect(asked).toHaveLength(1)
  expect([...taints.of(target, 'shop').keys()]).toEqual(['a'])
})

it('asks nothing where nobody was inside a task', async () => {
  const { open, door, asked } = setUp()
  expect((await countTainted(open(), door, 'shop')).size).toBe(0)
  expect(asked).toEqual([])
})
