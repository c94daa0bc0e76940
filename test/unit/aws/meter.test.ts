import { expect, test, vi } from 'vitest'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createMeter } from '../../../main/aws/meter.ts'

const call = {
  account: '123456789012',
  region: 'eu-west-1',
  service: 'cloudformation',
  operation: 'DescribeStacks',
}

function setup() {
  const clock = { at: Date.parse('2026-11-21T10:00:00Z') }
  const now = () => new Date(clock.at)
  const budgets = createBudgets({ now })
  return { clock, budgets, meter: createMeter({ budgets, now }) }
}

test('counts calls, throttles and errors per account, region and API', () => {
  const { meter } = setup()
  meter.record(call, 'succeeded')
  meter.record(call, 'throttled')
  meter.record({ ...call, region: 'us-east-1' }, 'failed')
  expect(meter.counts()).toEqual([
    { ...call, calls: 2, throttles: 1, errors: 0, rate: 5, fullRate: 5, waiting: 0 },
    {
      ...call,
      region: 'us-east-1',
      calls: 1,
      throttles: 0,
      errors: 1,
      rate: 5,
      fullRate: 5,
      waiting: 0,
    },
  ])
  expect(meter.totals()).toEqual({
    total: 3,
    lastMinute: 3,
    throttles: 1,
    errors: 1,
    inFlight: 0,
    waiting: 0,
  })
})

test('forgets for the last minute what is older', () => {
  const { meter, clock } = setup()
  meter.record(call, 'succeeded')
  clock.at += 30_000
  meter.record(call, 'succeeded')
  clock.at += 29_000
  expect(meter.totals().lastMinute).toBe(2)
  clock.at += 1000
  expect(meter.totals().lastMinute).toBe(1)
  clock.at += 3_600_000
  expect(meter.totals()).toMatchObject({ lastMinute: 0, total: 2 })
})

test('tells of calls and of the budgets’ waiting, until told to stop', async () => {
  const { meter, budgets } = setup()
  const listener = vi.fn()
  const stop = meter.onChange(listener)
  const permit = await budgets.acquire(call)
  expect(listener).toHaveBeenCalled()
  expect(meter.totals().inFlight).toBe(1)
  stop()
  const before = listener.mock.calls.length
  permit.release('made')
  meter.record(call, 'succeeded')
  expect(listener.mock.calls.length).toBe(before)
})
