import { describe, expect, it } from 'vitest'
import { look, refusedWith } from './looking.ts'

const locked = (Mode?: string) => ({
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    ...(Mode && { Rule: { DefaultRetention: { Mode, Days: 30 } } }),
  },
})

describe('the check of S3 Object Lock', () => {
  it('has nothing to say of a bucket without a lock', async () => {
    const { findings } = await look('bucket-object-lock', 'b', {
      GetObjectLockConfiguration: refusedWith('ObjectLockConfigurationNotFoundError'),
    })
    expect(findings).toEqual([])
  })

  it('knows that nobody empties a bucket in COMPLIANCE mode', async () => {
    const { finding } = await look('bucket-object-lock', 'b', {
      GetObjectLockConfiguration: locked('COMPLIANCE'),
    })
    expect(finding).toMatchObject({ verdict: 'blocks' })
    expect(finding?.remedy).toBeUndefined()
    expect(finding?.sentence).toContain('locked for 30 days in COMPLIANCE mode')
  })

  it('warns of GOVERNANCE mode and of a lock without a rule', async () => {
    const governed = await look('bucket-object-lock', 'b', {
      GetObjectLockConfiguration: locked('GOVERNANCE'),
    })
    expect(governed.finding).toMatchObject({
      verdict: 'slow',
      advice: 'Emptying it needs s3:BypassGovernanceRetention for locked versions.',
    })
    const bare = await look('bucket-object-lock', 'b', { GetObjectLockConfiguration: locked() })
    expect(bare.finding?.verdict).toBe('slow')
  })
})
