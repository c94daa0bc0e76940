import { describe, expect, it } from 'vitest'
import type { TargetReading } from '../../../shared/reading.ts'
import { failedGroups } from '../../../renderer/ui/failed-groups.ts'

function failed(account: string, region: string, code: string): TargetReading<unknown> {
  const sentence = `${code} in ${region}.`
  return {
    target: { account, region },
    state: 'failed',
    rows: [],
    arriving: [],
    failure: { kind: 'access-denied', sentence, code, region, retryable: false },
  }
}

describe('failed targets', () => {
  it('are told once for all regions of an account with the same reason', () => {
    const one = failed('111122223333', 'eu-west-1', 'AccessDenied')
    const same = failed('111122223333', 'us-east-1', 'AccessDenied')
    const otherReason = failed('111122223333', 'us-west-2', 'Throttling')
    const otherAccount = failed('444455556666', 'eu-west-1', 'AccessDenied')
    expect(failedGroups([one, otherAccount, same, otherReason])).toEqual([
      [one, same],
      [otherAccount],
      [otherReason],
    ])
  })
})
