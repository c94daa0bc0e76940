import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** The two keys of a session, from the client's side. Secret: they never leave this process. */
export interface SessionKeys {
  readonly encrypt: Uint8Array
  readonly decrypt: Uint8Array
}

/** Bytes that AWS KMS is asked for: two keys of 256 bits. */
export const dataKeyLength = 64

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** What encryption adds to a payload, in bytes. */
export const encryptionOverhead = nonceLength + tagLength

/** The client's keys out of KMS's plaintext: the agent encrypts with the first half, we with the last. */
export function splitKeys(plaintext: Uint8Array): SessionKeys {
  if (plaintext.length !== dataKeyLength) {
    throw new RangeError(`A data key of ${plaintext.length} bytes is not one of ${dataKeyLength}.`)
  }
  const half = dataKeyLength / 2
  return { decrypt: plaintext.slice(0, half), encrypt: plaintext.slice(half) }
}

/**
 * Nonce, ciphertext and tag in one. The nonce is random: a frame that is sent again must be the
 * stored one, never the same text encrypted anew under a reused nonce.
 */
export function encrypt({ encrypt: key }: SessionKeys, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce)
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** The plaintext, or undefined where the bytes were not made with this key or were changed. */
export function decrypt({ decrypt: key }: SessionKeys, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < encryptionOverhead) return undefined
  const tagAt = sealed.length - tagLength
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength))
  decipher.setAuthTag(sealed.subarray(tagAt))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceLength, tagAt)), decipher.final()])
  } catch {
    return undefined
  }
}
