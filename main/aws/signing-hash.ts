import { Sha256 } from '@smithy/core/checksum'
import type { Checksum, SourceData } from '@smithy/types'

/** Bytes of the longest step: a date, a region, a service's name. What is signed is longer. */
const longestStep = 64
/** Four steps each for as many targets as clients are kept. */
const mostSteps = 16_000

/** Keys that steps led to, by the secret and the steps so far; the oldest come first. */
const reached = new Map<string, Uint8Array>()
const wayTo = new WeakMap<Uint8Array, string>()

/**
 * SHA-256 as the SDK signs with it. Four steps lead from a secret to the key that signs the calls
 * of a region and a service for a day. The SDK keeps fifty such keys, and a scope has hundreds of
 * targets: this keeps the steps.
 */
export class SigningHash implements Checksum {
  readonly digestLength = 32
  readonly #secret: SourceData | undefined
  #hash: Sha256 | undefined
  #step: Uint8Array | undefined

  constructor(secret?: SourceData) {
    this.#secret = secret
  }

  update(data: Uint8Array): void {
    if (this.#secret && !this.#hash && !this.#step && data.length <= longestStep) this.#step = data
    else this.#begun().update(data)
  }

  async digest(): Promise<Uint8Array> {
    const way = this.#way()
    if (way === undefined) return this.#begun().digest()
    const known = reached.get(way)
    if (known) return known
    const key = await this.#begun().digest()
    keep(way, key)
    return key
  }

  reset(): void {
    this.#hash = undefined
    this.#step = undefined
  }

  /** Undefined for what is no step. */
  #way(): string | undefined {
    if (!this.#step || this.#hash) return undefined
    const before = typeof this.#secret === 'string' ? told(this.#secret) : wayOf(this.#secret)
    return before && before + told(Buffer.from(this.#step).toString('latin1'))
  }

  #begun(): Sha256 {
    if (this.#hash) return this.#hash
    this.#hash = new Sha256(this.#secret)
    if (this.#step) this.#hash.update(this.#step)
    return this.#hash
  }
}

/** With its length before it: two ways that differ are told differently, whatever stands in them. */
const told = (text: string) => `${text.length} ${text}`

const wayOf = (secret: SourceData | undefined) =>
  secret instanceof Uint8Array ? wayTo.get(secret) : undefined

function keep(way: string, key: Uint8Array): void {
  reached.set(way, key)
  wayTo.set(key, way)
  const [oldest] = reached.keys()
  if (reached.size > mostSteps && oldest !== undefined) reached.delete(oldest)
}
