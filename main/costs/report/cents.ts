import { Big } from 'big.js'

/**
 * Amounts in whole cents that sum to the rounded whole: each is rounded down, and what that leaves
 * goes, a cent each, to those that lost most, the first of equals first. Pure.
 */
export function centsOf(amounts: readonly string[]): bigint[] {
  const exact = amounts.map((amount) => new Big(amount).times(100))
  const whole = exact.reduce((sum, one) => sum.plus(one), new Big(0)).round(0)
  const down = exact.map((one) => {
    const cut = one.round(0, Big.roundDown)
    return cut.gt(one) ? cut.minus(1) : cut
  })
  const lost = exact.map((one, index) => ({ index, rest: one.minus(down[index] ?? 0) }))
  lost.sort((one, other) => other.rest.cmp(one.rest) || one.index - other.index)
  const cents = down.map((one) => BigInt(one.toFixed(0)))
  let left = BigInt(whole.toFixed(0)) - cents.reduce((sum, one) => sum + one, 0n)
  for (const { index } of lost) {
    if (left <= 0n) break
    cents[index] = (cents[index] ?? 0n) + 1n
    left -= 1n
  }
  return cents
}

/** Whole cents as people write them: `-1,234.50`. Pure. */
export function centsWords(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${cents < 0n ? '-' : ''}${whole}.${digits.slice(-2)}`
}

/** The same with its sign where it is no zero. Pure. */
export function signedCents(cents: bigint): string {
  return cents > 0n ? `+${centsWords(cents)}` : centsWords(cents)
}

/** A part of a whole in percent to a tenth; a dash where there is no whole. Pure. */
export function shareWords(part: bigint, whole: bigint): string {
  if (whole === 0n) return '–'
  const share = new Big(part.toString()).times(100).div(whole.toString()).round(1)
  return `${share.toFixed(1)} %`
}
