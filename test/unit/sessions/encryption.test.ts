import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decrypt,
  encrypt,
  encryptionOverhead,
  splitKeys,
} from '../../../main/sessions/protocol/encryption.ts'

const plaintext = Buffer.from(Array.from({ length: 64 }, (_, index) => index))
const client = splitKeys(plaintext)
const agent = { encrypt: client.decrypt, decrypt: client.encrypt }

describe('an encrypted session', () => {
  it('is read by the other side, and adds 28 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const sealed = encrypt(client, bytes)
        expect(sealed.length).toBe(bytes.length + encryptionOverhead)
        expect(decrypt(agent, sealed)?.equals(bytes)).toBe(true)
      }),
    )
  })

  it('gives the agent the first half of the key to encrypt with', () => {
    expect([...client.decrypt]).toEqual([...plaintext.subarray(0, 32)])
    expect([...client.encrypt]).toEqual([...plaintext.subarray(32)])
  })

  it('refuses what was changed on the way, is too short, or has another key', () => {
    const sealed = encrypt(agent, Buffer.from('secret'))
    expect(decrypt(client, sealed)?.toString()).toBe('secret')
    expect(decrypt(agent, sealed)).toBeUndefined()
    expect(decrypt(client, sealed.subarray(0, 27))).toBeUndefined()
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(decrypt(client, changed)).toBeUndefined()
    }
  })

  it('never uses a nonce twice', () => {
    const nonces = new Set<string>()
    for (let count = 0; count < 10_000; count += 1) {
      nonces.add(encrypt(client, Buffer.from('x')).toString('hex', 0, 12))
    }
    expect(nonces.size).toBe(10_000)
  })

  it('wants a data key of 64 bytes', () => {
    expect(() => splitKeys(Buffer.alloc(32))).toThrow('A data key of 32 bytes is not one of 64.')
  })
})
