import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBucket, refill, take, throttle, waitFor } from '../../../main/aws/bucket.ts'
import { createBudgets, type Permit } from '../../../main/aws/budgets.ts'
import { limitOf } from '../../../main/aws/limits.ts'

const limit = { group: 'x', rate: 5, burst: 5 }
const call = (account: string, operation = 'DescribeStacks', service = 'cloudformation') => ({
  account,
  region: 'eu-west-1',
  service,
  operation,
})

describe('a bucket', () => {
  test('never lets more through than its burst and its rate', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2000), { minLength: 1, maxLength: 200 }), (pauses) => {
        let bucket = createBucket(limit, 0)
        let now = 0
        let taken = 0
        for (const pause of pauses) {
          now += pause
          const next = take(bucket, now)
          if (next) taken += 1
          bucket = next ?? bucket
        }
        expect(taken).toBeLessThanOrEqual(limit.burst + (limit.rate * now) / 1000 + 1e-3)
      }),
    )
  })

  test('says how long to wait, and is then ready', () => {
    let bucket = createBucket(limit, 0)
    for (let index = 0; index < 5; index += 1) bucket = take(bucket, 0) ?? bucket
    expect(take(bucket, 0)).toBeUndefined()
    expect(waitFor(bucket, 0)).toBe(200)
    expect(take(bucket, 199)).toBeUndefined()
    expect(take(bucket, 200)).toBeDefined()
  })

  test('halves when throttled, once for throttles that come together', () => {
    const once = throttle(createBucket(limit, 0), 0)
    expect(once.rate).toBe(2.5)
    expect(once.tokens).toBe(0)
    expect(throttle(once, 500).rate).toBeCloseTo(2.55)
    expect(throttle(once, 1500).rate).toBeCloseTo((2.5 + 1.5 * 0.1) / 2)
  })

  test('never gives up, and recovers slowly', () => {
    let bucket = createBucket(limit, 0)
    for (let now = 0; now < 60_000; now += 2000) bucket = throttle(bucket, now)
    expect(bucket.rate).toBeGreaterThanOrEqual(1)
    expect(refill(bucket, bucket.at + 10_000).rate).toBeCloseTo(bucket.rate + 1)
    expect(refill(bucket, bucket.at + 600_000).rate).toBe(5)
  })
})

