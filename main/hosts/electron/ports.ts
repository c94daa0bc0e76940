import {
  ipcMain,
  type IpcMainEvent,
  MessageChannelMain,
  type MessagePortMain,
  type WebFrameMain,
} from 'electron'
import { isOwnPage } from './origin.ts'

/**
 * Gives a port to every page that asks for one, which it does at each load.
 * SECURITY: only the top frame of our own page is given one; whoever holds a port may do whatever
 * the window can.
 */
export function handOutPorts(accept: (port: MessagePortMain) => void): void {
  ipcMain.on('foredeck:connect', (event) => {
    const frame = ownFrame(event)
    if (frame === undefined) return
    const { port1, port2 } = new MessageChannelMain()
    accept(port1)
    port1.start()
    frame.postMessage('foredeck:port', null, [port2])
  })
}

/**
 * Gives a port to every pane that a page opens, under the name of its session; whoever accepts it
 * starts it. `request` is the page's own name for the question. SECURITY: as {@link handOutPorts}.
 */
export function handOutTerminals(accept: (port: MessagePortMain, session: string) => void): void {
  ipcMain.on('foredeck:terminal', (event, session: unknown, request: unknown) => {
    const frame = ownFrame(event)
    if (frame === undefined || typeof session !== 'string' || typeof request !== 'string') return
    const { port1, port2 } = new MessageChannelMain()
    accept(port1, session)
    frame.postMessage('foredeck:terminal-port', request, [port2])
  })
}

/** Who asks, if it is the top frame of our own page. */
export function ownFrame({
  senderFrame: frame,
}: Pick<IpcMainEvent, 'senderFrame'>): WebFrameMain | undefined {
  return frame !== null && frame.parent === null && isOwnPage(frame.url) ? frame : undefined
}
