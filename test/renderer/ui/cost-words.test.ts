import { describe, expect, it } from 'vitest'
import { finder } from '../../../renderer/app/object-costs.ts'
import { basisWords, costRows, figureWords } from '../../../renderer/ui/cost-words.ts'
import type { ObjectCost, ObjectCosts } from '../../../shared/cost-objects.ts'

const account = '111111111111'
const web: ObjectCost = {
  ...{ account, region: 'eu-west-1', name: 'web', arn: 'arn:web', own: '10', monthly: '1234.5' },
  ...{ nested: 2, basis: 'stack-tag' },
}
const once = { nested: 0, basis: 'stack-tag' } as const
const costs: ObjectCosts = {
  ...{ currency: 'USD', metric: 'UnblendedCost', costs: [web], whole: '0', rest: '0', notes: [] },
  period: { from: '2026-10-19', until: '2026-11-18' },
}

describe('a monthly figure', () => {
  it('says over which days, with what is nested, and after whom', () => {
    expect(figureWords(web)).toBe('1,234.50')
    expect(basisWords(web, costs).split('\n')).toEqual([
      '1,234.50 USD in the 30 days 2026-10-19 to 2026-11-17.',
      'With 2 nested stacks; 10.00 USD of it its own.',
      'As AWS tells it by the tag aws:cloudformation:stack-name.',
    ])
  })

  it('of a service says whether it is by its tag alone or of what was split off machines', () => {
    const service: ObjectCost = { ...web, nested: 0, basis: 'service-tag' }
    expect(basisWords(service, costs)).toContain('by the tag aws:ecs:serviceName')
    expect(basisWords({ ...service, basis: 'split-cost' }, costs)).toContain(
      'Split cost allocation data: its tasks’ part of their container instances',
    )
  })

  it('is marked where it is an estimate, and says what was divided', () => {
    const shared = { amount: '30', among: 3, tag: 'team=shop' }
    const estimate: ObjectCost = { ...web, nested: 0, basis: 'estimate', shared }
    expect(figureWords(estimate)).toBe('est. 1,234.50')
    expect(basisWords(estimate, costs)).toContain(
      'AWS tells 30.00 USD for the 3 that carry team=shop in the account, divided among them.',
    )
  })

  it('is found by the ARN, and by its name where no list has told the ARN yet', () => {
    const { arn: _, ...unlisted } = { ...web, name: 'new' }
    const of = finder({ ...costs, costs: [web, unlisted] })
    expect(of({ account, name: 'web', arn: 'arn:web' })).toBe(web)
    expect(of({ account, name: 'web', arn: 'arn:web-of-another-region' })).toBeUndefined()
    expect(of({ account, name: 'new', arn: 'arn:new' })).toBe(unlisted)
    expect(finder(undefined)({ account, name: 'web', arn: 'arn:web' })).toBeUndefined()
  })

  it('goes into a file with what is its own, so that these and the rest sum to the whole', () => {
    const api: ObjectCost = { account, name: 'api', own: '2000.5', monthly: '2000.5', ...once }
    const rows = costRows({ ...costs, costs: [web, api], rest: '3', whole: '2013.5' })
    expect(rows.map(([name, , , monthly, own]) => [name, monthly, own])).toEqual([
      ['Name', 'A month (USD)', 'Its own (USD)'],
      ['api', '2000.5', '2000.5'],
      ['web', '1234.5', '10'],
      ['Under the name of none', '', '3'],
      ['All spend', '', '2013.5'],
    ])
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1)
  })
})
