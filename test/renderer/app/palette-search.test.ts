import { describe, expect, it } from 'vitest'
import { fit, fitting, fittingStacks } from '../../../renderer/app/frame/palette/search.ts'
import { stackRow } from '../support/rows.ts'

describe('finding in the palette', () => {
  it('wants all words, in any order and case', () => {
    expect(fit('Delete stack shop-cart', 'cart del')).toBeGreaterThan(0)
    expect(fit('Delete stack shop-cart', 'cart update')).toBe(0)
  })

  it('puts the whole before a beginning before a word before a middle', () => {
    const action = (label: string) => ({ id: label, label, group: 'x', run: () => undefined })
    const found = fitting(['recart', 'shop-cart', 'cart-a', 'cart'].map(action), 'cart')
    expect(found.map(({ label }) => label)).toEqual(['cart', 'cart-a', 'shop-cart', 'recart'])
  })

  it('takes characters as they are, not as a pattern', () => {
    expect(fit('a.b', '.*')).toBe(0)
    expect(fit('x (y', '(y')).toBeGreaterThan(0)
  })

  it('finds stacks by name once something is typed, the shorter first, and not too many', () => {
    const stacks = ['cart-longer', 'cart'].map((name) => stackRow({ name }))
    expect(fittingStacks(stacks, ' ')).toEqual([])
    expect(fittingStacks(stacks, 'ca').map(({ name }) => name)).toEqual(['cart', 'cart-longer'])
    const many = Array.from({ length: 99 }, (_, place) => stackRow({ name: `cart-${place}` }))
    expect(fittingStacks(many, 'cart')).toHaveLength(30)
  })
})
