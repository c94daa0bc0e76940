import { flagValues } from '../protocol/layout.ts'
import type { Socket } from 'node:net'
import type { Carrier, CarrierParts } from './carrier.ts'
import { Connection } from './connection.ts'
import { Flow } from './flow.ts'
import { Multiplexer } from './multiplexer.ts'

/** How long (ms) that word is held against the next stream that ends without an answer. */
const blameFor = 5000

interface Carried {
  readonly connection: Connection
  answered: boolean
}

/** Any number of connections at once, for agents that multiplex. */
export class MultiplexedCarrier implements Carrier {
  readonly #parts: CarrierParts
  readonly #flow: Flow
  readonly #multiplexer: Multiplexer
  readonly #streams = new Map<number, Carried>()
  /** When the agent said that it could not connect; it does not say for which stream. */
  #refusals: number[] = []

  constructor(parts: CarrierParts, options: { readonly keepalive: boolean }) {
    this.#parts = parts
    this.#flow = new Flow(parts.session)
    this.#multiplexer = new Multiplexer(
      {
        send: (bytes) => this.#flow.send(bytes),
        data: (stream, bytes) => this.#data(stream, bytes),
        finished: (stream) => this.#finished(stream),
      },
      options,
    )
  }

  get size(): number {
    return this.#streams.size
  }

  take(socket: Socket): void {
    const stream = this.#multiplexer.open()
    const connection = new Connection(
      socket,
      {
        sent: (bytes) => {
          this.#parts.moved(bytes.length, 0)
          this.#multiplexer.write(stream, bytes)
        },
        eased: () => this.#flow.eased(),
        over: () => this.#over(stream),
      },
      this.#parts,
    )
    this.#streams.set(stream, { connection, answered: false })
    this.#flow.add(connection)
  }

  receive(bytes: Uint8Array): void {
    this.#multiplexer.receive(bytes)
  }

  flag(value: number): void {
    if (value !== flagValues.connectToPortError) return
    this.#refusals.push(performance.now())
    this.#parts.refused()
  }

  room(): void {
    this.#flow.room()
  }

  tick(now: number): void {
    this.#multiplexer.tick(now)
  }

  close(): void {
    for (const { connection } of this.#streams.values()) connection.reset()
    this.#streams.clear()
  }

  #data(stream: number, bytes: Uint8Array): void {
    const carried = this.#streams.get(stream)
    if (!carried) return
    carried.answered = true
    this.#parts.moved(0, bytes.length)
    if (!carried.connection.receive(bytes)) this.#flow.strained()
  }

  #finished(stream: number): void {
    const carried = this.#streams.get(stream)
    if (!carried) return
    this.#streams.delete(stream)
    if (!carried.answered && this.#takeRefusal()) carried.connection.reset()
    else carried.connection.remoteEnded()
    this.#flow.delete(carried.connection)
    this.#parts.freed()
  }

  #takeRefusal(): boolean {
    const since = performance.now() - blameFor
    this.#refusals = this.#refusals.filter((at) => at > since)
    return this.#refusals.shift() !== undefined
  }

  #over(stream: number): void {
    const carried = this.#streams.get(stream)
    if (!carried) return
    this.#multiplexer.finish(stream)
    this.#streams.delete(stream)
    this.#flow.delete(carried.connection)
    this.#parts.freed()
  }
}
