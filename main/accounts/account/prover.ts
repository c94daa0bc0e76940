import type { AwsCredentialIdentity } from '@smithy/types'
import type { Identity } from '../../../shared/accounts.ts'
import type { FailureError, FailureKind } from '../../../shared/failure.ts'
import type { CredentialCache } from '../credentials/cache.ts'
import { callFailure, isExpired } from '../credentials/failures.ts'
import type { Clients } from '../credentials/clients.ts'
import { subjectOf } from '../credentials/subject.ts'
import type { Source } from '../credentials/sources.ts'
import type { Proof } from './candidates.ts'

/** What proving leans on. */
export interface ProverParts {
  readonly cache: CredentialCache
  readonly clients: Clients
  readonly now: () => Date
  changed(): void
}

/** Credentials with the identity that AWS gave them. */
export interface Proven {
  readonly credentials: AwsCredentialIdentity
  readonly identity: Identity
}

interface Held extends Proof {
  /** The credentials that `identity` was proven with. */
  readonly credentials?: AwsCredentialIdentity
}

/** Proves who a source's credentials belong to, once for each set of credentials. */
export class Prover {
  readonly #parts: ProverParts
  readonly #held = new Map<string, Held>()
  readonly #pending = new Map<string, Promise<Proven>>()

  constructor(parts: ProverParts) {
    this.#parts = parts
  }

  get proofs(): ReadonlyMap<string, Proof> {
    return this.#held
  }

  /** Valid credentials whose identity is proven; `renew` as in the cache. Remembers a failure. */
  async prove(source: Source, renew = false): Promise<Proven> {
    const held = this.#held.get(source.id)
    try {
      const credentials = await this.#parts.cache.get(source, renew)
      const { identity } = held ?? {}
      if (identity !== undefined && held?.credentials === credentials) {
        return { credentials, identity }
      }
      return await this.#share(source, credentials)
    } catch (error) {
      throw this.#failed(source, error)
    }
  }

  /** Asks AWS now, whatever is known; renews credentials that have expired once. */
  async proveAfresh(source: Source): Promise<Identity> {
    try {
      const credentials = await this.#parts.cache.get(source)
      const { identity } = await this.#askRenewing(source, credentials)
      return identity
    } catch (error) {
      throw this.#failed(source, error)
    }
  }

  /** Forgets failures of sources, so that they count as not yet tried. */
  forgive(which: (id: string, kind: FailureKind) => boolean): void {
    for (const [id, { failure }] of this.#held) {
      if (failure !== undefined && which(id, failure.kind)) this.#held.delete(id)
    }
  }

  drop(which: (id: string) => boolean): void {
    for (const id of [...this.#held.keys()]) if (which(id)) this.#held.delete(id)
  }

  #share(source: Source, credentials: AwsCredentialIdentity): Promise<Proven> {
    const pending = this.#pending.get(source.id)
    if (pending !== undefined) return pending
    const asking = this.#askRenewing(source, credentials).finally(() =>
      this.#pending.delete(source.id),
    )
    this.#pending.set(source.id, asking)
    return asking
  }

  /** Credentials may have been revoked before their time: new ones are tried once. */
  async #askRenewing(source: Source, credentials: AwsCredentialIdentity): Promise<Proven> {
    try {
      return await this.#ask(source, credentials)
    } catch (error) {
      if (!isExpired(error)) throw error
      return this.#ask(source, await this.#parts.cache.get(source, true))
    }
  }

  async #ask(source: Source, credentials: AwsCredentialIdentity): Promise<Proven> {
    const { callerIdentity } = await import('./identity.ts')
    const identity = await callerIdentity(
      this.#parts.clients,
      source,
      { credentials, countedFor: source.account },
      this.#parts.now,
    )
    this.#held.set(source.id, { identity, credentials })
    this.#parts.changed()
    return { credentials, identity }
  }

  #failed(source: Source, error: unknown): FailureError {
    const context = { subject: subjectOf(source), service: 'sts', operation: 'GetCallerIdentity' }
    const failed = callFailure(error, { ...context, account: source.account })
    const before = this.#held.get(source.id)
    if (before?.failure?.sentence !== failed.failure.sentence) {
      this.#held.set(source.id, { failure: failed.failure })
      this.#parts.changed()
    }
    return failed
  }
}
