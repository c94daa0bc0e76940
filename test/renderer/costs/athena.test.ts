import { describe, expect, it } from 'vitest'
import { changed, draftOf, tableOf } from '../../../renderer/costs/athena/draft.ts'
import { buttonWords, mostOf, priceWords } from '../../../renderer/ui/price-words.ts'
import {
  paidWords,
  scannedWords,
  scanProgressWords,
  usdWords,
} from '../../../renderer/ui/scan-words.ts'
import type { CostPrice, ScanPrice } from '../../../shared/cost-question.ts'

const priced = (scan: ScanPrice, usd = '0.006', requests = 1): CostPrice => ({
  ...{ requests, usd, atLeast: scan.bytes === undefined, scan },
  periods: [{ from: '2026-11-01', until: '2026-11-22' }],
})

describe('what a query scans, in words', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [10_000_000, '10 MB'],
    [1_240_000_000, '1.2 GB'],
    [3_000_000_000_000, '3.0 TB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(scannedWords(bytes)).toBe(words)
  })

  it.each([
    ['0', '0.00'],
    ['0.00005', '0.00005'],
    ['0.0000647808', '0.000065'],
    ['0.01', '0.01'],
    ['12.345', '12.35'],
  ])('%s USD are %s', (usd, words) => {
    expect(usdWords(usd)).toBe(words)
  })

  it('is told before, with how that is known and where it is stopped', () => {
    const last = priced({ bytes: 1_200_000_000, basis: 'last', most: '0.012' })
    expect(priceWords(last)).toBe(
      'Not stored yet: a query that scans about 1.2 GB, about 0.006 USD, as the last one did. It is stopped at about 0.01 USD. Nothing is asked until you say so.',
    )
    expect(buttonWords(last)).toBe('Run it, at most 0.01 USD')
    expect(mostOf(last)).toBe('0.012')
    const unknown = { basis: 'unknown', most: '0.05' } as const
    expect(priceWords(priced({ ...unknown, limitBytes: 10_000_000_000 }, '0'))).toContain(
      'what a query scans is known after the first; the workgroup stops a query at 10 GB.',
    )
    expect(priceWords(priced(unknown, '0', 2))).toContain(
      'what 2 queries scan is known after the first; the workgroup has no limit.',
    )
    const table = priced({ bytes: 1_200_000_000, basis: 'table', most: '0.012' })
    expect(priceWords(table)).toContain('the table’s 1.2 GB')
    const resumed = priced({ bytes: 0, basis: 'resumed', most: '0' }, '0')
    expect(priceWords(resumed)).toContain('Nothing is scanned again.')
    expect(buttonWords(resumed)).toBe('Take it up')
  })

  it('is told after, and stands on the meter', () => {
    const done = { state: 'done', made: 1, of: 1, usd: '0.006' } as const
    expect(scanProgressWords({ ...done, scannedBytes: 1_200_000_000 })).toBe(
      'The last fetch scanned 1.2 GB (about 0.006 USD).',
    )
    expect(scanProgressWords({ ...done, usd: '0', scannedBytes: 0 })).toContain(
      'Athena had the answer already',
    )
    expect(scanProgressWords(done)).toBeUndefined()
    const paid = {
      ...{ id: 1, at: '2026-11-21T10:00:00Z', account: '111122223333', principal: 'a' },
      ...{ operation: 'StartQueryExecution', purpose: 'b', usd: '0.006', failed: true },
    }
    expect(paidWords({ ...paid, scannedBytes: 1_200_000_000 })).toBe('0.006 for 1.2 GB, failed')
    expect(paidWords({ ...paid, usd: '0.01', failed: false })).toBe('0.01')
  })
})

describe('the choice of a table', () => {
  const whole = {
    ...draftOf(undefined, '111122223333'),
    ...{ workgroup: 'costs', database: 'cost_reports', table: 'cur2' },
  }

  it('says what is missing, then the table', () => {
    expect(tableOf(draftOf(undefined, ''))).toEqual({ problem: 'Choose the account.' })
    expect(tableOf({ ...whole, table: '' })).toEqual({ problem: 'Choose the table.' })
    expect(tableOf({ ...whole, outputLocation: 'my-bucket' })).toEqual({
      problem: 'An output location begins with s3://',
    })
    expect(tableOf({ ...whole, usdPerTerabyte: 'five' })).toMatchObject({
      problem: 'An amount is a decimal number',
    })
    const read = tableOf({ ...whole, outputLocation: ' s3://results/ ' })
    expect(read).toMatchObject({ table: { table: 'cur2', outputLocation: 's3://results/' } })
    expect(tableOf(whole)).not.toHaveProperty('table.outputLocation')
  })

  it('drops what belonged to another place', () => {
    expect(changed(whole, { region: 'eu-west-1' })).toMatchObject({
      ...{ region: 'eu-west-1', workgroup: '', database: '', table: '' },
    })
    expect(changed(whole, { database: 'other' })).toMatchObject({
      ...{ workgroup: 'costs', database: 'other', table: '' },
    })
    expect(changed(whole, { workgroup: 'primary' })).toMatchObject({ table: 'cur2' })
  })
})
