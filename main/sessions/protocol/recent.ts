import type { AgentMessage } from './message.ts'

/** What an acknowledgement needs of the message that it is for. */
type Acknowledged = Pick<AgentMessage, 'type' | 'id' | 'sequence'>

/** Acknowledgements that may not have arrived when a connection breaks: so many, so late (ms). */
const most = 512
const lately = 3000

/** The messages that were acknowledged last, to be told again over the next connection. */
export class RecentlyAcknowledged {
  #ring: { readonly message: Acknowledged; readonly at: number }[] = []
  #next = 0

  add({ type, id, sequence }: Acknowledged, at: number): void {
    this.#ring[this.#next] = { message: { type, id, sequence }, at }
    this.#next = (this.#next + 1) % most
  }

  /** Those of the last seconds before `until`, each once. */
  take(until: number): Acknowledged[] {
    const found = this.#ring.filter(({ at }) => until - at <= lately)
    this.#ring = []
    this.#next = 0
    return found.map(({ message }) => message)
  }
}
