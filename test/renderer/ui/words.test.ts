import { countWords, shownWords } from '../../../renderer/ui/count-words.ts'
import { describe, expect, it } from 'vitest'
import { readTyped } from '../../../renderer/ui/filter-query.ts'
import { hasFailed, inMotion, statusWords } from '../../../renderer/ui/status.ts'
import {
  durationWords,
  exactWords,
  relativeWords,
  spanWords,
} from '../../../renderer/ui/time-words.ts'

const second = 1000
const day = 86_400 * second

describe('times', () => {
  it.each([
    [3 * second, 'now'],
    [40 * second, '40 s'],
    [5 * 60 * second, '5 min'],
    [3 * 3600 * second, '3 h'],
    [2 * day, '2 d'],
    [59 * day, '59 d'],
    [150 * day, '4 mo'],
    [1100 * day, '3 y'],
  ])('%d ms are %s', (span, words) => {
    expect(spanWords(span)).toBe(words)
    expect(spanWords(-span)).toBe(words)
  })

  it('lie behind or ahead', () => {
    expect(relativeWords(0, 3600 * second)).toBe('1 h ago')
    expect(relativeWords(3600 * second, 0)).toBe('in 1 h')
    expect(relativeWords(0, second)).toBe('just now')
  })

  it('are exact in UTC, with the zone named', () => {
    const moment = Date.parse('2026-03-04T05:06:07Z')
    expect(exactWords(moment, true)).toBe('2026-03-04 05:06:07 UTC')
  })

  it.each([
    [48 * second, '48 s'],
    [362 * second, '6 min 02 s'],
    [3900 * second, '1 h 05 min'],
    [-5, '0 s'],
  ])('%d ms last %s', (span, words) => {
    expect(durationWords(span)).toBe(words)
  })
})

describe('statuses', () => {
  it('are plain words with a tone', () => {
    expect(statusWords('UPDATE_ROLLBACK_COMPLETE')).toEqual({
      word: 'Rolled back',
      tone: 'warning',
    })
    expect(statusWords('CREATE_COMPLETE').tone).toBe('success')
  })

  it.each([
    ['SOMETHING_NEW_FAILED', 'Something new failed', 'error'],
    ['SOMETHING_NEW_IN_PROGRESS', 'Something new in progress', 'progress'],
    ['SOMETHING_COMPLETE', 'Something complete', 'success'],
    ['EXECUTE_PENDING', 'Execute pending', 'pending'],
    ['OBSOLETE', 'Obsolete', 'stopped'],
  ])('that are not known, as %s, stay readable', (status, word, tone) => {
    expect(statusWords(status)).toEqual({ word, tone })
  })

  it('are in motion, failed, or neither', () => {
    expect(inMotion('UPDATE_IN_PROGRESS')).toBe(true)
    expect(inMotion('REVIEW_IN_PROGRESS')).toBe(false)
    expect(hasFailed('DELETE_FAILED')).toBe(true)
    expect(hasFailed('ROLLBACK_COMPLETE')).toBe(true)
    expect(hasFailed('UPDATE_ROLLBACK_COMPLETE')).toBe(false)
  })
})

describe('what is typed into a filter', () => {
  const properties = [
    { key: 'status', label: 'Status', kind: 'choice' as const },
    { key: 'reason', label: 'Status reason', kind: 'text' as const },
  ]

  it.each([
    ['', undefined],
    ['  cart ', { operator: ':', value: 'cart' }],
    ['Status', undefined],
    ['status =', undefined],
    ['Status = fai', { propertyKey: 'status', operator: ':', value: 'fai' }],
    ['Status != x', { propertyKey: 'status', operator: '!=', value: 'x' }],
    ['Status reason : y', { propertyKey: 'reason', operator: ':', value: 'y' }],
    ['Statuses', { operator: ':', value: 'Statuses' }],
    ['a = b', { operator: ':', value: 'a = b' }],
  ])('%j', (text, token) => {
    expect(readTyped(text, properties)).toEqual(token)
  })
})

describe('counts', () => {
  it('agree with their nouns', () => {
    expect(countWords(0, 'stack')).toBe('0 stacks')
    expect(countWords(1, 'stack')).toBe('1 stack')
    expect(countWords(12_345, 'entry', 'entries')).toBe('12,345 entries')
  })

  it('say what is shown of how many only where it is not all', () => {
    expect(shownWords(1, 1, 'resource')).toBe('1 resource')
    expect(shownWords(3, 1000, 'resource')).toBe('3 of 1,000 resources')
  })
})
