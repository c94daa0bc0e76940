import type { AwsCredentialIdentity } from '@smithy/types'
import { describe, expect, it, vi } from 'vitest'
import { CredentialCache } from '../../../main/accounts/credentials/cache.ts'
import { FailureError, type Failure } from '../../../shared/failure.ts'
import { source } from './source.ts'

const start = Date.parse('2026-01-01T00:00:00Z')
const minutes = (count: number) => count * 60_000

/** A cache over credentials that hold for an hour, with a clock that the test moves. */
function setUp(life = minutes(60)) {
  const clock = { now: start }
  const resolve = vi.fn(async (): Promise<AwsCredentialIdentity> => ({
    accessKeyId: `A${resolve.mock.calls.length}`,
    secretAccessKey: 'S',
    ...(life > 0 && { expiration: new Date(clock.now + life) }),
  }))
  return { clock, resolve, cache: new CredentialCache(resolve, () => new Date(clock.now)) }
}

function failing(kind: Failure['kind']) {
  return new FailureError({ kind, sentence: 'No.', retryable: false })
}

const one = source({ id: 'profile:one' })

describe('credentials', () => {
  it('are fetched once for all that wait', async () => {
    const { cache, resolve } = setUp()
    const all = await Promise.all(Array.from({ length: 50 }, () => cache.get(one)))
    expect(resolve).toHaveBeenCalledTimes(1)
    expect(new Set(all).size).toBe(1)
  })

  it('are renewed five minutes before they expire, once', async () => {
    const { cache, clock, resolve } = setUp()
    await cache.get(one)
    clock.now = start + minutes(54)
    expect((await cache.get(one)).accessKeyId).toBe('A1')
    clock.now = start + minutes(56)
    const again = await Promise.all([cache.get(one), cache.get(one)])
    expect(again.map(({ accessKeyId }) => accessKeyId)).toEqual(['A2', 'A2'])
    expect(resolve).toHaveBeenCalledTimes(2)
  })

  it('of a short life are not renewed at each call', async () => {
    const { cache, clock, resolve } = setUp(minutes(4))
    await cache.get(one)
    clock.now = start + minutes(1)
    await cache.get(one)
    expect(resolve).toHaveBeenCalledTimes(1)
  })

  it('are not renewed at each call where the clock is wrong', async () => {
    const { cache, clock, resolve } = setUp()
    resolve.mockImplementation(async () => ({
      accessKeyId: 'A',
      secretAccessKey: 'S',
      expiration: new Date(start - minutes(60)),
    }))
    await cache.get(one)
    clock.now = start + minutes(10)
    await cache.get(one)
    expect(resolve).toHaveBeenCalledTimes(1)
    clock.now = start + minutes(16)
    await cache.get(one)
    expect(resolve).toHaveBeenCalledTimes(2)
  })

  it('are renewed on a caller’s word and tried again after the clock was set back', async () => {
    const { cache, clock, resolve } = setUp()
    await cache.get(one)
    clock.now = start - minutes(60)
    await cache.get(one)
    clock.now += minutes(1)
    expect((await cache.get(one, true)).accessKeyId).toBe('A2')
    const other = source({ id: 'profile:other' })
    resolve.mockRejectedValueOnce(failing('clock-skew'))
    await expect(cache.get(other)).rejects.toThrow()
    clock.now -= minutes(60)
    await expect(cache.get(other)).rejects.toThrow()
    clock.now += minutes(2)
    expect((await cache.get(other)).accessKeyId).toBe('A4')
  })

  it('stay where they never expire', async () => {
    const { cache, clock, resolve } = setUp(0)
    await cache.get(one)
    clock.now = start + minutes(100_000)
    await cache.get(one)
    expect(resolve).toHaveBeenCalledTimes(1)
  })

  it('are renewed on a caller’s word, but not for each of a crowd', async () => {
    const { cache, clock, resolve } = setUp()
    await cache.get(one)
    clock.now = start + minutes(1)
    await cache.get(one, true)
    await cache.get(one, true)
    expect(resolve).toHaveBeenCalledTimes(2)
  })

  it('are others when what they rest on is another', async () => {
    const { cache, resolve } = setUp()
    await cache.get(one)
    await cache.get({ ...one, fingerprint: 'changed' })
    expect(resolve).toHaveBeenCalledTimes(2)
  })
})

describe('a failure', () => {
  it.each([
    ['login-needed', minutes(600), 1],
    ['mfa-needed', minutes(600), 1],
    ['access-denied', minutes(0.5), 1],
    ['access-denied', minutes(2), 2],
    ['network', minutes(0.05), 1],
    ['network', minutes(0.2), 2],
  ] as const)('%s after %i ms has cost %i calls', async (kind, later, calls) => {
    const { cache, clock, resolve } = setUp()
    resolve.mockRejectedValue(failing(kind))
    await expect(cache.get(one)).rejects.toThrow('No.')
    clock.now = start + later
    await Promise.all(
      Array.from({ length: 20 }, () => expect(cache.get(one)).rejects.toThrow('No.')),
    )
    expect(resolve).toHaveBeenCalledTimes(calls)
  })

  it('is forgiven on request', async () => {
    const { cache, resolve } = setUp()
    resolve.mockRejectedValueOnce(failing('login-needed'))
    await expect(cache.get(one)).rejects.toThrow('No.')
    cache.forgive((id) => id === one.id)
    await expect(cache.get(one)).resolves.toHaveProperty('accessKeyId')
  })

  it('of a refresh does no harm while the credentials last', async () => {
    const { cache, clock, resolve } = setUp()
    await cache.get(one)
    resolve.mockRejectedValue(failing('login-needed'))
    clock.now = start + minutes(57)
    expect((await cache.get(one)).accessKeyId).toBe('A1')
    clock.now = start + minutes(61)
    await expect(cache.get(one)).rejects.toThrow('No.')
    expect(resolve).toHaveBeenCalledTimes(2)
  })

  it('is a FailureError whatever was thrown', async () => {
    const { cache, resolve } = setUp()
    resolve.mockRejectedValue(new TypeError('boom'))
    await expect(cache.get(one)).rejects.toBeInstanceOf(FailureError)
  })
})
