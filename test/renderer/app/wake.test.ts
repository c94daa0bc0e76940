import { expect, test, vi } from 'vitest'
import type { Console } from '../../../renderer/app/client.ts'
import { wakeConnection } from '../../../renderer/app/wake.ts'

test('once the network is back, sessions are woken at once, and no more after the page has gone', () => {
  const retry = vi.fn()
  const wake = vi.fn(() => Promise.reject(new Error('The host is away.')))
  const stop = wakeConnection(window, {
    connection: { retry },
    client: { sessions: { wake } },
  } as unknown as Console)
  window.dispatchEvent(new Event('focus'))
  expect(retry).toHaveBeenCalledOnce()
  expect(wake).not.toHaveBeenCalled()
  window.dispatchEvent(new Event('online'))
  expect(retry).toHaveBeenCalledTimes(2)
  expect(wake).toHaveBeenCalledExactlyOnceWith({})
  stop()
  window.dispatchEvent(new Event('online'))
  expect(wake).toHaveBeenCalledOnce()
})
