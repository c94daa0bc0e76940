import { describe, expect, it } from 'vitest'
import { readRange } from '../../../renderer/services/logs/log-range.ts'

const now = new Date(2026, 10, 21, 15, 0, 0).getTime()
const local = (...[month, day, hour, minute]: [number, number, number, number]) =>
  new Date(2026, month - 1, day, hour, minute).toISOString()

describe('a typed time range', () => {
  it.each([
    ['2026-11-20 14:05', '', { from: local(11, 20, 14, 5) }],
    ['2026-11-20T14:05', 'now', { from: local(11, 20, 14, 5) }],
    ['14:05', '14:30', { from: local(11, 21, 14, 5), until: local(11, 21, 14, 30) }],
    ['90m', '', { from: local(11, 21, 13, 30) }],
    ['2 d ago', '6h', { from: local(11, 19, 15, 0), until: local(11, 21, 9, 0) }],
    ['2026-11-19', '2026-11-20', { from: local(11, 19, 0, 0), until: local(11, 20, 0, 0) }],
    ['14:05', '23:59', { from: local(11, 21, 14, 5) }],
    [
      '2026-11-20T14:05:00Z',
      '2026-11-20T15:05:00+01:00',
      { wrong: 'until', sentence: 'It ends before it begins.' },
    ],
  ])('is read: %s until %s', (from, until, wanted) => {
    const read = readRange(from, until, now)
    expect('range' in read ? read.range : read).toEqual(wanted)
  })

  it.each([
    ['', '', 'from', 'This is no time.'],
    ['yesterday', '', 'from', '2026-11-21 14:05'],
    ['2026-04-31', '', 'from', 'This is no time.'],
    ['25:00', '', 'from', 'This is no time.'],
    ['2027-01-01', '', 'from', 'still to come'],
    ['14:05', 'late', 'until', 'This is no time.'],
    ['14:05', '13:00', 'until', 'It ends before it begins.'],
  ])('is refused with a sentence: %s until %s', (from, until, wrong, words) => {
    const read = readRange(from, until, now)
    expect(read).toMatchObject({ wrong })
    expect('sentence' in read && read.sentence).toContain(words)
  })
})
