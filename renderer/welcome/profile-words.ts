import type { AccountsSnapshot } from '../../shared/accounts.ts'
import { countWords } from '../ui/count-words.ts'

/** What the welcome page says of the profiles found. */
export interface ProfileWords {
  readonly title: string
  readonly sentence: string
  /** The first profiles by name. */
  readonly names?: string
  /** Whether there is anything to use. */
  readonly any: boolean
  /** Portals that the profiles need a login to. */
  readonly portals: readonly string[]
  /** How many files and profiles are broken, as the accounts page shows them. */
  readonly problems: number
}

const shown = 6

/** Counts and names the profiles, and says which of them need a login. */
export function profileWords(known: AccountsSnapshot | undefined): ProfileWords {
  if (known === undefined) {
    const sentence = 'Looking for profiles…'
    return { title: 'Profiles', sentence, any: false, portals: [], problems: 0 }
  }
  const { profiles, accounts, discovering, problems } = known
  if (profiles.length === 0) {
    return {
      title: 'No profile found',
      sentence: discovering ? 'Looking for profiles…' : whyNone(known),
      any: false,
      portals: [],
      problems: problems.length,
    }
  }
  const portals = [
    ...new Set(
      accounts
        .filter(({ state }) => state === 'login-needed')
        .flatMap(({ portal }) => portal ?? []),
    ),
  ].toSorted()
  return {
    title: `${countWords(profiles.length, 'profile')} found`,
    sentence: sentenceOf(accounts, portals, discovering),
    names: namesOf(profiles),
    any: true,
    portals,
    problems: problems.length,
  }
}

/** A file that cannot be read may hold profiles, so it must not be said that there are none. */
function whyNone({ problems }: AccountsSnapshot): string {
  return problems[0]?.sentence ?? 'The AWS config files on this machine hold no profile.'
}

function sentenceOf(
  accounts: AccountsSnapshot['accounts'],
  portals: readonly string[],
  discovering: boolean,
): string {
  const ready = accounts.filter(({ state }) => state === 'ready').length
  const waiting = accounts.filter(({ state }) => state === 'login-needed').length
  const parts = [`${countWords(ready, 'account')} ready`]
  if (waiting > 0) parts.push(`${waiting} need a login to ${portals.join(' and ')}`)
  if (discovering) parts.push('still looking')
  return `${parts.join(', ')}.`
}

function namesOf(profiles: readonly string[]): string {
  const names = profiles.slice(0, shown).join(', ')
  const more = profiles.length - shown
  return more > 0 ? `${names} and ${more} more` : names
}
