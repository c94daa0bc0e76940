import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AwsError } from '../service.ts'

/** What a data key is bound to; the same must be given to decrypt it. */
export type EncryptionContext = Readonly<Record<string, string>>

/** Seals data keys, as KMS does with key material that never leaves it. */
export class DataKeys {
  readonly #material = randomBytes(32)

  /** The blob from which `plain` can be had again, with the same context. `keyArn` stands in it. */
  seal(plain: Buffer, keyArn: string, context: EncryptionContext): Buffer {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#material, nonce)
    cipher.setAAD(boundTo(keyArn, context))
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    const name = Buffer.from(keyArn)
    return Buffer.concat([Buffer.from([1, name.length]), name, nonce, sealed])
  }

  /** Throws KMS's InvalidCiphertextException for a blob or context that is another. */
  open(blob: Buffer, context: EncryptionContext): { readonly keyArn: string; plain: Buffer } {
    try {
      const end = 2 + (blob[1] ?? 0)
      const keyArn = blob.subarray(2, end).toString()
      const nonce = blob.subarray(end, end + 12)
      const decipher = createDecipheriv('aes-256-gcm', this.#material, nonce)
      decipher.setAAD(boundTo(keyArn, context))
      decipher.setAuthTag(blob.subarray(-16))
      const plain = Buffer.concat([decipher.update(blob.subarray(end + 12, -16)), decipher.final()])
      return { keyArn, plain }
    } catch {
      // KMS says nothing more, so that nobody learns what was wrong.
      throw new AwsError('InvalidCiphertextException', 'UnknownError')
    }
  }
}

function boundTo(keyArn: string, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([left], [right]) => (left < right ? -1 : 1))
  return Buffer.from(JSON.stringify([keyArn, pairs]))
}
