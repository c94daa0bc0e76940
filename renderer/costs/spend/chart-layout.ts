/** One piece of a column, in pixels from the top left of the plot. */
export interface Piece {
  readonly series: number
  readonly column: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Tick {
  readonly value: number
  readonly y: number
}

export interface Layout {
  readonly pieces: readonly Piece[]
  readonly ticks: readonly Tick[]
  /** Where zero is. */
  readonly zero: number
  /** Pixels from one column to the next. */
  readonly step: number
}

/**
 * Stacks series over columns: what is above zero upwards, credits and refunds downwards. Pixels may
 * be floats; amounts are shown from their exact texts. Pure.
 */
export function stackColumns(
  series: readonly (readonly number[])[],
  width: number,
  height: number,
): Layout {
  const count = series[0]?.length ?? 0
  const { low, high, step: gap } = range(series, count)
  const y = (value: number) => ((high - value) / (high - low)) * height
  const step = count === 0 ? width : width / count
  const bar = Math.max(1, step * 0.8)
  const pieces: Piece[] = []
  for (let column = 0; column < count; column += 1) {
    const x = column * step + (step - bar) / 2
    let [up, down] = [0, 0]
    series.forEach((values, index) => {
      const value = values[column] ?? 0
      if (value === 0) return
      const from = value > 0 ? up : down
      if (value > 0) up += value
      else down += value
      const top = y(Math.max(from, from + value))
      const bottom = y(Math.min(from, from + value))
      pieces.push({ series: index, column, x, y: top, width: bar, height: bottom - top })
    })
  }
  const ticks = Array.from({ length: Math.round((high - low) / gap) + 1 }, (_, index) => {
    const value = low + index * gap
    return { value, y: y(value) }
  })
  return { pieces, ticks, zero: y(0), step }
}

/** From the lowest to the highest stack, rounded out to a few steps of 1, 2 or 5. */
function range(series: readonly (readonly number[])[], count: number) {
  let [lowest, highest] = [0, 0]
  for (let column = 0; column < count; column += 1) {
    const values = series.map((one) => one[column] ?? 0)
    highest = Math.max(highest, sum(values.filter((value) => value > 0)))
    lowest = Math.min(lowest, sum(values.filter((value) => value < 0)))
  }
  const step = niceStep((highest - lowest) / 4)
  const [low, high] = [Math.floor(lowest / step) * step, Math.ceil(highest / step) * step]
  return { low, high: high === low ? low + step : high, step }
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

function niceStep(about: number): number {
  if (about <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(about))
  return ([1, 2, 5].find((factor) => factor * power >= about) ?? 10) * power
}
