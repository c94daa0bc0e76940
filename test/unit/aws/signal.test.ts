import { describe, expect, it } from 'vitest'
import { createSignal, streamOf } from '../../../main/aws/signal.ts'

describe('streamOf', () => {
  it('gives the value now, then the newest after changes, and ends with the abort', async () => {
    const changed = createSignal()
    const abort = new AbortController()
    let value = 1
    const stream = streamOf(changed, () => value, abort.signal)
    await expect(stream.next()).resolves.toEqual({ done: false, value: 1 })
    for (value = 2; value < 5; value += 1) changed.emit()
    await expect(stream.next()).resolves.toEqual({ done: false, value: 5 })
    const waiting = stream.next()
    abort.abort()
    await expect(waiting).resolves.toEqual({ done: true, value: undefined })
  })

  it('does not miss a change between two steps', async () => {
    const changed = createSignal()
    let value = 'a'
    const stream = streamOf(changed, () => value, undefined)
    await stream.next()
    const next = stream.next()
    value = 'b'
    changed.emit()
    await expect(next).resolves.toEqual({ done: false, value: 'b' })
    await stream.return()
  })
})
