import { expect, it } from 'vitest'
import type { FilterToken } from '../../../renderer/ui/filter-query.ts'
import { rowChooser } from '../../../renderer/ui/list/choose-rows.ts'

const rows = [
  { name: 'web-1', account: '111111111111' },
  { name: 'web-2', account: '222222222222' },
  { name: 'web-3', account: '333333333333' },
]

const accounts = new Map([
  ['111111111111', 'Harbour'],
  ['222222222222', 'Shop'],
])

const chooser = rowChooser<(typeof rows)[number]>({
  name: ({ name }) => name,
  account: ({ account }) => account,
})

const chosen = (token: FilterToken) =>
  chooser
    .choose(rows, { tokens: [token], operation: 'and' }, undefined, (id) => accounts.get(id))
    .map(({ name }) => name)

it.each<[FilterToken, string[]]>([
  [{ operator: ':', value: 'harbour web' }, ['web-1']],
  [{ operator: '=', propertyKey: 'account', value: 'Shop' }, ['web-2']],
  [{ operator: '=', propertyKey: 'account', value: '111111111111' }, ['web-1']],
  [{ operator: '!:', propertyKey: 'account', value: 'shop' }, ['web-1', 'web-3']],
  [{ operator: ':', value: 'unknown' }, []],
])('rows are found by the name of their account, which they do not have: %j', (token, names) => {
  expect(chosen(token)).toEqual(names)
})
