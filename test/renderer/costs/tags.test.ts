import { describe, expect, it } from 'vitest'
import {
  healthAddress,
  healthAskedIn,
  healthQuestion,
} from '../../../renderer/costs/tags/health-address.ts'
import { keyRows, neverActivated } from '../../../renderer/costs/tags/key-rows.ts'
import { shareOf } from '../../../renderer/costs/tags/share.ts'
import {
  chosen,
  groupsOf,
  tagsProblem,
  untaggedCsv,
} from '../../../renderer/costs/tags/untagged-rows.ts'
import { usualKey } from '../../../renderer/costs/tags/usual-key.ts'
import type { TaggableResource } from '../../../shared/cost-untagged.ts'

const [one, other] = ['111111111111', '222222222222'] as const
const nameOf = (account: string) => (account === one ? 'shop' : 'data')

const resource = (part: Partial<TaggableResource>): TaggableResource => ({
  ...{ account: one, region: 'eu-west-1', arn: 'arn:aws:s3:::b', name: 'b', type: 's3:bucket' },
  ...{ tags: {}, source: 'tagging', ...part },
})

describe('the address of the tags tab', () => {
  it('is read back as it was written, whatever the key is called', () => {
    for (const key of ['team', 'cost$centre', 'Business Unit', 'Büro-部門=&', 'k'.repeat(128)]) {
      const asked = { key, period: '6', charges: 'usage', source: 'payer:1' } as const
      expect(healthAskedIn(new URLSearchParams(healthAddress(asked)))).toEqual(asked)
    }
  })

  it('takes over the tag that spend was grouped by', () => {
    expect(healthAskedIn(new URLSearchParams({ by: 'tag:team' }))).toMatchObject({ key: 'team' })
    expect(healthAskedIn(new URLSearchParams({ by: 'service' })).key).toBeUndefined()
  })

  it('asks for whole months of which three are usual', () => {
    const asked = healthAskedIn(new URLSearchParams())
    const question = healthQuestion('team', asked, Date.parse('2026-11-21T10:00:00Z'))
    expect(question.period).toEqual({ from: '2026-09-01', until: '2026-11-22' })
  })
})

describe('tag keys', () => {
  const tags = [
    { key: 'team', status: 'Active', type: 'UserDefined' },
    { key: 'owner', status: 'Inactive', type: 'UserDefined' },
    { key: 'old', status: 'Inactive', type: 'UserDefined' },
    { key: 'aws:createdBy', status: 'Inactive', type: 'AWSGenerated' },
  ] as const
  const seen = [
    { account: one, region: 'eu-west-1', key: 'team' },
    { account: one, region: 'eu-west-1', key: 'owner' },
    { account: other, region: 'eu-west-1', key: 'owner' },
    { account: one, region: 'eu-west-2', key: 'owner' },
    { account: one, region: 'eu-west-1', key: 'new' },
    { account: one, region: 'eu-west-1', key: 'aws:createdBy' },
  ]

  it('are joined with where resources carry them, what can be activated first', () => {
    const rows = keyRows(tags, seen)
    expect(rows.map(({ key }) => key)).toEqual(['owner', 'new', 'aws:createdBy', 'team', 'old'])
    expect(rows[0]).toMatchObject({ status: 'Inactive', accounts: 2, regions: 2 })
    expect(rows[1]).toMatchObject({ status: 'unlisted', accounts: 1 })
    expect(rows.filter(neverActivated).map(({ key }) => key)).toEqual(['owner', 'new'])
  })

  it('begin with one that teams look at first', () => {
    expect(usualKey(['aws:x', 'Zeta', 'environment', 'owner'])).toBe('owner')
    expect(usualKey(['aws:x', 'Zeta'])).toBe('Zeta')
    expect(usualKey(['aws:x'])).toBeUndefined()
  })
})

describe('a share to be drawn', () => {
  it.each([
    ['25', '100', 0.25],
    ['-5', '100', 0],
    ['120', '100', 1],
    ['0', '0', undefined],
    ['5', '-10', undefined],
  ])('of %s in %s', (part, whole, share) => {
    expect(shareOf(part, whole)).toBe(share)
  })
})

describe('the list of resources without a tag', () => {
  const rows = [
    resource({ name: 'web-10', arn: 'arn:aws:ec2:eu-west-1:1:instance/i-1', type: 'ec2:instance' }),
    resource({ name: 'web-9', account: other, tags: { owner: 'Ann', 'aws:x': 'hidden' } }),
    resource({ name: '=cmd', region: 'eu-west-2' }),
  ]
  const names = (text: string, descending = false) =>
    chosen(rows, text, { column: 'name', descending }, nameOf).map(({ name }) => name)

  it('is filtered by every word, and sorted as people count', () => {
    expect(names('')).toEqual(['=cmd', 'web-9', 'web-10'])
    expect(names('web', true)).toEqual(['web-10', 'web-9'])
    expect(names('DATA owner=ann')).toEqual(['web-9'])
    expect(names('hidden')).toEqual([])
    expect(names('i-1')).toEqual(['web-10'])
    expect(chosen(rows, '', undefined, nameOf)).toEqual(rows)
  })

  it('is tagged account by account and region by region, no more at once than the API takes', () => {
    const many = Array.from({ length: 2001 }, (_, index) => resource({ arn: `arn:${index}` }))
    const groups = groupsOf([...rows, ...many])
    expect(groups.map(({ target, arns }) => [target.account, target.region, arns.length])).toEqual([
      [one, 'eu-west-1', 2000],
      [one, 'eu-west-1', 2],
      [other, 'eu-west-1', 1],
      [one, 'eu-west-2', 1],
    ])
  })

  it('is saved without a formula in it', () => {
    const [head, , , last] = untaggedCsv(rows, nameOf).split('\r\n')
    expect(head).toBe('Name,Type,Account,Account name,Region,Tags,ARN')
    expect(last).toMatch(/^'=cmd,/)
  })

  it.each([
    [[], 'Add a tag first.'],
    [[{ key: ' ', value: 'x' }], 'Every tag needs a key.'],
    [[{ key: 'a', value: '' }], 'Every tag needs a value'],
    [[{ key: 'AWS:a', value: 'x' }], 'AWS’s own'],
    [[{ key: 'k'.repeat(129), value: 'x' }], '128'],
    [[{ key: 'a', value: 'v'.repeat(257) }], '256'],
    [
      [
        { key: 'a', value: 'x' },
        { key: 'a', value: 'y' },
      ],
      'twice',
    ],
  ])('wants tags that AWS takes: %j', (drafts, problem) => {
    expect(tagsProblem(drafts)).toContain(problem)
  })

  it('takes any other tag', () => {
    const drafts = [
      { key: 'cost$centre', value: '部門 1' },
      { key: 'a', value: 'x' },
    ]
    expect(tagsProblem(drafts)).toBeUndefined()
  })
})
