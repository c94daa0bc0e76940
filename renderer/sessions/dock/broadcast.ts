import type { Account } from '../../../shared/accounts.ts'
import type { PolicyMode } from '../../../shared/policy.ts'
import type { SessionRow } from '../../../shared/sessions.ts'

/** The panes that get what is typed in any of them, and which mix of accounts was agreed to. */
export interface Broadcast {
  readonly sessions: readonly string[]
  /** The {@link PolicyMix.key} that the user agreed to, where policies differ. */
  readonly agreed?: string
}

/** The accounts behind some sessions, by their policy. */
export interface PolicyMix {
  /** Whether accounts of different policy are among them. */
  readonly mixed: boolean
  /** The same for the same accounts under the same policies, and for no other. */
  readonly key: string
  /** The sentence that the user has to agree to where `mixed`. */
  readonly sentence: string
}

const modeWords: Readonly<Record<PolicyMode | 'unknown', string>> = {
  'read-only': 'read-only',
  confirm: 'confirm',
  typed: 'typed confirmation',
  unknown: 'policy unknown',
}

/** Which policies the accounts of these sessions have. Pure. */
export function policyMix(
  rows: readonly Pick<SessionRow, 'account'>[],
  accounts: ReadonlyMap<string, Pick<Account, 'name' | 'mode'>>,
): PolicyMix {
  const ids = [...new Set(rows.map(({ account }) => account))].sort()
  const parts = ids.map((id) => {
    const known = accounts.get(id)
    const mode: PolicyMode | 'unknown' = known?.mode ?? 'unknown'
    return { id, name: known?.name ?? id, mode }
  })
  const named = parts.map(({ name, mode }) => `${name} (${modeWords[mode]})`)
  return {
    mixed: new Set(parts.map(({ mode }) => mode)).size > 1,
    key: parts.map(({ id, mode }) => `${id}:${mode}`).join(' '),
    sentence: `What I type goes to ${enumerate(named)} at the same time.`,
  }
}

/**
 * Whether what is typed may go to these sessions: their accounts have one policy, or the user has
 * agreed to exactly this mix. Pure.
 */
export function mayBroadcast(broadcast: Broadcast, mix: PolicyMix): boolean {
  return !mix.mixed || broadcast.agreed === mix.key
}

function enumerate(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
