import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { WebSocket, type RawData } from 'ws'
import type { ConnectionTicket } from './life.ts'
import { openingText } from './protocol/opening.ts'
import { largestFrame } from './protocol/message.ts'

/** What a link tells; after `cut` it says nothing more. */
export interface LinkEvents {
  /** The connection stands and the opening message is sent. */
  opened(): void
  frame(bytes: Uint8Array): void
  /** It broke, was closed with whatever code, or stopped answering. */
  cut(): void
}

/** One connection to the session's data channel. */
export interface Link {
  send(frame: Uint8Array): void
  /** Bytes given to {@link send} that the network has not taken yet. */
  readonly waiting: number
  /** Stops reading, so that the agent feels that nobody keeps up; nothing is dropped. */
  pause(): void
  resume(): void
  /** Asks the other end for a sign of life; without one soon, `cut` follows. */
  probe(): void
  /** Closes it without a word; `cut` does not follow. */
  close(): void
}

/** Between signs of life, and how long one may stay unanswered, in milliseconds. */
const keepaliveEvery = 30_000
const connectTimeout = 15_000
const probePatience = 5000
/** How long a peer may take to answer a close, in milliseconds. */
const farewell = 500

/** Connects to a data channel. `clientId` is the session's own, the same at every connection. */
export function openLink(ticket: ConnectionTicket, clientId: string, events: LinkEvents): Link {
  // The address is used as it came: its query holds base64 that must not be encoded again.
  const socket = new WebSocket(ticket.url, {
    handshakeTimeout: connectTimeout,
    maxPayload: largestFrame,
    perMessageDeflate: false,
  })
  socket.binaryType = 'nodebuffer'
  const gather = gathered(socket)
  let keepalive: NodeJS.Timeout | undefined
  let over = false
  const end = () => {
    clearInterval(keepalive)
    return !over && (over = true)
  }
  socket.on('open', () => {
    socket.send(openingText({ token: ticket.token, clientId, requestId: randomUUID() }))
    keepalive = keepAlive(socket)
    if (!over) events.opened()
  })
  socket.on('message', (data) => over || events.frame(bytesOf(data)))
  // An error is always followed by a close, which is where a cut is told.
  socket.on('error', () => undefined)
  socket.on('close', () => end() && events.cut())
  return {
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return
      gather()
      socket.send(frame)
    },
    get waiting() {
      return socket.bufferedAmount
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    probe: () => probe(socket),
    close() {
      if (end()) finish(socket)
    },
  }
}

/**
 * What is sent in one turn of the event loop leaves in one piece: each message is acknowledged by
 * its own, and a call of the system for each of those costs more than all else about them.
 */
function gathered(socket: WebSocket): () => void {
  let stream: Duplex | undefined
  let waiting = false
  socket.on('upgrade', (response) => (stream = response.socket))
  const release = (): void => {
    waiting = false
    stream?.uncork()
  }
  return () => {
    if (waiting || stream === undefined) return
    waiting = true
    stream.cork()
    process.nextTick(release)
  }
}

/** What was sent is still to arrive; a peer that does not answer the close is not waited for. */
function finish(socket: WebSocket): void {
  if (socket.readyState !== WebSocket.OPEN || socket.isPaused) return socket.terminate()
  const timer = setTimeout(() => socket.terminate(), farewell)
  socket.once('close', () => clearTimeout(timer))
  socket.close(1000)
}

/**
 * A peer that does not answer within one beat is gone, whatever TCP still believes. While nothing
 * is read, its answers cannot be either.
 */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let answered = true
  socket.on('pong', () => (answered = true))
  const beat = (): void => {
    if (!answered && !socket.isPaused) return socket.terminate()
    answered = false
    // The text is the existing client's own.
    socket.ping('keepalive')
  }
  beat()
  return setInterval(beat, keepaliveEvery)
}

/** After a sleep or a change of networks the system may believe in a connection for minutes. */
function probe(socket: WebSocket): void {
  if (socket.readyState !== WebSocket.OPEN || socket.isPaused) return
  const timer = setTimeout(() => socket.terminate(), probePatience)
  const alive = () => clearTimeout(timer)
  socket.once('pong', alive)
  socket.once('close', alive)
  socket.ping('keepalive')
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
