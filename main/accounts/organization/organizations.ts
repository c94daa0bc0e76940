import { z } from 'zod'
import type { Organization } from '../../../shared/accounts.ts'
import { FailureError, type Failure } from '../../../shared/failure.ts'
import { toFailure } from '../../aws/failures.ts'
import { callFailure } from '../credentials/failures.ts'
import { kept, keptUnder, type KeyValues } from '../key-values.ts'
import { MemberAccount } from './member.ts'
import type { OrganizationReader } from './read.ts'

/** An organization as last read, by the account that could read it. */
const KnownOrganization = z.object({
  id: z.string(),
  through: z.string(),
  memberRole: z.string(),
  accounts: z.array(MemberAccount),
  readAt: z.iso.datetime(),
})
export type KnownOrganization = z.infer<typeof KnownOrganization>

/** Which organization an account is in, if any, and that it may not list its accounts. */
const Membership = z.object({
  organization: z.string().optional(),
  management: z.string().optional(),
  mayNotList: z.boolean(),
  at: z.iso.datetime(),
})
type Membership = z.infer<typeof Membership>

/** What organizations lean on. */
export interface OrganizationsParts {
  readonly store: KeyValues
  readonly now: () => Date
  changed(): void
}

const knownKey = 'accounts/organizations'
const membershipPrefix = 'accounts/organization-of/'
const defaultMemberRole = 'OrganizationAccountAccessRole'
/** AWS's limits on these calls are tight and the answers change seldom. */
const organizationAge = 6 * 3_600_000
const membershipAge = 24 * 3_600_000
const longAgo = new Date(0).toISOString()

/** The organizations that the user's accounts can list, kept over restarts. */
export class Organizations {
  readonly #parts: OrganizationsParts
  readonly #known: Map<string, KnownOrganization>
  readonly #memberships: Map<string, Membership>
  readonly #failures = new Map<string, Failure>()
  readonly #reading = new Map<string, Promise<void>>()
  /** Why an account's organization could not be looked at for now, by account. */
  readonly #passing = new Map<string, Failure>()
  /** Members that may be delegated administrators, tried where the management account is no help. */
  readonly #others = new Map<string, Map<string, OrganizationReader>>()

  constructor(parts: OrganizationsParts) {
    this.#parts = parts
    const known = kept(parts.store, knownKey, z.array(KnownOrganization)) ?? []
    this.#known = new Map(known.map((organization) => [organization.id, organization]))
    this.#memberships = keptUnder(parts.store, membershipPrefix, Membership)
  }

  /** Everything is read anew the next time that accounts are looked at. */
  expire(): void {
    this.#passing.clear()
    this.#memberships.clear()
    for (const [id, known] of this.#known) {
      this.#known.set(id, { ...known, readAt: longAgo })
    }
  }

