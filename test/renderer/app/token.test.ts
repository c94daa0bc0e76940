import { afterEach, describe, expect, it, vi } from 'vitest'
import { followToken, takeToken } from '../../../renderer/app/token.ts'

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

  it('of a console that was started again loads the page anew in a tab that shows it', () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
    followToken(window)
    window.history.replaceState(null, '', '/stacks#line-12')
    window.dispatchEvent(new Event('hashchange'))
    expect(reload).not.toHaveBeenCalled()
    window.history.replaceState(null, '', '/stacks#token=new')
    window.dispatchEvent(new Event('hashchange'))
    expect(reload).toHaveBeenCalledOnce()
  })

  it('that this tab has already only leaves the address', () => {
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined)
    window.sessionStorage.setItem('foredeck.token', 'same')
    followToken(window)
    window.history.replaceState(null, '', '/stacks#token=same')
    window.dispatchEvent(new Event('hashchange'))
    expect(reload).not.toHaveBeenCalled()
    expect(window.location.href).not.toContain('token')
  })

  it('may be missing', () => {
    expect(takeToken(window)).toBeUndefined()
  })
})
