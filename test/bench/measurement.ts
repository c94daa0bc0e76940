/** One figure of a benchmark. */
export interface Measurement {
  readonly name: string
  readonly value: number
  /** Such as `×`, `ms`, `MB`. */
  readonly unit: string
  /** The goal in words, such as `≤ 15`; empty where the figure is only shown. */
  readonly goal: string
  /** Whether the goal is met; true where there is none. */
  readonly met: boolean
  /** How it was measured, and what it was measured against. */
  readonly note: string
}

/** A figure with a goal that it must reach from below or above. */
export function measured(
  name: string,
  value: number,
  unit: string,
  goal: { atMost: number } | { atLeast: number } | undefined,
  note: string,
): Measurement {
  const rounded = Number(value.toPrecision(4))
  if (!goal) return { name, value: rounded, unit, goal: '', met: true, note }
  return 'atMost' in goal
    ? { name, value: rounded, unit, goal: `≤ ${goal.atMost}`, met: value <= goal.atMost, note }
    : { name, value: rounded, unit, goal: `≥ ${goal.atLeast}`, met: value >= goal.atLeast, note }
}
