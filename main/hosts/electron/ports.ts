import { ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import { isOwnPage } from './origin.ts'

/**
 * Gives a port to every page that asks for one, which it does at each load.
 * SECURITY: only the top frame of our own page is given one; whoever holds a port may do whatever
 * the window can.
 */
export function handOutPorts(accept: (port: MessagePortMain) => void): void {
  ipcMain.on('foredeck:connect', (event) => {
    const frame = event.senderFrame
    if (frame === null || frame.parent !== null || !isOwnPage(frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    accept(port1)
    port1.start()
    frame.postMessage('foredeck:port', null, [port2])
  })
}
