import { Big } from 'big.js'

/**
 * Money is never a float. A stored cell is a whole number of units of 10^-10, which is as fine as
 * Cost Explorer reports, in two limbs that are whole numbers themselves: `high` counts cents,
 * `low` the units below a cent, both with the sign of the amount. Float64 holds whole numbers
 * exactly below 2^53: `low` of one cell is below 10^8, so that 90 million cells can be added, limb
 * by limb, before anything could be lost, and `high` reaches 90 thousand billion. So the loop over
 * millions of cells is two plain additions a cell, and as exact as decimals are. What divides or
 * parses takes BigInt or big.js, at the edges, where there are few numbers.
 */
export interface Limbs {
  readonly high: number
  readonly low: number
}

/** Units of 10^-10 in a cent. */
const unitsACent = 100_000_000
const unitsACentBig = BigInt(unitsACent)
const decimals = 10
const common = /^(-?)(\d{1,13})(?:\.(\d{1,10}))?$/

/**
 * An amount as AWS writes it. More than ten decimals are rounded half to even, an exponent is
 * understood. Throws a `RangeError` for what is no number or beyond 10^13.
 */
export function limbsOf(text: string): Limbs {
  const parts = common.exec(text) ?? common.exec(rounded(text))
  if (!parts) throw new RangeError(`“${text}” is not an amount`)
  const [, sign, whole = '', fraction = ''] = parts
  const padded = fraction.padEnd(decimals, '0')
  const high = Number(whole) * 100 + Number(padded.slice(0, 2))
  const low = Number(padded.slice(2))
  return sign === '-' ? { high: 0 - high, low: 0 - low } : { high, low }
}

function rounded(text: string): string {
  try {
    return new Big(text).toFixed(decimals, Big.roundHalfEven)
  } catch {
    return ''
  }
}

/** The limbs of a sum as an amount: exact, without zeros at the end. */
export function textOf(high: number, low: number): string {
  return textOfUnits(unitsOf(high, low))
}

/** The whole number of units of 10^-10 that two limbs are, in whatever state their carries are. */
export function unitsOf(high: number, low: number): bigint {
  return BigInt(high) * unitsACentBig + BigInt(low)
}

/** The limbs of a number of units. */
export function limbsOfUnits(units: bigint): Limbs {
  return { high: Number(units / unitsACentBig), low: Number(units % unitsACentBig) }
}

function textOfUnits(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  const text = `${digits.slice(0, -decimals)}${fraction && `.${fraction}`}`
  return units < 0n ? `-${text}` : text
}

/** A number to order amounts by, not to count with. */
export function sizeOf(high: number, low: number): number {
  return high + low / unitsACent
}

/** The sum of amounts. */
export function sumOf(amounts: readonly string[]): string {
  return plain(amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)))
}

/** One amount less another. */
export function differenceOf(amount: string, less: string): string {
  return plain(new Big(amount).minus(less))
}

/** A part of a whole in percent, to a tenth; undefined where the whole is nothing. */
export function percentOf(part: string, whole: string): string | undefined {
  const all = new Big(whole).abs()
  return all.eq(0) ? undefined : plain(new Big(part).times(100).div(all).round(1))
}

/** An amount without its sign. */
export function absoluteOf(amount: string): string {
  return plain(new Big(amount).abs())
}

/** Below zero, zero, above zero: as a sorting wants it. */
export function compareAmounts(one: string, other: string): number {
  return new Big(one).cmp(other)
}

/** An amount times a whole number. */
export function timesOf(amount: string, count: number): string {
  return plain(new Big(amount).times(count))
}

/** What AWS or a user wrote as a decimal, in the contract's form; `0` for what is no number. */
export function amountOf(text: string | undefined): string {
  try {
    return plain(new Big(text ?? '0').round(decimals, Big.roundHalfEven))
  } catch {
    return '0'
  }
}

function plain(value: Big): string {
  const text = value.toFixed()
  return text === '-0' ? '0' : text
}

/**
 * Divides units by weights, none of them negative, so that the parts sum to the whole: what
 * rounding down leaves goes, a unit each, to the parts that lost most, the first of equals first.
 * Without any weight above zero it is divided evenly.
 */
export function divide(units: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (sum === 0n)
    return weights.length === 0
      ? []
      : divide(
          units,
          weights.map(() => 1n),
        )
  const sign = units < 0n ? -1n : 1n
  const whole = units * sign
  const parts = weights.map((weight) => (whole * weight) / sum)
  const lost = weights.map((weight, index) => ({ index, rest: (whole * weight) % sum }))
  lost.sort((one, other) =>
    one.rest === other.rest ? one.index - other.index : one.rest > other.rest ? -1 : 1,
  )
  let left = whole - parts.reduce((total, part) => total + part, 0n)
  for (const { index } of lost) {
    if (left <= 0n) break
    parts[index] = (parts[index] ?? 0n) + 1n
    left -= 1n
  }
  return parts.map((part) => part * sign)
}

/** Decimals such as `0.3` and `0.125` as whole weights of the same proportion. */
export function weightsOf(shares: readonly string[]): bigint[] {
  const scale = new Big(10).pow(30)
  return shares.map((share) => BigInt(new Big(share).times(scale).toFixed(0)))
}
