import type { AwsCredentialIdentity } from '@smithy/types'
import type { FailureError, FailureKind } from '../../../shared/failure.ts'
import { callFailure } from './failures.ts'
import { subjectOf } from './subject.ts'
import type { Source } from './sources.ts'

/** Credentials are renewed this long before they expire. */
const refreshAhead = 5 * 60_000
/** How long credentials serve whose expiry this computer's clock cannot judge. */
const clockPause = 15 * 60_000
/** Within this time of being fetched, credentials are not fetched again on a caller's word. */
const renewPause = 5_000

interface Entry {
  readonly fingerprint: string
  credentials?: AwsCredentialIdentity
  fetchedAt: number
  failed?: { readonly error: FailureError; at: number }
  pending?: Promise<AwsCredentialIdentity>
}

/**
 * Credentials by source: fetched once whatever number of callers wait, renewed before they expire.
 * A failure is remembered, so that callers of an expired login cost no calls until
 * {@link CredentialCache.forgive}.
 */
export class CredentialCache {
  readonly #entries = new Map<string, Entry>()
  readonly #resolve: (source: Source) => Promise<AwsCredentialIdentity>
  readonly #now: () => Date

  constructor(resolve: (source: Source) => Promise<AwsCredentialIdentity>, now: () => Date) {
    this.#resolve = resolve
    this.#now = now
  }

  /** Valid credentials of `source`; `renew` asks for new ones because AWS refused those before. */
  async get(source: Source, renew = false): Promise<AwsCredentialIdentity> {
    const entry = this.#entry(source)
    if (entry.pending !== undefined) return entry.pending
    const now = this.#now().getTime()
    setBack(entry, now)
    const wanted = renew && now - entry.fetchedAt > renewPause
    if (entry.credentials !== undefined && !wanted && !this.#ages(entry, now)) {
      return entry.credentials
    }
    if (
      entry.failed !== undefined &&
      now - entry.failed.at < holds[entry.failed.error.failure.kind]
    ) {
      return this.#fallback(entry, entry.failed.error, renew)
    }
    entry.pending = this.#fetch(source, entry, renew).finally(() => {
      entry.pending = undefined
    })
    return entry.pending
  }

  /** The credentials at hand, without fetching any. */
  peek(id: string): AwsCredentialIdentity | undefined {
    return this.#entries.get(id)?.credentials
  }

  /** Forgets failures of the sources that `which` names, so that the next caller tries again. */
  forgive(which: (id: string, kind: FailureKind) => boolean = () => true): void {
    for (const [id, entry] of this.#entries) {
      if (entry.failed && which(id, entry.failed.error.failure.kind)) entry.failed = undefined
    }
  }

  /** Drops credentials and failures of the sources that `which` names. */
  drop(which: (id: string) => boolean): void {
    for (const id of [...this.#entries.keys()]) if (which(id)) this.#entries.delete(id)
  }

  #entry(source: Source): Entry {
    const known = this.#entries.get(source.id)
    if (known?.fingerprint === source.fingerprint) return known
    const entry: Entry = { fingerprint: source.fingerprint, fetchedAt: 0 }
    this.#entries.set(source.id, entry)
    return entry
  }

  #ages(entry: Entry, now: number): boolean {
    const expiration = entry.credentials?.expiration
    if (expiration === undefined) return false
    const life = expiration.getTime() - entry.fetchedAt
    // Fresh and expired at once: this computer's clock is wrong, and says nothing of the expiry.
    if (life <= 0) return now - entry.fetchedAt > clockPause
    // Credentials of a short life are not renewed at each call.
    const ahead = Math.min(refreshAhead, life / 2)
    return expiration.getTime() - now < ahead
  }

  async #fetch(source: Source, entry: Entry, renew: boolean): Promise<AwsCredentialIdentity> {
    try {
      entry.credentials = await this.#resolve(source)
      entry.fetchedAt = this.#now().getTime()
      entry.failed = undefined
      return entry.credentials
    } catch (thrown) {
      const context = { subject: subjectOf(source), service: 'sts', operation: 'AssumeRole' }
      const error = callFailure(thrown, context)
      entry.failed = { error, at: this.#now().getTime() }
      return this.#fallback(entry, error, renew)
    }
  }

  /** A failed refresh does no harm while the former credentials last. */
  #fallback(entry: Entry, error: FailureError, renew: boolean): AwsCredentialIdentity {
    const { credentials } = entry
    const lasts = (credentials?.expiration?.getTime() ?? 0) > this.#now().getTime()
    if (credentials !== undefined && lasts && !renew) return credentials
    throw error
  }
}

/** Where the clock was set back, nothing happened later than now: waits would not end otherwise. */
function setBack(entry: Entry, now: number): void {
  entry.fetchedAt = Math.min(entry.fetchedAt, now)
  if (entry.failed) entry.failed.at = Math.min(entry.failed.at, now)
}

const minute = 60_000
const always = Number.POSITIVE_INFINITY

/** For how long a failure stands without another try, in milliseconds. */
const holds: Readonly<Record<FailureKind, number>> = {
  'login-needed': always,
  'mfa-needed': always,
  configuration: always,
  'access-denied': minute,
  'not-found': minute,
  'clock-skew': minute,
  'invalid-input': minute,
  policy: minute,
  'region-disabled': minute,
  throttled: 5_000,
  network: 5_000,
  conflict: 5_000,
  'identity-changed': 5_000,
  cancelled: 0,
  internal: 5_000,
}
