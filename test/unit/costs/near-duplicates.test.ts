import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearDuplicates } from '../../../main/costs/tags/near-duplicates.ts'

describe('values of a tag that are likely one', () => {
  it.each([
    ['case and length', ['Prod', 'prod', 'production', 'PRD']],
    ['spaces around', ['prod', ' prod ']],
    ['signs between words', ['web-shop', 'web_shop', 'Web Shop', 'webshop', 'web.shop']],
    ['capitals between words', ['webShop', 'web-shop']],
    ['a plural', ['platform', 'Platforms']],
    ['plurals in y', ['policy', 'policies']],
    ['abbreviations', ['dev', 'Development', 'devel']],
    ['staging', ['stg', 'stage', 'staging', 'Staging ']],
    ['a short word among others', ['shop-prod', 'shop-production', 'shop_prd']],
    ['two words or one', ['pre-prod', 'preprod', 'pre production']],
    ['accents', ['Büro', 'buro']],
    ['full-width letters', ['ｐｒｏｄ', 'prod']],
    ['kubernetes', ['k8s', 'Kubernetes']],
    ['operations', ['DevOps', 'dev-ops', 'devops']],
  ])('joins %s', (_name, values) => {
    expect(nearDuplicates(values)).toEqual([values])
  })

  it.each([
    ['numbers', ['team1', 'team2', 'team11', 'team-1-1']],
    ['versions', ['v1.2', 'v12', 'v1.20']],
    ['words that end in s', ['redi', 'redis', 'statu', 'status', 'acces', 'access']],
    ['short words', ['aw', 'aws', 'dn', 'dns']],
    ['letters that matter', ['service-a', 'service-b']],
    ['production and what comes before', ['prod', 'preprod', 'nonprod']],
    ['other scripts', ['部門', '部', 'か', 'が', 'दिल', 'दाल']],
    ['nothing', ['', ' ', '\t']],
    ['signs alone', ['-', '--', '?']],
  ])('tells %s apart', (_name, values) => {
    expect(nearDuplicates(values)).toEqual([])
  })

  it('keeps the order of what it was given, and counts a value once', () => {
    const values = ['b', 'test', 'prod', 'Prod', 'tests', 'prod', 'testing']
    expect(nearDuplicates(values)).toEqual([
      ['test', 'tests', 'testing'],
      ['prod', 'Prod'],
    ])
  })

  it('joins two groups once a value belongs to both', () => {
    const both = ['web-dev', 'webdevelopment', 'web-development']
    expect(nearDuplicates(both.slice(0, 2))).toEqual([])
    expect(nearDuplicates(both)).toEqual([both])
  })

  it('parts any values into groups that share nothing, whatever their order', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('Prod', 'prod', 'production', 'prods', 'dev ', 'Dev', '1', '1-1', '11'),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (values) => {
        const groups = nearDuplicates(values)
        const all = groups.flat()
        expect(new Set(all).size).toBe(all.length)
        expect(all.every((value) => values.includes(value))).toBe(true)
        expect(groups.every(({ length }) => length > 1)).toBe(true)
        const asSets = (found: string[][]) => found.map((one) => [...one].sort().join('\n')).sort()
        expect(asSets(nearDuplicates([...values].reverse()))).toEqual(asSets(groups))
      }),
    )
  })
})
