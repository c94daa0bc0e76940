import type { Failure } from '../../../shared/failure.ts'
import type { Identity } from '../../../shared/accounts.ts'
import type { Source } from '../credentials/sources.ts'

/** What is known of a source by trying it. */
export interface Proof {
  readonly identity?: Identity
  readonly failure?: Failure
}

/** What decides which source serves which account. */
export interface Choices {
  /** Every access, steps on the way left out. */
  readonly sources: readonly Source[]
  readonly proofs: ReadonlyMap<string, Proof>
  /** The account that a source led to in an earlier run, by source. */
  readonly remembered: Readonly<Record<string, string>>
  /** The source that the user chose, by account. */
  readonly chosen: Readonly<Record<string, string>>
}

/** The account that a source leads to: proven, else as configured, else as in an earlier run. */
export function accountOfSource(source: Source, choices: Choices): string | undefined {
  return (
    choices.proofs.get(source.id)?.identity?.account ??
    source.account ??
    choices.remembered[source.id]
  )
}

/** The sources of every account, in the order in which they are to be tried. */
export function candidatesByAccount(choices: Choices): Map<string, Source[]> {
  const found = new Map<string, Source[]>()
  for (const source of choices.sources) {
    const account = accountOfSource(source, choices)
    if (account === undefined) continue
    found.set(account, [...(found.get(account) ?? []), source])
  }
  for (const [account, sources] of found) found.set(account, inOrder(sources))
  return found
}

/** Profiles as the files order them, those that ask for a code last; portal roles by alphabet. */
function inOrder(sources: readonly Source[]): Source[] {
  return sources.toSorted((one, other) => {
    const rank = rankOf(one) - rankOf(other)
    if (rank !== 0 || one.kind !== 'portal') return rank
    return one.label.localeCompare(other.label)
  })
}

function rankOf(source: Source): number {
  switch (source.kind) {
    case 'profile':
      return source.asksForCode ? 1 : 0
    case 'portal':
      return 2
    case 'member':
      return 3
  }
}

/** The source in use for an account, and why it is this one where the user did not choose. */
export interface Current {
  readonly source: Source
  readonly reason?: string
}

/**
 * What serves an account: the user's choice whatever became of it, else the first that works, else
 * the first that has not been refused, else the first. Never chosen by what a name seems to promise.
 */
export function currentSource(
  account: string,
  candidates: readonly Source[],
  choices: Pick<Choices, 'proofs' | 'chosen'>,
): Current | undefined {
  const chosen = candidates.find((source) => source.id === choices.chosen[account])
  if (chosen !== undefined) return { source: chosen }
  const proofOf = (source: Source): Proof => choices.proofs.get(source.id) ?? {}
  const source =
    candidates.find((each) => proofOf(each).identity !== undefined) ??
    candidates.find((each) => isOpen(proofOf(each))) ??
    candidates[0]
  if (source === undefined) return undefined
  return candidates.length === 1 ? { source } : { source, reason: reasonOf(source, candidates) }
}

/** Not tried yet, or failed in a way that passes: no reason to turn to another source. */
function isOpen({ failure }: Proof): boolean {
  return failure === undefined || failure.retryable
}

function reasonOf(source: Source, candidates: readonly Source[]): string {
  const count = candidates.length
  if (source !== candidates[0]) return `The first of ${count} ways in that works; none was chosen.`
  if (source.kind === 'portal') {
    const roles = candidates.filter(({ kind }) => kind === 'portal').length
    if (roles > 1) return `The first of ${roles} roles by alphabet; none was chosen.`
  }
  return `The first of ${count} ways in; none was chosen.`
}
