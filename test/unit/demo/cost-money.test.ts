import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountText, Sum } from '../../../main/demo/costexplorer/money.ts'

test('sums are exact, however large', () => {
  const amount = fc.integer({ min: -9e14, max: 9e14 })
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 60 }), (amounts) => {
      const sum = new Sum()
      for (const one of amounts) sum.add(one)
      const expected = amounts.reduce((total, one) => total.plus(one), new Big(0)).div(1e10)
      expect(amountText(sum.total)).toBe(expected.toFixed())
    }),
  )
})
