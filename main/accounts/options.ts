import type { PolicyRules } from './account/policy.ts'
import type { Environment } from './configuration/files.ts'
import type { OnCall } from './credentials/counting.ts'
import type { KeyValues } from './key-values.ts'

/** What the accounts feature needs from the rest of Foredeck. */
export interface AccountsOptions {
  /** The variables that name files, profiles, keys and endpoints, as `process.env` has them. */
  readonly environment: Environment
  /** The user's home folder, where `.aws` is. */
  readonly home: string
  readonly store: KeyValues
  readonly policy: PolicyRules
  /** Shows a page to the user; called once a login. */
  openBrowser(url: string): Promise<void> | void
  readonly now: () => Date
  /**
   * Milliseconds that a start with remembered accounts waits before it asks AWS for them again;
   * none where it is absent.
   */
  readonly headStart?: number
  /** Told of each call to AWS that the way into an account takes. */
  readonly onCall?: OnCall
  /** Until when a region of an account, found empty, is read rarely (ISO 8601). */
  restingUntil?(account: string, region: string): string | undefined
}
