import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM with the agent's counting nonce: a random start, then one more each time. */
export class AgentCipher {
  readonly #mine: Buffer
  readonly #clients: Buffer
  readonly #nonce = randomBytes(12)

  /** `dataKey`: 64 bytes; the agent encrypts with the first half. */
  constructor(dataKey: Buffer) {
    this.#mine = dataKey.subarray(0, 32)
    this.#clients = dataKey.subarray(32, 64)
  }

  seal(plain: Uint8Array): Buffer {
    this.#count()
    const cipher = createCipheriv('aes-256-gcm', this.#mine, this.#nonce)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([this.#nonce, body, cipher.getAuthTag()])
  }

  /** Throws where the bytes were not sealed by the client. */
  open(sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#clients, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  }

  #count(): void {
    for (let at = 0; at < this.#nonce.length; at += 1) {
      this.#nonce[at] = ((this.#nonce[at] ?? 0) + 1) % 256
      if (this.#nonce[at] !== 0) return
    }
  }
}
