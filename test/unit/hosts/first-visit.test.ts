import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFirstVisit } from '../../../main/hosts/served/first-visit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function visit() {
  const { furnished, ...visited } = createFirstVisit()
  const state = { furnished: false }
  furnished.then(
    () => (state.furnished = true),
    () => undefined,
  )
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
  return { ...visited, state, pass }
}

describe('a browser that was called', () => {
  it('has kept the pieces of the page where it asks for none', async () => {
    const { sent, state, pass } = visit()
    sent('/enter/once')
    await pass(40)
    sent('/')
    await pass(59)
    expect(state.furnished).toBe(false)
    await pass(1)
    expect(state.furnished).toBe(true)
  })

  it('is waited for until its page comes in where it asks for some', async () => {
    const { sent, entered, state, pass } = visit()
    sent('/')
    await pass(30)
    sent('/assets/first-Ab12.js')
    await pass(1000)
    expect(state.furnished).toBe(false)
    entered()
    await pass(0)
    expect(state.furnished).toBe(true)
  })

  it('has what it needs once its page comes in, however early', async () => {
    const { sent, entered, state, pass } = visit()
    sent('/')
    entered()
    await pass(0)
    expect(state.furnished).toBe(true)
  })

  it('is not furnished before it was sent anything', async () => {
    const { state, pass } = visit()
    await pass(1000)
    expect(state.furnished).toBe(false)
  })
})
