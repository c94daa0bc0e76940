import { ipcRenderer } from 'electron'

// SECURITY: all that the window gets are ports: one to the contract, and one to each terminal that
// it asks for. Nothing is exposed through contextBridge, and ports go to the page's own window and
// origin only. Main checks who asks before it hands a port out.
ipcRenderer.on('foredeck:port', (event) => {
  window.postMessage({ foredeck: 'port' }, window.location.origin, event.ports)
})

// By DOMContentLoaded the page's module has run, so its listener is there.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('foredeck:connect'))

// The page asks for a terminal's port by `{ foredeck: 'open-terminal', session, request }` and is
// answered by `{ foredeck: 'terminal-port', request }` with the port; `request` is its own text.
// `{ foredeck: 'show' }` brings the window before the user, as a press on a notice does.
window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== window || origin !== window.location.origin) return
  if (typeof data !== 'object' || data === null) return
  const { foredeck, session, request } = data as Record<string, unknown>
  if (foredeck === 'show') ipcRenderer.send('foredeck:show')
  if (foredeck !== 'open-terminal' || typeof session !== 'string') return
  if (typeof request === 'string') ipcRenderer.send('foredeck:terminal', session, request)
})

ipcRenderer.on('foredeck:terminal-port', (event, request: string) => {
  const answer = { foredeck: 'terminal-port', request }
  window.postMessage(answer, window.location.origin, event.ports)
})
