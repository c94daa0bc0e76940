/** A reproducible source of chance: mulberry32. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  below(limit: number): number
  /** True in `percent` of 100. */
  happens(percent: number): boolean
  pick<Item>(items: readonly Item[]): Item | undefined
}

/** The chance of one seed; the same seed gives the same course of events. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    happens: (percent) => next() * 100 < percent,
    pick: (items) => items[below(items.length)],
  }
}
