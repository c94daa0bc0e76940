import { createHmac } from 'node:crypto'

const stepSeconds = 30

/** The six digits that an authenticator shows at `now` (RFC 6238, SHA-1, 30 seconds). */
export function oneTimeCode(secret: string, now: Date): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 1000 / stepSeconds)))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Whether `code` is the code of now or of a neighbouring step, as AWS allows for slow typing. */
export function isOneTimeCode(secret: string, code: string, now: Date): boolean {
  return [-1, 0, 1].some((step) => {
    const moment = new Date(now.getTime() + step * stepSeconds * 1000)
    return oneTimeCode(secret, moment) === code
  })
}