  /** Looks at the organization of an account that can be called; reads it if it may. */
  async look(account: string, reader: OrganizationReader): Promise<void> {
    this.#passing.delete(account)
    const membership = await this.#membership(account, reader)
    const id = membership?.organization
    if (membership === undefined || id === undefined || membership.mayNotList || this.#isFresh(id))
      return
    if (membership.management === account) return this.#read(id, account, reader)
    const others = this.#others.get(id) ?? new Map<string, OrganizationReader>()
    this.#others.set(id, others.set(account, reader))
  }

  /** Accounts that another {@link Organizations.look} may help, with why the last one did not. */
  passing(): ReadonlyMap<string, Failure> {
    return this.#passing
  }

  /** Whether there are members left to try; see {@link Organizations.tryDelegates}. */
  hasDelegates(): boolean {
    return this.#others.size > 0
  }

  /** Tries members one after another where no management account could list the organization. */
  async tryDelegates(): Promise<void> {
    const others = [...this.#others]
    this.#others.clear()
    for (const [id, readers] of others) {
      for (const [account, reader] of readers) {
        if (!this.#isFresh(id)) await this.#read(id, account, reader)
      }
    }
  }

  all(): KnownOrganization[] {
    return [...this.#known.values()]
  }

  setMemberRole(id: string, memberRole: string): void {
    const known = this.#known.get(id)
    if (known === undefined) throw unknownOrganization(id)
    this.#keep({ ...known, memberRole })
  }

  snapshot(): Organization[] {
    return this.all().map(({ id, through, memberRole, accounts }) => {
      const failure = this.#failures.get(id)
      const shown = { id, through, memberRole, accounts: accounts.length }
      return failure === undefined ? shown : { ...shown, failure }
    })
  }

  async #membership(account: string, reader: OrganizationReader): Promise<Membership | undefined> {
    const known = this.#memberships.get(account)
    if (known !== undefined && this.#age(known.at) < membershipAge) return known
    const at = this.#parts.now().toISOString()
    const found = await reader.describe().catch((error: unknown) => this.#pass(account, error))
    // Whether there is an organization must not be forgotten for a call that failed in passing.
    if (this.#passing.has(account)) return undefined
    const membership: Membership = {
      mayNotList: false,
      at,
      ...(found === undefined ? {} : { organization: found.id, management: found.management }),
    }
    this.#remember(account, membership)
    return membership
  }

  /** Keeps a failure that passes by itself; the others mean that the account may not ask. */
  #pass(account: string, error: unknown): undefined {
    const context = { account, service: 'organizations', operation: 'DescribeOrganization' }
    const subject = `The organization of account ${account}`
    const { failure } = callFailure(error, { subject, ...context })
    if (failure.retryable) this.#passing.set(account, failure)
    this.#parts.changed()
  }

  #remember(account: string, membership: Membership): void {
    this.#memberships.set(account, membership)
    this.#parts.store.set(membershipPrefix + account, { ...membership })
  }

  #isFresh(id: string): boolean {
    const known = this.#known.get(id)
    return known !== undefined && this.#age(known.readAt) < organizationAge
  }

  #age(at: string): number {
    return this.#parts.now().getTime() - Date.parse(at)
  }

  #read(id: string, account: string, reader: OrganizationReader): Promise<void> {
    const underWay = this.#reading.get(id)
    if (underWay !== undefined) return underWay
    const reading = this.#readNow(id, account, reader).finally(() => this.#reading.delete(id))
    this.#reading.set(id, reading)
    return reading
  }

  async #readNow(id: string, account: string, reader: OrganizationReader): Promise<void> {
    try {
      await this.#readAccounts(id, account, reader)
      this.#failures.delete(id)
    } catch (error) {
      this.#refused(id, account, error)
    }
    this.#parts.changed()
  }

  /** Shown first without OU and tags, then as these arrive: the calls for them are slow. */
  async #readAccounts(id: string, through: string, reader: OrganizationReader): Promise<void> {
    const before = this.#known.get(id)
    const old = new Map(before?.accounts.map((account) => [account.id, account]))
    const listed = await reader.listAccounts()
    const accounts = new Map(
      listed.map((account) => {
        const { ou, tags = {} } = old.get(account.id) ?? {}
        return [account.id, { ...account, ...(ou === undefined ? {} : { ou }), tags }]
      }),
    )
    const memberRole = before?.memberRole ?? defaultMemberRole
    const keep = (readAt: string) => {
      this.#keep({ id, through, memberRole, accounts: [...accounts.values()], readAt })
    }
    keep(longAgo)
    const update = (account: string, change: Partial<MemberAccount>): void => {
      const known = accounts.get(account)
      if (known !== undefined) accounts.set(account, { ...known, ...change })
    }
    const told = await Promise.allSettled([
      reader.walkUnits((account, ou) => update(account, { ou })),
      ...listed.map(async (account) => {
        update(account.id, { tags: await reader.tagsOf(account.id) })
      }),
    ])
    const failed = told.find((each) => each.status === 'rejected')
    // What is refused for good is not asked for again at each look.
    const again = failed !== undefined && toFailure(failed.reason, {}).retryable
    keep(again ? longAgo : this.#parts.now().toISOString())
    if (failed !== undefined) throw failed.reason
  }

  #keep(organization: KnownOrganization): void {
    this.#known.set(organization.id, organization)
    this.#parts.store.set(knownKey, this.all())
    this.#parts.changed()
  }

  #refused(id: string, account: string, error: unknown): void {
    const context = { account, service: 'organizations', operation: 'ListAccounts' }
    const { failure } = callFailure(error, { subject: `Organization ${id}`, ...context })
    const membership = this.#memberships.get(account)
    const denied = failure.kind === 'access-denied' && !this.#isFresh(id)
    if (denied && membership !== undefined) {
      this.#remember(account, { ...membership, mayNotList: true })
    }
    if (failure.retryable) this.#passing.set(account, failure)
    if (this.#known.has(id)) this.#failures.set(id, failure)
  }
}

function unknownOrganization(id: string): FailureError {
  return new FailureError({
    kind: 'not-found',
    sentence: `No account here can list an organization ${id}.`,
    advice: 'Take the id of one that accounts.list shows.',
    retryable: false,
  })
}
