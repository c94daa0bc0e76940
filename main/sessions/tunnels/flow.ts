import type { Connection } from './connection.ts'

/** What a tunnel uses of a session. */
export interface TunnelSession {
  /** Returns how many bytes it took. */
  write(bytes: Uint8Array): number
  sendFlag(value: number): void
  hold(): void
  release(): void
  end(reason: string): void
  readonly traffic: { readonly unacknowledged: number }
}

/** Bytes that may wait for the session before the local programs are not read any more. */
const outgoing = { full: 256 * 1024, room: 64 * 1024 }
/** Bytes that may wait for all local programs before the session is not read any more. */
const incoming = { full: 8 * 1024 * 1024, room: 2 * 1024 * 1024 }

/**
 * Between one session and many sockets: whoever is too fast is not read until the others have kept
 * up, so that what waits is bounded both ways and nothing is dropped.
 */
export class Flow {
  readonly #session: TunnelSession
  readonly #connections = new Set<Connection>()
  #queue: Uint8Array[] = []
  #waiting = 0
  #full = false
  #held = false

  constructor(session: TunnelSession) {
    this.#session = session
  }

  add(connection: Connection): void {
    this.#connections.add(connection)
    if (this.#full) connection.pause()
  }

  delete(connection: Connection): void {
    this.#connections.delete(connection)
    this.eased()
  }

  /** Sends bytes now or when the session takes them. */
  send(bytes: Uint8Array): void {
    const taken = this.#queue.length === 0 ? this.#session.write(bytes) : 0
    if (taken === bytes.length) return
    this.#queue.push(bytes.subarray(taken))
    this.#waiting += bytes.length - taken
    if (this.#full || this.#waiting < outgoing.full) return
    this.#full = true
    for (const connection of this.#connections) connection.pause()
  }

  /** The session takes bytes again. */
  room(): void {
    let done = 0
    for (const bytes of this.#queue) {
      const taken = this.#session.write(bytes)
      this.#waiting -= taken
      if (taken < bytes.length) {
        this.#queue[done] = bytes.subarray(taken)
        break
      }
      done += 1
    }
    this.#queue = this.#queue.slice(done)
    if (!this.#full || this.#waiting > outgoing.room) return
    this.#full = false
    for (const connection of this.#connections) connection.resume()
  }

  /** Bytes that wait for the session. */
  get waiting(): number {
    return this.#waiting
  }

  /** A local program does not keep up. */
  strained(): void {
    if (this.#held || this.#unread() < incoming.full) return
    this.#held = true
    this.#session.hold()
  }

  /** A local program has taken something, or has left. */
  eased(): void {
    if (!this.#held || this.#unread() > incoming.room) return
    this.#held = false
    this.#session.release()
  }

  #unread(): number {
    let sum = 0
    for (const connection of this.#connections) sum += connection.waiting
    return sum
  }
}
