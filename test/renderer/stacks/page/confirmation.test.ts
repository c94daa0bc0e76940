import { describe, expect, it } from 'vitest'
import {
  confirmationOf,
  typingProblem,
  unlockHelps,
} from '../../../../renderer/ui/write/confirmation.ts'
import { writePreview } from '../../support/rows.ts'

const identity = writePreview().identity

describe('the confirmation handed to the gate', () => {
  it('carries the identity that was shown', () => {
    expect(confirmationOf(writePreview(), '')).toEqual({ identity })
  })

  it('waits for the exact name where it must be typed', () => {
    const typed = writePreview({ mode: 'typed' })
    expect(confirmationOf(typed, 'shop-car')).toBeUndefined()
    expect(confirmationOf(typed, 'Shop-Cart')).toBeUndefined()
    expect(confirmationOf(typed, 'shop-cart')).toEqual({ identity, typed: 'shop-cart' })
  })

  it('asks an unlocked read-only account to type', () => {
    const unlocked = writePreview({ mode: 'read-only' })
    expect(confirmationOf(unlocked, '')).toBeUndefined()
    expect(confirmationOf(unlocked, 'shop-cart')).toBeDefined()
  })

  it('is never given while the gate refuses', () => {
    const refusal = { kind: 'policy', sentence: 'Read-only.', retryable: false } as const
    const refused = writePreview({ mode: 'read-only', refusal })
    expect(confirmationOf(refused, 'shop-cart')).toBeUndefined()
    expect(unlockHelps(refused)).toBe(true)
    expect(unlockHelps(writePreview({ mode: 'typed', refusal }))).toBe(false)
  })
})

describe('what is wrong with the typed name', () => {
  it.each([
    ['', undefined],
    ['shop', undefined],
    ['shop-cart', undefined],
    ['shop-cart ', 'There is a space before or after the name.'],
    ['SHOP-CART', 'Capitals and small letters count.'],
    ['shop-basket', 'This is not the name.'],
  ])('%j: %s', (typed, problem) => {
    expect(typingProblem('shop-cart', typed)).toBe(problem)
  })
})
