import { expect, test } from 'vitest'
import { nodeChooser, nodeProperties } from '../../../renderer/nodes/filter.ts'
import { cliOf } from '../../../renderer/nodes/words.ts'
import type { NodeRow } from '../../../shared/nodes.ts'

const row: NodeRow = {
  account: '111122223333',
  region: 'eu-west-1',
  node: 'i-2',
  kind: 'instance',
  name: 'web-10',
  connectable: true,
  tags: { team: 'Payments' },
}
const other: NodeRow = { ...row, node: 'mi-1', kind: 'hybrid', name: 'web-2', tags: {} }

test('a tag and the instance type are properties to filter by', () => {
  const large: NodeRow = { ...other, kind: 'instance', instanceType: 'm6i.large' }
  const rows = [row, large]
  const properties = nodeProperties(rows).map(({ label }) => label)
  expect(properties).toContain('Instance type')
  expect(properties.at(-1)).toBe('Tag team')
  const find = (propertyKey: string, value: string) =>
    nodeChooser
      .choose(
        rows,
        { tokens: [{ operator: '=', value, propertyKey }], operation: 'and' },
        undefined,
      )
      .map(({ node }) => node)
  expect(find('tag:team', 'Payments')).toEqual(['i-2'])
  expect(find('type', 'm6i.large')).toEqual(['mi-1'])
})

test('free text finds tags, properties compare, names sort by their numbers', () => {
  const find = (operator: string, value: string, propertyKey?: string) =>
    nodeChooser
      .choose(
        [row, other],
        {
          tokens: [{ operator, value, ...(propertyKey === undefined ? {} : { propertyKey }) }],
          operation: 'and',
        },
        { column: 'name', descending: false },
      )
      .map(({ name }) => name)
  expect(find(':', 'payments')).toEqual(['web-10'])
  expect(find('!=', 'EC2 instance', 'kind')).toEqual(['web-2'])
  expect(find('^', 'web', 'name')).toEqual(['web-2', 'web-10'])
})

test('the command line is quoted', () => {
  expect(cliOf({ ...row, node: "a'b" })).toContain(String.raw`'a'\''b'`)
})
