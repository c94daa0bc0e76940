import { Big } from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amountOf,
  divide,
  limbsOf,
  limbsOfUnits,
  sumOf,
  textOf,
  unitsOf,
  weightsOf,
} from '../../../main/costs/amount.ts'

/** Any amount with up to ten decimals, below zero too. */
const amount = fc
  .bigInt({ min: -(10n ** 21n), max: 10n ** 21n })
  .map((units) => new Big(units.toString()).div(new Big(10).pow(10)).toFixed(10))

describe('amounts', () => {
  it('are read and written without a loss', () => {
    fc.assert(
      fc.property(amount, (text) => {
        const { high, low } = limbsOf(text)
        expect(new Big(textOf(high, low)).eq(text)).toBe(true)
      }),
    )
  })

  it('add up limb by limb to what big decimals add up to', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 400 }), (texts) => {
        const limbs = texts.map(limbsOf)
        const high = limbs.reduce((sum, one) => sum + one.high, 0)
        const low = limbs.reduce((sum, one) => sum + one.low, 0)
        const sum = texts.reduce((total, text) => total.plus(text), new Big(0))
        expect(new Big(textOf(high, low)).eq(sum)).toBe(true)
        expect(new Big(sumOf(texts)).eq(sum)).toBe(true)
      }),
    )
  })

  it.each([
    ['12.5', '12.5'],
    ['-0.0000000004', '-0.0000000004'],
    ['1.78E-8', '0.0000000178'],
    ['0.00000000005', '0'],
    ['0.00000000015', '0.0000000002'],
    ['1234.5600000000000001', '1234.56'],
    ['0', '0'],
    ['-0', '0'],
    ['-12.00', '-12'],
  ])('reads %s as AWS may write it', (text, shown) => {
    const { high, low } = limbsOf(text)
    expect(textOf(high, low)).toBe(shown)
    expect(amountOf(text)).toBe(shown)
  })

  it.each(['', 'abc', '1e30', '12,5'])('takes %s for no amount', (text) => {
    expect(() => limbsOf(text)).toThrow(RangeError)
  })

  it('hold millions of cells exactly, where floats would not', () => {
    const { high, low } = limbsOf('0.1')
    let [cents, units, float] = [0, 0, 0]
    for (let count = 0; count < 1_000_000; count += 1) {
      cents += high
      units += low
      float += 0.1
    }
    expect(textOf(cents, units)).toBe('100000')
    expect(float).not.toBe(100_000)
  })

  it('turn into units and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), (units) => {
        const { high, low } = limbsOfUnits(units)
        expect(unitsOf(high, low)).toBe(units)
      }),
    )
  })
})

describe('dividing', () => {
  const units = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 40 })

  it('loses nothing, whatever is divided by whatever', () => {
    fc.assert(
      fc.property(units, weights, (whole, shares) => {
        const parts = divide(whole, shares)
        expect(parts).toHaveLength(shares.length)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole)
      }),
    )
  })

  it('is off by less than one unit for each', () => {
    fc.assert(
      fc.property(units, weights, (whole, shares) => {
        const sum = shares.reduce((total, one) => total + one, 0n)
        fc.pre(sum > 0n)
        divide(whole, shares).forEach((part, index) => {
          const off = part * sum - whole * (shares[index] ?? 0n)
          expect(off < sum && off > -sum).toBe(true)
        })
      }),
    )
  })

  it('gives what is left over to those that lost most, the first of equals first', () => {
    expect(divide(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
    expect(divide(-10n, [1n, 1n, 1n])).toEqual([-4n, -3n, -3n])
    expect(divide(100n, weightsOf(['0.125', '0.875']))).toEqual([13n, 87n])
    expect(divide(7n, [0n, 0n])).toEqual([4n, 3n])
    expect(divide(7n, [])).toEqual([])
  })
})
