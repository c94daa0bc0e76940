import { describe, expect, it, vi } from 'vitest'
import { MfaPrompts } from '../../../main/accounts/account/mfa.ts'
import { Unlocks } from '../../../main/accounts/account/unlocks.ts'
import { source } from './source.ts'

const one = source({ id: 'profile:one' })

describe('questions for MFA codes', () => {
  it('are asked once, and the answer is good for one use', () => {
    const changed = vi.fn()
    const prompts = new MfaPrompts(changed)
    expect(() => prompts.take(one, 'device')).toThrow(
      'Profile one asks'.replace('Profile', 'Access'),
    )
    expect(() => prompts.take(one, 'device')).toThrow('device')
    expect(prompts.snapshot()).toEqual([
      { id: 'mfa:profile:one', profile: 'one', device: 'device' },
    ])
    expect(changed).toHaveBeenCalledTimes(1)
    expect(prompts.answer('mfa:profile:one', '123456')).toBe('profile:one')
    expect(prompts.snapshot()).toEqual([])
    expect(prompts.take(one, 'device')).toBe('123456')
    expect(() => prompts.take(one, 'device')).toThrow()
    expect(prompts.snapshot()).toHaveLength(1)
  })

  it('that are dismissed are not asked until the next look', () => {
    const prompts = new MfaPrompts(() => {})
    prompts.ask(one, 'device')
    prompts.dismiss('mfa:profile:one')
    expect(() => prompts.take(one, 'device')).toThrow()
    expect(prompts.snapshot()).toEqual([])
    prompts.askAgain()
    expect(() => prompts.take(one, 'device')).toThrow()
    expect(prompts.snapshot()).toHaveLength(1)
  })

  it('go with their profile, and cannot be answered then', () => {
    const prompts = new MfaPrompts(() => {})
    prompts.ask(one, 'device')
    prompts.retain(new Map())
    expect(() => prompts.answer('mfa:profile:one', '123456')).toThrow('There is no question')
  })
})

describe('an unlock', () => {
  it('holds for 15 minutes by the clock and tells when it ends', () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') })
    const changed = vi.fn()
    const unlocks = new Unlocks(() => new Date(), changed)
    unlocks.unlock('111111111111')
    expect(unlocks.until('111111111111')).toBe('2026-01-01T00:15:00.000Z')
    vi.advanceTimersByTime(14 * 60_000)
    expect(unlocks.until('111111111111')).toBeDefined()
    unlocks.unlock('111111111111')
    vi.advanceTimersByTime(14 * 60_000)
    expect(unlocks.until('111111111111')).toBeDefined()
    expect(changed).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(60_000)
    expect(unlocks.until('111111111111')).toBeUndefined()
    expect(changed).toHaveBeenCalledTimes(3)
    vi.useRealTimers()
  })

  it('ends by the clock even where its timer slept', () => {
    let now = 0
    const unlocks = new Unlocks(
      () => new Date(now),
      () => {},
    )
    unlocks.unlock('1')
    now = 15 * 60_000
    expect(unlocks.until('1')).toBeUndefined()
    unlocks.dispose()
  })

  it('is taken back at once', () => {
    const unlocks = new Unlocks(
      () => new Date(),
      () => {},
    )
    unlocks.unlock('1')
    unlocks.lock('1')
    expect(unlocks.until('1')).toBeUndefined()
    expect(unlocks.until('2')).toBeUndefined()
  })
})
