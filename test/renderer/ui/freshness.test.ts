import { describe, expect, it } from 'vitest'
import type { FailureKind } from '../../../shared/failure.ts'
import type { TargetReading } from '../../../shared/reading.ts'
import {
  segmentsOf,
  segmentState,
  summarise,
  summaryWords,
} from '../../../renderer/ui/freshness.ts'

const now = Date.parse('2026-06-01T12:00:00Z')

function target(
  state: TargetReading<unknown>['state'],
  change: { readAt?: string; kind?: FailureKind } = {},
): TargetReading<unknown> {
  return {
    target: { account: '111122223333', region: 'eu-west-1' },
    state,
    rows: [],
    arriving: [],
    ...(change.readAt === undefined ? {} : { readAt: change.readAt }),
    ...(change.kind === undefined
      ? {}
      : { failure: { kind: change.kind, sentence: 'x.', retryable: false } }),
  }
}

describe('how fresh a list is', () => {
  it('tells a login from other failures', () => {
    expect(segmentState(target('failed', { kind: 'login-needed' }))).toBe('login')
    expect(segmentState(target('failed', { kind: 'mfa-needed' }))).toBe('login')
    expect(segmentState(target('failed', { kind: 'access-denied' }))).toBe('failed')
  })

  it('tells what was read in part from what was read whole', () => {
    const gap = { kind: 'access-denied', sentence: 'x.', retryable: false } as const
    expect(segmentState({ ...target('read'), gaps: [gap] })).toBe('partly')
    expect(segmentState({ ...target('read'), gaps: [] })).toBe('read')
    expect(summarise([{ ...target('read'), gaps: [gap] }, target('read')])).toMatchObject({
      read: 1,
      partly: 1,
      failed: 0,
    })
  })

  it('draws neighbours in the same state as one', () => {
    const targets = [target('read'), target('read'), target('reading'), target('read')]
    expect(segmentsOf(targets)).toEqual([
      { state: 'read', length: 2 },
      { state: 'reading', length: 1 },
      { state: 'read', length: 1 },
    ])
  })

  it('is as old as its oldest part that neither failed nor rests', () => {
    const summary = summarise([
      target('read', { readAt: '2026-06-01T11:59:00Z' }),
      target('read', { readAt: '2026-06-01T11:00:00Z' }),
      target('failed', { readAt: '2026-05-01T00:00:00Z', kind: 'throttled' }),
      target('resting', { readAt: '2026-04-01T00:00:00Z' }),
    ])
    expect(summary).toMatchObject({ total: 4, read: 2, failed: 1, resting: 1, login: 0 })
    expect(summaryWords(summary, now)).toBe('read 1 h ago')
  })

  it('says how far a reading has come, and how old the rest is', () => {
    const stored = target('stored', { readAt: '2026-06-01T10:00:00Z' })
    const summary = summarise([target('read'), stored, target('reading'), target('queued')])
    expect(summaryWords(summary, now)).toBe('reading 2 of 4, stored 2 h ago')
  })

  it('takes a few targets of many that are read again for no progress', () => {
    const readAt = '2026-06-01T11:00:00Z'
    const many = (again: number) => [
      ...Array.from({ length: 100 - again }, () => target('read', { readAt })),
      ...Array.from({ length: again }, () => target('reading', { readAt })),
    ]
    expect(summaryWords(summarise(many(4)), now)).toBe('read 1 h ago')
    expect(summaryWords(summarise(many(60)), now)).toBe('reading 40 of 100')
    expect(summaryWords(summarise([...many(4), target('queued')]), now)).toBe('reading 96 of 101')
  })

  it('says nothing of nothing', () => {
    expect(summaryWords(summarise([]), now)).toBe('')
    expect(summaryWords(summarise([target('failed', { kind: 'network' })]), now)).toBe('')
  })
})
