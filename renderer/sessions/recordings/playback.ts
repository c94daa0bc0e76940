import type { CastEvent } from '../../../shared/recordings.ts'

/** When each event is shown, in seconds, with silences no longer than `longestSilence`. */
export function schedule(events: readonly CastEvent[], longestSilence: number): readonly number[] {
  const times: number[] = []
  let before = 0
  let shown = 0
  for (const [at] of events) {
    shown += Math.min(Math.max(0, at - before), longestSilence)
    before = Math.max(before, at)
    times.push(shown)
  }
  return times
}

/** How many events have been shown at a moment of a schedule. */
export function countUntil(times: readonly number[], moment: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? Infinity) <= moment) low = middle + 1
    else high = middle
  }
  return low
}

/** The moment of a schedule at which what was printed `at` seconds after the start is shown. */
export function momentOf(
  events: readonly CastEvent[],
  times: readonly number[],
  at: number,
): number {
  const index = events.findIndex(([time]) => time >= at)
  return times[index < 0 ? times.length - 1 : index] ?? 0
}

/** What a screen does: the part of a terminal that a replay needs. */
export interface Screen {
  write(text: string): void
  resize(columns: number, rows: number): void
  reset(): void
}

/** Brings a screen from having shown `from` events to `to`; backwards it begins anew. */
export function show(screen: Screen, events: readonly CastEvent[], from: number, to: number): void {
  if (to < from) screen.reset()
  for (const [, kind, data] of events.slice(to < from ? 0 : from, to)) {
    if (kind === 'o') screen.write(data)
    const [columns, rows] = kind === 'r' ? data.split('x').map(Number) : []
    if (columns !== undefined && rows !== undefined && columns > 0 && rows > 0) {
      screen.resize(Math.min(columns, 1000), Math.min(rows, 1000))
    }
  }
}
