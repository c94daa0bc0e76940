import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLimiter, limitOf } from '../../../main/demo/endpoint/limits.ts'

const key = { account: '1', region: 'r', service: 'cloudformation', operation: 'DescribeStacks' }

test('never lets more pass than burst and rate allow, and never less', () => {
  const { rate, burst } = limitOf(key.service, key.operation)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 }), (pauses) => {
      let now = 0
      const limiter = createLimiter(() => now)
      let tokens = burst
      for (const pause of pauses) {
        now += pause
        tokens = Math.min(burst, tokens + (pause / 1000) * rate)
        const passed = limiter.take(key)
        if (Math.abs(tokens - 1) > 1e-6) expect(passed).toBe(tokens >= 1)
        if (passed) tokens -= 1
      }
    }),
  )
})

test('keeps accounts, regions and operations apart', () => {
  const limiter = createLimiter(() => 0)
  while (limiter.take(key));
  expect(limiter.take({ ...key, account: '2' })).toBe(true)
  expect(limiter.take({ ...key, region: 's' })).toBe(true)
  expect(limiter.take({ ...key, operation: 'ListStacks' })).toBe(true)
})

test('counts operations of a group together where AWS does', () => {
  const limiter = createLimiter(() => 0)
  const portal = { ...key, service: 'awsssoportal', operation: 'ListAccounts' }
  while (limiter.take(portal));
  expect(limiter.take({ ...portal, operation: 'ListAccountRoles' })).toBe(false)
})

test('a second of a clock with fractions is a second, however it is rounded', () => {
  let now = 24.1
  const limiter = createLimiter(() => now)
  const allowed = () => Array.from({ length: 40 }, () => limiter.take(key)).filter(Boolean).length
  expect(allowed()).toBe(20)
  now += 1_000
  // By a rounding, less than a second has passed.
  expect(now - 24.1).toBeLessThan(1_000)
  expect(allowed()).toBe(5)
})
