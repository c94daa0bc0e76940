import { z } from 'zod'
import { Identity } from '../../../shared/accounts.ts'
import type { Json } from '../../store/settings-table.ts'
import { kept, keptUnder, type KeyValues } from '../key-values.ts'

/** What was last known of an account, kept over restarts. */
const RememberedAccount = z.object({
  alias: z.string().optional(),
  regions: z.array(z.string()),
  /** Whether these are only the regions that every account has, since it did not tell its own. */
  usualRegions: z.boolean().optional(),
  partition: z.string(),
  identity: Identity.optional(),
})
export type RememberedAccount = z.infer<typeof RememberedAccount>

const accountPrefix = 'accounts/known/'
const accessKey = 'accounts/access-of'
const chosenKey = 'accounts/chosen'
const Names = z.record(z.string(), z.string())

/** What Foredeck remembers of accounts: no credential, only what AWS said of them. */
export class AccountMemory {
  readonly #store: KeyValues
  readonly #accounts: Map<string, RememberedAccount>
  #accountOf: Readonly<Record<string, string>>
  #chosen: Readonly<Record<string, string>>

  constructor(store: KeyValues) {
    this.#store = store
    this.#accounts = keptUnder(store, accountPrefix, RememberedAccount)
    this.#accountOf = kept(store, accessKey, Names) ?? {}
    this.#chosen = kept(store, chosenKey, Names) ?? {}
  }

  get accounts(): ReadonlyMap<string, RememberedAccount> {
    return this.#accounts
  }

  /** The account that each source led to. */
  get accountOf(): Readonly<Record<string, string>> {
    return this.#accountOf
  }

  /** The source that the user chose for each account. */
  get chosen(): Readonly<Record<string, string>> {
    return this.#chosen
  }

  learn(account: string, known: RememberedAccount): void {
    this.#accounts.set(account, known)
    this.#store.set(accountPrefix + account, json(known))
  }

  leads(source: string, account: string): void {
    if (this.#accountOf[source] === account) return
    this.#accountOf = { ...this.#accountOf, [source]: account }
    this.#store.set(accessKey, { ...this.#accountOf })
  }

  choose(account: string, source: string): void {
    this.#chosen = { ...this.#chosen, [account]: source }
    this.#store.set(chosenKey, { ...this.#chosen })
  }
}

/** Plain JSON, without what is undefined. */
function json(known: RememberedAccount): Json {
  return JSON.parse(JSON.stringify(known)) as Json
}
