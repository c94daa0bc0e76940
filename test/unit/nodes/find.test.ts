import { describe, expect, it } from 'vitest'
import { dueIn } from '../../../main/nodes/due.ts'
import { matching, narrow } from '../../../main/nodes/find.ts'
import type { NodeRow } from '../../../shared/nodes.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const other = { account: '444455556666', region: 'us-east-1' }

function row(node: string, name: string, more: Partial<NodeRow> = {}): NodeRow {
  return { ...target, node, name, kind: 'instance', connectable: true, tags: {}, ...more }
}

describe('matching', () => {
  const rows = [
    row('i-1', 'web', { computerName: 'ip-10-0-0-1' }),
    row('i-2', 'Web'),
    row('i-3', 'web'),
    row('ecs:shop/1/app', 'app'),
    row('i-4', 'i-1'),
  ]
  it.each([
    ['an id before any name', 'i-1', ['i-1']],
    ['a container by its id', 'ecs:shop/1/app', ['ecs:shop/1/app']],
    ['a name as it is written', 'web', ['i-1', 'i-3']],
    ['a name in other letters where none is written so', 'WEB', ['i-1', 'i-2', 'i-3']],
    ['the computer’s name', 'ip-10-0-0-1', ['i-1']],
    ['nothing by a part of a name', 'we', []],
  ])('finds %s', (_, wish, ids) => {
    expect(matching(rows, wish).map(({ node }) => node)).toEqual(ids)
  })
})

describe('narrow', () => {
  const accounts = [
    { id: target.account, name: 'Shop', alias: 'harbour-shop' },
    { id: other.account, name: 'Data' },
  ]
  it.each([
    ['id', target.account],
    ['name', 'shop'],
    ['alias', 'harbour-shop'],
  ])('knows an account by its %s', (_, account) => {
    expect(narrow([target, other], { node: 'x', account }, accounts)).toEqual([target])
  })

  it('keeps the region that is wanted, and all where none is', () => {
    const region = 'us-east-1'
    expect(narrow([target, other], { node: 'x', region }, accounts)).toEqual([other])
    expect(narrow([target, other], { node: 'x' }, accounts)).toEqual([target, other])
    expect(narrow([target, other], { node: 'x', account: 'shop', region }, accounts)).toEqual([])
  })
})

it('looks again soon while a node starts', () => {
  const calm = dueIn([row('i-1', 'web', { state: 'running' })])
  expect(dueIn([row('i-1', 'web', { state: 'pending' })])).toBeLessThan(calm)
})