describe('budgets', () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-21T10:00:00Z') }))
  afterEach(() => vi.useRealTimers())

  const now = () => new Date()

  /** Acquires `count` permits and notes when each is granted, in ms since the start. */
  function burst(budgets: ReturnType<typeof createBudgets>, count: number, account = '1') {
    const start = Date.now()
    const granted: { at: number; permit: Permit }[] = []
    for (let index = 0; index < count; index += 1) {
      budgets
        .acquire(call(account))
        .then((permit) => granted.push({ at: Date.now() - start, permit }))
        .catch(() => {})
    }
    return granted
  }

  test('spend the burst at once and then keep to the rate', async () => {
    const budgets = createBudgets({ now })
    const granted = burst(budgets, 15)
    await vi.advanceTimersByTimeAsync(0)
    expect(granted).toHaveLength(5)
    await vi.advanceTimersByTimeAsync(1000)
    expect(granted).toHaveLength(10)
    await vi.advanceTimersByTimeAsync(1000)
    expect(granted.map(({ at }) => at)).toEqual([
      0, 0, 0, 0, 0, 200, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000,
    ])
  })

  test('go on where the clock was set back', async () => {
    const budgets = createBudgets({ now })
    const granted = burst(budgets, 8)
    await vi.advanceTimersByTimeAsync(0)
    expect(granted).toHaveLength(5)
    vi.setSystemTime(new Date('2026-11-21T09:00:00Z'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(granted).toHaveLength(8)
  })

  test('are apart for each account, region and operation', async () => {
    const budgets = createBudgets({ now })
    const calls = ['1', '2', '3'].flatMap((account) =>
      Array.from({ length: 5 }, () => call(account)),
    )
    const permits = await Promise.all(calls.map((each) => budgets.acquire(each)))
    expect(permits).toHaveLength(15)
  })

  test('count a global service once, whatever the region', async () => {
    const budgets = createBudgets({ now })
    const roots = (region: string) => ({ ...call('1', 'ListRoots', 'organizations'), region })
    await budgets.acquire(roots('us-east-1'))
    await budgets.acquire(roots('eu-west-1'))
    const third = vi.fn()
    budgets.acquire(roots('ap-south-1')).then(third, third)
    await vi.advanceTimersByTimeAsync(900)
    expect(third).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(200)
    expect(third).toHaveBeenCalled()
  })

  test('let no more fly than allowed, over all and per account', async () => {
    const budgets = createBudgets({ now, inFlight: 6, inFlightPerAccount: 4 })
    const granted = ['1', '2', '3'].map((account) => burst(budgets, 5, account))
    await vi.advanceTimersByTimeAsync(5000)
    expect(budgets.totals()).toEqual({ inFlight: 6, waiting: 9 })
    expect(Math.max(...granted.map((each) => each.length))).toBeLessThanOrEqual(4)
  })

  test('take turns: a busy target does not starve a quiet one', async () => {
    const budgets = createBudgets({ now, inFlight: 2 })
    const busy = burst(budgets, 5, '1')
    const quiet = burst(budgets, 1, '2')
    await vi.advanceTimersByTimeAsync(0)
    busy[0]?.permit.release('made')
    busy[1]?.permit.release('made')
    await vi.advanceTimersByTimeAsync(0)
    expect(quiet).toHaveLength(1)
    expect(busy).toHaveLength(3)
  })

  test('slow down after throttling and come back', async () => {
    const budgets = createBudgets({ now })
    const permit = await budgets.acquire(call('1'))
    permit.release('throttled')
    permit.release('throttled')
    expect(budgets.state(call('1')).rate).toBe(2.5)
    expect(budgets.totals().inFlight).toBe(0)
    const granted = burst(budgets, 3)
    await vi.advanceTimersByTimeAsync(0)
    expect(granted).toHaveLength(0)
    const backedOff = budgets.state(call('1'))
    expect(backedOff).toMatchObject({ fullRate: 5, waiting: 3 })
    expect(Date.parse(backedOff.waitingUntil ?? '')).toBeGreaterThan(now().getTime())
    expect(backedOff.throttledAt).toBeDefined()
    await vi.advanceTimersByTimeAsync(1300)
    expect(granted).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(budgets.state(call('1')).rate).toBe(5)
  })

  test('forget a call that was cancelled while it waited', async () => {
    const budgets = createBudgets({ now, inFlight: 1 })
    const first = await budgets.acquire(call('1'))
    const abort = new AbortController()
    const second = budgets.acquire(call('1'), abort.signal)
    const third = burst(budgets, 1)
    abort.abort()
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    first.release('made')
    await vi.advanceTimersByTimeAsync(0)
    expect(third).toHaveLength(1)
    expect(budgets.totals()).toEqual({ inFlight: 1, waiting: 0 })
    await expect(budgets.acquire(call('1'), abort.signal)).rejects.toBeDefined()
  })

  test('serve a thousand waiting targets without a stampede', async () => {
    const budgets = createBudgets({ now, inFlight: 100 })
    let most = 0
    let served = 0
    const all = Array.from({ length: 1000 }, async (_, index) => {
      const permit = await budgets.acquire(call(String(index)))
      most = Math.max(most, budgets.totals().inFlight)
      await new Promise((resolve) => setTimeout(resolve, 60))
      permit.release('made')
      served += 1
    })
    await vi.advanceTimersByTimeAsync(600)
    await Promise.all(all)
    expect(served).toBe(1000)
    expect(most).toBe(100)
  })
})

test('known limits are AWS’s, unknown ones are careful', () => {
  expect(limitOf('cloudformation', 'DescribeStacks')).toMatchObject({ rate: 5 })
  expect(limitOf('organizations', 'ListAccounts')).toMatchObject({ rate: 8, burst: 12 })
  expect(limitOf('sso', 'ListAccounts').group).toBe(limitOf('sso', 'GetRoleCredentials').group)
  expect(limitOf('unheard-of', 'GetThing')).toEqual({ group: 'GetThing', rate: 5, burst: 10 })
})
