import { onTestFinished } from 'vitest'
import { createAccounts, type Accounts } from '../../../main/accounts/accounts.ts'
import type { PolicyRules } from '../../../main/accounts/account/policy.ts'
import type { OnCall } from '../../../main/accounts/credentials/counting.ts'
import type { KeyValues } from '../../../main/accounts/key-values.ts'
import type { Json } from '../../../main/store/settings-table.ts'
import type { AccountsSnapshot } from '../../../shared/accounts.ts'
import type { PolicyRule } from '../../../shared/policy.ts'

/** What accounts are kept in, with all that was ever written to it. */
export interface TestStore extends KeyValues {
  readonly written: string[]
}

export function memoryStore(): TestStore {
  const kept = new Map<string, string>()
  const written: string[] = []
  return {
    written,
    get: (key) => {
      const text = kept.get(key)
      return text === undefined ? undefined : (JSON.parse(text) as Json)
    },
    keys: (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    set: (key, value: Json) => {
      kept.set(key, JSON.stringify(value))
      written.push(JSON.stringify(value))
    },
  }
}

export function rulesOf(...rules: PolicyRule[]): PolicyRules {
  return { rules: () => rules, defaultMode: () => 'confirm', onChange: () => () => {} }
}

/** How a test opens the accounts. */
export interface OpenOptions {
  readonly home: string
  readonly environment?: Readonly<Record<string, string>>
  readonly store?: KeyValues
  readonly policy?: PolicyRules
  readonly now?: () => Date
  readonly onCall?: OnCall
  readonly openBrowser?: (url: string) => Promise<void> | void
}

/** Accounts that end with the test. No variable of the machine that runs it is seen. */
export function openAccounts(options: OpenOptions): Accounts {
  const accounts = createAccounts({
    environment: { AWS_EC2_METADATA_DISABLED: 'true', ...options.environment },
    home: options.home,
    store: options.store ?? memoryStore(),
    policy: options.policy ?? rulesOf(),
    now: options.now ?? (() => new Date()),
    ...(options.onCall && { onCall: options.onCall }),
    openBrowser: options.openBrowser ?? (() => {}),
  })
  onTestFinished(() => accounts.dispose())
  return accounts
}

/** The first snapshot that is as wanted; the test's own time limit ends the wait. */
export async function snapshotWhere(
  accounts: Accounts,
  wanted: (snapshot: AccountsSnapshot) => boolean,
): Promise<AccountsSnapshot> {
  for await (const snapshot of accounts.watch()) if (wanted(snapshot)) return snapshot
  throw new Error('the watch ended')
}

/** The account of this name; fails where there is none. */
export function accountNamed(snapshot: AccountsSnapshot, name: string) {
  const found = snapshot.accounts.find((account) => account.name === name)
  if (found === undefined) throw new Error(`no account ${name}`)
  return found
}

/** Everything that can be seen of accounts, as text, to look for secrets in. */
export function visible(snapshot: AccountsSnapshot, store: TestStore): string {
  return JSON.stringify(snapshot) + store.written.join('\n')
}
