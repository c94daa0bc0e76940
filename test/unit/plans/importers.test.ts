import { expect, it } from 'vitest'
import { importersOf } from '../../../main/plans/surroundings/importers.ts'
import { nesting, stackFacts } from './facts-of.ts'
import { arnOf } from './worlds.ts'

it('tells who imports from outside, and nobody of the plan or nested in it', () => {
  const exports = [{ name: 'network-id', importers: ['user', 'child', 'stranger'] }]
  const stacks = [
    stackFacts('network', { exports }),
    stackFacts('user', { resources: [nesting('user', 'child')] }),
  ]
  expect(importersOf(stacks)).toEqual([
    {
      kind: 'importer',
      account: '111111111111',
      region: 'eu-west-1',
      name: 'stranger',
      stack: arnOf('network'),
      sentence: 'stranger imports network-id.',
    },
  ])
})

it('says nothing where importers could not be read', () => {
  const exports = [{ name: 'network-id', permission: 'cloudformation:ListImports' }]
  expect(importersOf([stackFacts('network', { exports })])).toEqual([])
})
