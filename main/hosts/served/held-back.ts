import type { WebSocket } from 'ws'

/** Bytes that may wait in a page's socket until what is sent next waits for them. */
const atMost = 4 * 1024 * 1024

/** What the contract's handler needs of a page's socket. */
type Way = Pick<WebSocket, 'addEventListener' | 'send'>

/**
 * A page's socket whose `send` holds its sender back while much waits to be taken: it gives a
 * promise then, which the handler of the contract waits for before it asks a stream for more. A
 * large stream is so made at the pace at which the page takes it. What is sent after the page
 * left counts as taken.
 */
export function heldBack(
  socket: Pick<WebSocket, 'addEventListener' | 'send' | 'bufferedAmount'>,
): Way {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    send: (message: string): unknown => {
      if (socket.bufferedAmount < atMost) {
        socket.send(message)
        return undefined
      }
      return new Promise<void>((resolve) => {
        // Without a turn of the loop a stream would go on for ever before it hears of the leaving.
        socket.send(message, (error) => (error ? setImmediate(resolve) : resolve()))
      })
    },
  }
}
