import type { CallCount, CallMeter } from '../../shared/calls.ts'
import type { BudgetedCall, Budgets } from './budgets.ts'

/** Counts every call to AWS. */
export interface Meter {
  record(call: BudgetedCall, outcome: 'succeeded' | 'throttled' | 'failed'): void
  /** Per account, region and API, the busiest first. */
  counts(): CallCount[]
  totals(): CallMeter
  /** Told at every change of the totals, as often as they change. Returns how to stop. */
  onChange(listener: () => void): () => void
}

export interface MeterOptions {
  readonly budgets: Budgets
  readonly now: () => Date
}

interface Count {
  readonly call: BudgetedCall
  calls: number
  throttles: number
  errors: number
}

/** Makes a {@link Meter}. */
export function createMeter(options: MeterOptions): Meter {
  const counts = new Map<string, Count>()
  const listeners = new Set<() => void>()
  const minute = createMinute(() => Math.floor(options.now().getTime() / 1000))
  const total = { calls: 0, throttles: 0, errors: 0 }
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  options.budgets.onChange(tell)
  return {
    record(call, outcome) {
      for (const count of [countOf(counts, call), total]) add(count, outcome)
      minute.add()
      tell()
    },
    counts: () =>
      [...counts.values()]
        .sort((one, other) => other.calls - one.calls)
        .map(({ call, calls, throttles, errors }) => {
          const { account, region, service, operation } = call
          const state = options.budgets.state(call)
          return { account, region, service, operation, calls, throttles, errors, ...state }
        }),
    totals: () => ({
      total: total.calls,
      lastMinute: minute.sum(),
      throttles: total.throttles,
      errors: total.errors,
      ...options.budgets.totals(),
    }),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function countOf(counts: Map<string, Count>, call: BudgetedCall): Count {
  const key = `${call.account}/${call.region}/${call.service}/${call.operation}`
  const known = counts.get(key)
  if (known) return known
  const count = { call, calls: 0, throttles: 0, errors: 0 }
  counts.set(key, count)
  return count
}

function add(count: Omit<Count, 'call'>, outcome: 'succeeded' | 'throttled' | 'failed'): void {
  count.calls += 1
  if (outcome === 'throttled') count.throttles += 1
  if (outcome === 'failed') count.errors += 1
}

/** Calls of the last sixty seconds, in one slot a second. */
function createMinute(second: () => number) {
  const slots = Array.from({ length: 60 }, () => ({ second: -1, calls: 0 }))
  return {
    add() {
      const now = second()
      const slot = slots[now % 60]
      if (!slot) return
      if (slot.second !== now) Object.assign(slot, { second: now, calls: 0 })
      slot.calls += 1
    },
    sum() {
      const now = second()
      return slots.reduce(
        (sum, slot) => (now - slot.second < 60 && slot.second >= 0 ? sum + slot.calls : sum),
        0,
      )
    },
  }
}
