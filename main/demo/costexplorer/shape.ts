import { day, hour, type DayNumber } from './calendar.ts'
import type { Pattern } from './line.ts'

/** A number in [0, 1) that depends on its two seeds alone. */
export function noise(seed: number, step: number): number {
  let mixed = Math.imul(seed ^ Math.imul(step, 0x9e3779b1), 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
}

/** How a day's usage stands to the usual, where the `anchor` is the day from which the past is told. */
export function shapeOf(
  pattern: Pattern,
  seed: number,
  number: DayNumber,
  anchor: DayNumber,
): number {
  switch (pattern) {
    case 'steady':
      return 1
    case 'growing':
      return Math.max(0.35, 1 + 0.0011 * (number - anchor))
    case 'busy':
      return busyShape(seed, number)
  }
}

/** Weekends are quieter, no day is like another, and fashions come and go. */
function busyShape(seed: number, number: DayNumber): number {
  const weekday = (number + 4) % 7
  const week = weekday === 0 || weekday === 6 ? 0.62 : 1
  const period = 70 + Math.floor(noise(seed, 1) * 160)
  const wave = 1 + 0.3 * Math.sin((2 * Math.PI * number) / period + noise(seed, 2) * 6)
  return week * wave * (0.86 + 0.28 * noise(seed, number))
}

/** The hours of a day that lie between two moments (milliseconds). */
export function hoursWithin(number: DayNumber, from: number, to: number): number {
  const start = Math.max(number * day, from)
  const end = Math.min((number + 1) * day, to)
  return end > start ? (end - start) / hour : 0
}
