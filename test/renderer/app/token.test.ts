import { afterEach, describe, expect, it } from 'vitest'
import { takeToken } from '../../../renderer/app/token.ts'

afterEach(() => {
  window.sessionStorage.clear()
  window.history.replaceState(null, '', '/')
})

describe('the token', () => {
  it('is taken out of the address at once and kept for this tab', () => {
    window.history.replaceState(null, '', '/stacks?tab=x#token=abc')
    expect(takeToken(window)).toBe('abc')
    expect(window.location.href).not.toContain('token')
    expect(window.location.pathname + window.location.search).toBe('/stacks?tab=x')
    expect(takeToken(window)).toBe('abc')
  })

  it('of a new address takes the place of the old one', () => {
    window.sessionStorage.setItem('foredeck.token', 'old')
    window.history.replaceState(null, '', '/#token=new')
    expect(takeToken(window)).toBe('new')
  })

  it('may be missing', () => {
    expect(takeToken(window)).toBeUndefined()
  })
})
