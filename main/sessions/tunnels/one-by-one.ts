import type { Socket } from 'node:net'
import type { Carrier, CarrierParts } from './carrier.ts'
import { Connection } from './connection.ts'
import { Flow } from './flow.ts'
import { flagValues } from '../protocol/layout.ts'

/** An agent that cannot multiplex does not tell when the far side ends: silence must do (ms). */
const longestGrace = 3000
/** Connections that may wait for their turn. */
const longestQueue = 256

/** One connection after the other, for agents that do not multiplex. */
export class OneByOneCarrier implements Carrier {
  readonly #parts: CarrierParts
  readonly #flow: Flow
  readonly #queue: Socket[] = []
  #connection: Connection | undefined
  /** The end of the last connection was told and is not acknowledged yet. */
  #ending = false

  constructor(parts: CarrierParts) {
    this.#parts = parts
    this.#flow = new Flow(parts.session)
  }

  get size(): number {
    return this.#connection ? 1 : 0
  }

  take(socket: Socket): void {
    if (this.#queue.length >= longestQueue) socket.resetAndDestroy()
    else this.#queue.push(socket)
    this.#next()
  }

  receive(bytes: Uint8Array): void {
    // What the agent still sends after the end belongs to a connection that is gone.
    if (!this.#connection) return
    this.#parts.moved(0, bytes.length)
    if (!this.#connection.receive(bytes)) this.#flow.strained()
  }

  flag(value: number): void {
    if (value !== flagValues.connectToPortError) return
    this.#parts.refused()
    this.#connection?.reset()
    this.#leave()
  }

  room(): void {
    this.#flow.room()
    this.#next()
  }

  tick(): void {
    this.#next()
  }

  close(): void {
    this.#connection?.reset()
    this.#connection = undefined
    for (const socket of this.#queue.splice(0)) socket.resetAndDestroy()
  }

  /** The next connection begins when the agent knows that the last one is over. */
  #next(): void {
    if (this.#connection) return
    if (this.#ending && !this.#tellEnd()) return
    const socket = this.#queue.shift()
    if (!socket) return
    const connection = new Connection(
      socket,
      {
        sent: (bytes) => {
          this.#parts.moved(bytes.length, 0)
          this.#flow.send(bytes)
        },
        eased: () => this.#flow.eased(),
        over: () => this.#connection === connection && this.#leave(),
      },
      { ...this.#parts, grace: Math.min(this.#parts.grace, longestGrace) },
    )
    this.#connection = connection
    this.#flow.add(connection)
  }

  #leave(): void {
    if (this.#connection) this.#flow.delete(this.#connection)
    this.#connection = undefined
    this.#ending = true
    this.#told = false
    this.#next()
    this.#parts.freed()
  }

  #told = false

  /** Tells the end once all bytes before it are on their way; true when it is acknowledged. */
  #tellEnd(): boolean {
    if (this.#flow.waiting > 0) return false
    if (!this.#told) {
      this.#told = true
      this.#parts.session.sendFlag(flagValues.disconnectToPort)
    }
    if (this.#parts.session.traffic.unacknowledged > 0) return false
    this.#ending = false
    return true
  }
}
