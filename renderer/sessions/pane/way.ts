import { takeToken } from '../../app/token.ts'

/** An open way for a pane's messages. */
export interface Way {
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly close: () => void
}

/** What a way tells. */
export interface WayListener {
  readonly onOpen: () => void
  readonly onBytes: (bytes: Uint8Array) => void
  /** `final`: the host has no such session, so there is no use in trying again. */
  readonly onClose: (final: boolean) => void
}

const noSuchSession = 4404

/** Opens the way to a session's terminal: a WebSocket, in Electron a port that the preload hands out. */
export function openWay(session: string, listener: WayListener): Way {
  return navigator.userAgent.includes('Electron/')
    ? openPort(session, listener)
    : openSocket(session, listener)
}

function openSocket(session: string, listener: WayListener): Way {
  const origin = window.location.origin.replace(/^http/, 'ws')
  const socket = new WebSocket(`${origin}/terminal/${encodeURIComponent(session)}`, [
    'foredeck',
    `token.${takeToken(window) ?? ''}`,
  ])
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', listener.onOpen)
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) listener.onBytes(new Uint8Array(data))
  })
  socket.addEventListener('close', ({ code }) => listener.onClose(code === noSuchSession))
  return {
    send: (bytes) => socket.send(bytes),
    close: () => socket.close(),
  }
}

function openPort(session: string, listener: WayListener): Way {
  const request = crypto.randomUUID()
  let port: MessagePort | undefined
  let closed = false
  const answer = (event: MessageEvent<unknown>) => {
    const given = event.ports[0]
    if (event.source !== window || given === undefined || !isAnswer(event.data, request)) return
    window.removeEventListener('message', answer)
    if (closed) {
      given.close()
      return
    }
    port = given
    given.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof Uint8Array) listener.onBytes(data)
    })
    given.addEventListener('close', () => listener.onClose(false))
    given.start()
    listener.onOpen()
  }
  window.addEventListener('message', answer)
  window.postMessage({ foredeck: 'open-terminal', session, request }, window.location.origin)
  return {
    send: (bytes) => port?.postMessage(bytes),
    close: () => {
      closed = true
      window.removeEventListener('message', answer)
      port?.close()
    },
  }
}

function isAnswer(data: unknown, request: string): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'foredeck' in data &&
    data.foredeck === 'terminal-port' &&
    'request' in data &&
    data.request === request
  )
}
