import { ipcRenderer } from 'electron'

// SECURITY: all that the window gets is one port to the contract. Nothing is exposed through
// contextBridge, and the port goes to the page's own window and origin only. Main checks who asks
// before it hands a port out.
ipcRenderer.on('foredeck:port', (event) => {
  window.postMessage({ foredeck: 'port' }, window.location.origin, event.ports)
})

// By DOMContentLoaded the page's module has run, so its listener is there.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('foredeck:connect'))
