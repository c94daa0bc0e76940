import type { AccountsSnapshot, MfaPrompt, Portal } from '../../shared/accounts.ts'
import type { Failure } from '../../shared/failure.ts'
import type { AccountMemory } from './account/memory.ts'
import { buildAccounts } from './account/view.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { Directory } from './directory.ts'
import type { AccountsOptions } from './options.ts'
import type { Organizations } from './organization/organizations.ts'

/** What a snapshot is taken of. */
export interface SnapshotInput {
  readonly options: AccountsOptions
  readonly configuration: Configuration
  readonly directory: Directory
  readonly memory: AccountMemory
  readonly organizations: Organizations
  readonly portals: Portal[]
  readonly prompts: MfaPrompt[]
  readonly problems: readonly Failure[]
  readonly discovering: boolean
  readonly unlockedUntil: (account: string) => string | undefined
  readonly expiresAt: (source: string) => Date | undefined
}

/** Everything known of accounts at this moment; nothing secret is in it. */
export function buildSnapshot(input: SnapshotInput): AccountsSnapshot {
  const { options, configuration, directory, memory } = input
  const choices = directory.choices()
  const reachable = new Set(directory.reachable().map(({ id }) => id))
  return {
    accounts: buildAccounts({
      choices,
      known: memory.accounts,
      listings: directory.listings(),
      rules: options.policy.rules(),
      defaultMode: options.policy.defaultMode(),
      isUnplaced: unplaced(input),
      unlockedUntil: input.unlockedUntil,
      expiresAt: input.expiresAt,
      restingUntil: (account, region) => options.restingUntil?.(account, region),
    }),
    portals: input.portals,
    organizations: input.organizations.snapshot().filter(({ id }) => reachable.has(id)),
    prompts: input.prompts,
    problems: [
      ...configuration.problems,
      ...accessProblems(directory, configuration),
      ...input.problems,
    ],
    files: configuration.files.map((file) => ({ ...file })),
    profiles: [...configuration.profiles.keys()],
    discovering: input.discovering,
  }
}

/** Rules by OU or tag must not be missed for lack of an answer; see {@link cautiousMode}. */
function unplaced({ directory, organizations, discovering }: SnapshotInput) {
  const failed = new Set(
    organizations.snapshot().flatMap(({ id, failure }) => (failure === undefined ? [] : [id])),
  )
  const uncertain = new Set(
    directory
      .reachable()
      .filter(({ id }) => failed.has(id))
      .flatMap(({ accounts }) => accounts.map(({ id }) => id)),
  )
  const listings = directory.listings()
  return (account: string): boolean =>
    uncertain.has(account) || (discovering && listings.get(account)?.ou === undefined)
}

/** Failures of accesses that no account can show, since none is known to be theirs. */
function accessProblems(directory: Directory, configuration: Configuration): Failure[] {
  const { sources, proofs, remembered } = directory.choices()
  return sources.flatMap((source) => {
    const failure = proofs.get(source.id)?.failure
    const shown = source.account ?? remembered[source.id]
    // That there is no EC2 instance to take a role from is how it is on most machines.
    if (failure === undefined || shown !== undefined || source.label === 'EC2 instance role') {
      return []
    }
    const profile = configuration.profiles.get(source.profile ?? '')
    const line = profile?.line === undefined ? {} : { line: profile.line }
    return [profile === undefined ? failure : { ...failure, file: profile.file, ...line }]
  })
}
