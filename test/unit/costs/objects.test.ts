import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumOf } from '../../../main/costs/amount.ts'
import {
  assign,
  fromUnits,
  type Cell,
  type PlacedCell,
} from '../../../main/costs/objects/assign.ts'
import { distinctions, estimate } from '../../../main/costs/objects/estimate.ts'
import type { KnownObject } from '../../../main/costs/objects/known.ts'
import { wholes } from '../../../main/costs/objects/nesting.ts'

const account = '111111111111'

function stack(name: string, more: Partial<KnownObject> = {}): KnownObject {
  const region = more.region ?? 'eu-west-1'
  return { arn: `${region}/${name}`, account, region, place: region, name, tags: {}, ...more }
}

const cell = (name: string, amount: string): Cell => ({ account, name, amount })
const inRegion = (name: string, place: string, amount: string): PlacedCell => ({
  ...cell(name, amount),
  place,
})

describe('spend under a name', () => {
  it('is of the one stack that has the name', () => {
    const found = assign([cell('web', '12.5')], [stack('web'), stack('other')], [])
    expect(found).toEqual([{ account, name: 'web', object: stack('web'), own: '12.5' }])
  })

  it('stays by itself where no stack has the name', () => {
    expect(assign([cell('gone', '3')], [stack('web')], [])).toEqual([
      { account, name: 'gone', own: '3' },
    ])
    const elsewhere = stack('gone', { account: '222222222222' })
    expect(assign([cell('gone', '3')], [elsewhere], [])[0]?.object).toBeUndefined()
  })

  it('of two regions is divided evenly, and said to be, until regions are told', () => {
    const two = [stack('web'), stack('web', { region: 'us-east-1' })]
    const found = assign([cell('web', '0.0000000003')], two, [])
    expect(found.map(({ own }) => own)).toEqual(['0.0000000002', '0.0000000001'])
    expect(found[0]?.shared).toEqual({ amount: '0.0000000003', among: 2 })
  })

  it('of two regions is AWS’s own figure where the regions come to the whole', () => {
    const two = [stack('web'), stack('web', { region: 'us-east-1' })]
    const told = [inRegion('web', 'eu-west-1', '10'), inRegion('web', 'us-east-1', '2')]
    const found = assign([cell('web', '12')], two, told)
    expect(found.map(({ object, own }) => [object?.region, own])).toEqual([
      ['eu-west-1', '10'],
      ['us-east-1', '2'],
    ])
    expect(found.every(({ shared }) => shared === undefined)).toBe(true)
  })

  it('without a region is divided as the rest is; a region without a stack keeps its own', () => {
    const two = [stack('web'), stack('web', { region: 'us-east-1' })]
    const told = [
      inRegion('web', 'eu-west-1', '6'),
      inRegion('web', 'us-east-1', '3'),
      inRegion('web', 'ap-south-1', '1'),
    ]
    const found = assign([cell('web', '20')], two, told)
    expect(found.map(({ object, own }) => [object?.region, own])).toEqual([
      ['eu-west-1', '12'],
      ['us-east-1', '6'],
      [undefined, '2'],
    ])
    expect(found[0]?.shared).toEqual({ amount: '20', among: 2 })
  })

  it('comes to the same whole however it is divided', () => {
    const names = fc.constantFrom('a', 'b', 'c')
    const regions = fc.constantFrom('eu-west-1', 'us-east-1', 'ap-south-1')
    const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map(fromUnits)
    const objects = fc.array(fc.tuple(names, regions), { maxLength: 8 })
    const cells = fc.array(fc.tuple(names, amount), { maxLength: 3 })
    const told = fc.array(fc.tuple(names, regions, amount), { maxLength: 6 })
    fc.assert(
      fc.property(objects, cells, told, (placed, spent, parts) => {
        const assigned = assign(
          [...new Map(spent)].map(([name, one]) => cell(name, one)),
          placed.map(([name, region], index) => stack(name, { region, arn: String(index) })),
          parts.map(([name, region, one]) => inRegion(name, region, one)),
        )
        expect(sumOf(assigned.map(({ own }) => own))).toBe(sumOf([...new Map(spent).values()]))
      }),
    )
  })
})

describe('an estimate', () => {
  const tagged = (name: string, tags: Record<string, string>, more: Partial<KnownObject> = {}) =>
    stack(name, { tags, ...more })
  const objects = [
    tagged('web', { team: 'shop', stage: 'prod' }),
    tagged('api', { team: 'shop', stage: 'prod' }),
    tagged('data', { team: 'data', stage: 'prod' }),
    tagged('nested', { team: 'shop' }, { parent: 'eu-west-1/web' }),
    tagged('bare', {}),
  ]
  const teams = { key: 'team', cells: [cell('shop', '9'), cell('data', '4'), cell('none', '1')] }
  const stages = { key: 'stage', cells: [cell('prod', '14')] }

  it('divides what a tag’s value cost evenly among those that carry it, roots alone', () => {
    const found = estimate([stages, teams], objects)
    expect(found?.key).toBe('team')
    expect(found?.assigned.map(({ object, own }) => [object?.name, own])).toEqual([
      ['web', '4.5'],
      ['api', '4.5'],
      ['data', '4'],
    ])
    expect(found?.assigned[0]?.shared).toEqual({ amount: '9', among: 2, tag: 'team=shop' })
  })

  it('uses the tag that tells them apart best, and only that', () => {
    expect([distinctions('stage', objects), distinctions('team', objects)]).toEqual([1, 2])
    expect(estimate([{ key: 'other', cells: [cell('x', '1')] }], objects)).toBeUndefined()
  })
})

describe('nesting', () => {
  it('adds what is nested to its roots, at any depth, and counts it', () => {
    const objects = [
      stack('root'),
      stack('child', { parent: 'eu-west-1/root' }),
      stack('grandchild', { parent: 'eu-west-1/child' }),
      stack('empty', { parent: 'eu-west-1/root' }),
      stack('alone'),
    ]
    const spent = [cell('child', '1.5'), cell('grandchild', '2'), cell('alone', '7')]
    const sums = wholes(assign(spent, objects, []), objects)
    expect(sums.get('eu-west-1/root')).toEqual({ monthly: '3.5', nested: 3, divided: false })
    expect(sums.get('eu-west-1/child')).toEqual({ monthly: '3.5', nested: 1, divided: false })
    expect(sums.get('eu-west-1/grandchild')).toEqual({ monthly: '2', nested: 0, divided: false })
    expect(sums.get('eu-west-1/empty')).toBeUndefined()
    expect(sums.get('eu-west-1/alone')?.monthly).toBe('7')
  })

  it('is not endless where stacks are nested in each other', () => {
    const objects = [stack('a', { parent: 'eu-west-1/b' }), stack('b', { parent: 'eu-west-1/a' })]
    expect(() => wholes(assign([cell('a', '1')], objects, []), objects)).not.toThrow()
  })
})
