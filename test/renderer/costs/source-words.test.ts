import { expect, it } from 'vitest'
import { askedWords, sourceOptions } from '../../../renderer/costs/source-words.ts'
import type { CostSource } from '../../../shared/cost-meter.ts'

const source = (
  kind: CostSource['kind'],
  name: string,
  more: Partial<CostSource> = {},
): CostSource => ({
  ...{ id: `${kind}:${name}`, kind, account: '111111111111', name, best: false },
  ...{ covers: `What ${name} covers.`, oldest: '2025-10-01', ...more },
})

const payer = source('payer', 'acme', { best: true })
const members = ['one', 'two', 'three', 'four', 'five'].map((name) => source('member', name))

it('says who answers where nothing is chosen, as what, and for which accounts', () => {
  expect(askedWords([payer, ...members], undefined)).toBe(
    'Read from Cost Explorer of acme (111111111111), payer. What acme covers.',
  )
})

it('says that members answer for themselves alone, and that others are in no figure', () => {
  const asked = members.map((one) => ({ ...one, best: true }))
  expect(askedWords(asked, undefined)).toBe(
    'Read from Cost Explorer of 5 members, each by itself: one (111111111111), two (111111111111), three (111111111111) and 2 more. No payer among the accounts can be read, so accounts that are not asked are in no figure.',
  )
})

it('follows what was chosen, and says where that refused', () => {
  const report = source('athena', 'acme')
  const failure: CostSource['failure'] = {
    ...{ kind: 'access-denied', sentence: 'It may not.', advice: 'Ask.', retryable: false },
  }
  const refused = source('member', 'one', { failure })
  const sources = [payer, refused, report]
  expect(askedWords(sources, report.id)).toBe(
    'Read from Data Exports in acme (111111111111). What acme covers.',
  )
  expect(askedWords(sources, refused.id)).toContain('It refused last time: It may not.')
  expect(askedWords(sources, 'member:gone')).toBe('')
})

it('offers what was found best first, and each source with what it covers', () => {
  const options = sourceOptions([payer, ...members.slice(0, 1)])
  expect(options.map(({ value, label }) => [value, label])).toEqual([
    ['', 'Cost Explorer'],
    ['payer:acme', 'acme (111111111111), payer'],
    ['member:one', 'one (111111111111), member'],
  ])
  expect(options.map(({ description }) => description)).toEqual([
    'Read from Cost Explorer of acme (111111111111), payer. What acme covers.',
    'What acme covers.',
    'What one covers.',
  ])
})
