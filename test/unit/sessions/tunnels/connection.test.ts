import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Connection } from '../../../../main/sessions/tunnels/connection.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const grace = 30_000

/** A connection whose local program has said its last word, over a session that is live. */
function halfClosed() {
  const socket = Object.assign(new EventEmitter(), {
    ...{ destroyed: false, writableLength: 0 },
    ...{ setNoDelay: vi.fn(), resume: vi.fn(), setTimeout: vi.fn(), destroy: vi.fn() },
    ...{ write: vi.fn(() => true), end: vi.fn() },
  })
  const session: { liveSince: number | undefined } = { liveSince: performance.now() }
  const over = vi.fn()
  const effects = { sent: vi.fn(), eased: vi.fn(), over }
  const made = new Connection(socket as unknown as Socket, effects, {
    grace,
    liveSince: () => session.liveSince,
  })
  socket.emit('end')
  return { connection: made, over, socket, session }
}

it('ends a half-closed connection after a silence', () => {
  const { over, socket } = halfClosed()
  vi.advanceTimersByTime(grace - 1000)
  expect(over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2000)
  expect(over).toHaveBeenCalledOnce()
  expect(socket.end).toHaveBeenCalledOnce()
})

it('begins to count anew with each word of the far side', () => {
  const { over, connection } = halfClosed()
  vi.advanceTimersByTime(grace - 1000)
  connection.receive(Buffer.from('more'))
  vi.advanceTimersByTime(grace - 1000)
  expect(over).not.toHaveBeenCalled()
})

it('counts no silence while the far side cannot be heard', () => {
  const { over, session } = halfClosed()
  session.liveSince = undefined
  vi.advanceTimersByTime(60 * grace)
  expect(over).not.toHaveBeenCalled()
  session.liveSince = performance.now()
  vi.advanceTimersByTime(grace - 1000)
  expect(over).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2 * grace)
  expect(over).toHaveBeenCalledOnce()
})
