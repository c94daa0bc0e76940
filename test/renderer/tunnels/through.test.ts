import { expect, test } from 'vitest'
import { problemOf, type TunnelDraft } from '../../../renderer/tunnels/draft.ts'
import { matchWords, throughOptions, withThrough } from '../../../renderer/tunnels/through.ts'
import type { NodeRow } from '../../../shared/nodes.ts'

const row: NodeRow = {
  account: '111122223333',
  region: 'eu-west-1',
  node: 'i-1',
  kind: 'instance',
  name: 'web-1',
  connectable: true,
  ping: 'Online',
  stack: 'shop',
  tags: { role: 'web' },
}
const lost: NodeRow = { ...row, node: 'i-2', name: 'web-2', connectable: false }
const elsewhere: NodeRow = { ...row, node: 'i-3', name: 'db', account: '444455556666' }
const container: NodeRow = { ...row, node: 'ecs:a/b/c', kind: 'container' }
const rows = [row, lost, elsewhere, container]
const draft: TunnelDraft = {
  name: 'one',
  account: '',
  region: '',
  by: 'node',
  through: '',
  host: '',
  port: '80',
  localPort: '',
}

test('nodes are found by name or id as one types, never containers', () => {
  const values = (through: string) =>
    throughOptions(rows, { ...draft, through }).map(({ value }) => value)
  expect(values('')).toEqual(['i-1', 'i-2', 'i-3'])
  expect(values('WEB')).toEqual(['i-1', 'i-2'])
  expect(values('db i-3')).toEqual(['i-3'])
})

test('a node brings its account and region along', () => {
  expect(withThrough(draft, 'i-3', rows)).toMatchObject({
    through: 'i-3',
    account: '444455556666',
    region: 'eu-west-1',
  })
  expect(withThrough(draft, 'i-', rows)).toMatchObject({ through: 'i-', account: '' })
})

test('tags and stacks say how many nodes they mean in the account', () => {
  const within = { ...draft, account: row.account, region: row.region }
  const tag = { ...within, by: 'tag', through: 'role=web' } as const
  expect(throughOptions(rows, tag)).toEqual([{ value: 'role=web' }])
  expect(matchWords(rows, tag)).toBe('Matches 2 nodes that are known, 1 online.')
  const stack = { ...within, by: 'stack', through: 'till' } as const
  expect(matchWords(rows, stack)).toBe('Matches 0 nodes that are known, 0 online.')
  expect(matchWords(rows, { ...within, through: 'i-1' })).toBeUndefined()
})

test('a container is refused before anything is saved', () => {
  const wrong = { ...draft, account: row.account, region: row.region, through: container.node }
  expect(problemOf(wrong)).toMatch('ECS opens shells on containers')
  expect(problemOf({ ...wrong, through: 'i-1' })).toBeUndefined()
})
