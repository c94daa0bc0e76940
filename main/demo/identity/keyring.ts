import { randomInt } from 'node:crypto'
import { alphabets } from '../random.ts'

/** Who a key belongs to: an IAM user, or a session of a role. */
export interface Principal {
  readonly account: string
  readonly arn: string
  readonly userId: string
  readonly kind: 'user' | 'role'
}

/** Keys as the SDK takes them. */
export interface DemoCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** A key that the endpoint has given out. */
export interface IssuedKey {
  readonly credentials: DemoCredentials
  readonly principal: Principal
}

/** Every key that the endpoint knows. Keys are drawn anew at each start, never from the seed. */
export interface Keyring {
  /** A user's lasting key (`AKIA…`). */
  issueUserKey(principal: Principal): DemoCredentials
  /** A session's key (`ASIA…`) that holds until `expiration`. */
  issueSession(principal: Principal, expiration: Date): Required<DemoCredentials>
  find(accessKeyId: string): IssuedKey | undefined
  /** Makes every session given out so far expired at `now`. */
  expireSessions(now: Date): void
  /** Whatever must never be seen outside: all secret keys and session tokens, for leak tests. */
  secrets(): string[]
}

const secretAlphabet = `${alphabets.lowerCaseAndDigits}${alphabets.base32}/+`

/** A string of `length` characters that nobody can foresee. */
export function secretText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

export function createKeyring(): Keyring {
  const keys = new Map<string, IssuedKey>()
  const issue = (principal: Principal, prefix: string, more: Partial<DemoCredentials>) => {
    const credentials = {
      accessKeyId: prefix + secretText(alphabets.base32, 16),
      secretAccessKey: secretText(secretAlphabet, 40),
      ...more,
    }
    keys.set(credentials.accessKeyId, { credentials, principal })
    return credentials
  }
  return {
    issueUserKey: (principal) => issue(principal, 'AKIA', {}),
    issueSession(principal, expiration) {
      const sessionToken = `IQoJb3JpZ2lu${secretText(secretAlphabet, 180)}`
      return { ...issue(principal, 'ASIA', { sessionToken, expiration }), sessionToken, expiration }
    },
    find: (accessKeyId) => keys.get(accessKeyId),
    expireSessions(now) {
      for (const [id, key] of keys) {
        if (key.credentials.expiration === undefined) continue
        keys.set(id, { ...key, credentials: { ...key.credentials, expiration: now } })
      }
    },
    secrets: () =>
      [...keys.values()].flatMap(({ credentials }) => [
        credentials.secretAccessKey,
        ...(credentials.sessionToken === undefined ? [] : [credentials.sessionToken]),
      ]),
  }
}
