import { describe, expect, it } from 'vitest'
import {
  resourceLines,
  type ResourceView,
} from '../../../../renderer/stacks/page/resources/resource-tree.ts'
import { stackResource } from '../../support/rows.ts'

const nested = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-cart-Data-X/1'
const resources = [
  stackResource({ logicalId: 'Topic', type: 'AWS::SNS::Topic' }),
  stackResource({ logicalId: 'Data', type: 'AWS::CloudFormation::Stack', nestedStack: nested }),
  stackResource({ logicalId: 'Table', path: ['Data'], stack: nested, physicalId: 'orders-7' }),
  stackResource({ logicalId: 'Queue', path: ['Data'], stack: nested, status: 'CREATE_FAILED' }),
]
const all: ResourceView = { folded: new Set(), text: '', troubled: false }
const shown = (view: Partial<ResourceView>) =>
  resourceLines(resources, { ...all, ...view }).map(({ key, depth }) => `${depth} ${key}`)

describe('the resources tree', () => {
  it('puts a nested stack’s resources below it', () => {
    expect(shown({})).toEqual(['0 Topic', '0 Data', '1 Data/Table', '1 Data/Queue'])
  })

  it('leaves out what is folded', () => {
    expect(shown({ folded: new Set(['Data']) })).toEqual(['0 Topic', '0 Data'])
  })

  it('keeps the nested stacks above a match, folded or not', () => {
    expect(shown({ folded: new Set(['Data']), text: 'ORDERS table' })).toEqual([
      '0 Data',
      '1 Data/Table',
    ])
  })

  it('shows only what is in trouble when asked', () => {
    expect(shown({ troubled: true })).toEqual(['0 Data', '1 Data/Queue'])
  })

  it('is empty when nothing matches', () => {
    expect(shown({ text: 'nowhere' })).toEqual([])
  })

  it('keeps two resources of the same name in different nested stacks apart', () => {
    const twins = [
      stackResource({ logicalId: 'A', nestedStack: 'x' }),
      stackResource({ logicalId: 'B', nestedStack: 'y' }),
      stackResource({ logicalId: 'Same', path: ['A'] }),
      stackResource({ logicalId: 'Same', path: ['B'] }),
    ]
    const keys = resourceLines(twins, all).map(({ key }) => key)
    expect(new Set(keys).size).toBe(4)
  })
})
