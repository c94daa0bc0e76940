import { expect, it, vi } from 'vitest'
import type { createStandIn } from '../../unit/hosts/electron-stand-in.ts'

vi.mock('electron', async () => {
  const { createStandIn: create } = await import('../../unit/hosts/electron-stand-in.ts')
  return create()
})

it('the preload asks for a port when the page listens, and hands it to the page’s own origin', async () => {
  const electron = (await import('electron')) as unknown as ReturnType<typeof createStandIn>
  const postMessage = vi.fn()
  const listeners = new Map<string, () => void>()
  const page = {
    location: { origin: 'foredeck-page://console' },
    postMessage,
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
  }
  vi.stubGlobal('window', page)
  await import('../../../preload/index.ts')

  expect(electron.ipcRenderer.send).not.toHaveBeenCalled()
  listeners.get('DOMContentLoaded')?.()
  expect(electron.ipcRenderer.send).toHaveBeenCalledWith('foredeck:connect')

  const ports = [{}]
  electron.ipcRenderer.emit('foredeck:port', { ports })
  expect(postMessage).toHaveBeenCalledExactlyOnceWith(
    { foredeck: 'port' },
    'foredeck-page://console',
    ports,
  )
  expect(Object.keys(page), 'nothing is left in the page').toEqual([
    'location',
    'postMessage',
    'addEventListener',
  ])
})
