import type { Access, Account } from '../../shared/accounts.ts'

/** How many accounts are named before the others are only counted. */
const named = 5

/**
 * What becomes of the accounts when the portal goes, in sentences: those that nothing else leads
 * to leave the lists, the others go on with another access.
 */
export function portalLosses(portal: string, accounts: readonly Account[]): string[] {
  const through = accounts.filter(({ accesses }) => accesses.some((each) => isOf(portal, each)))
  const lost = through.filter(({ accesses }) => accesses.every((each) => isOf(portal, each)))
  const kept = through.filter((account) => !lost.includes(account))
  return [
    ...(lost.length === 0
      ? []
      : [
          `Only this portal leads to ${list(lost)}. ${lost.length === 1 ? 'It is' : 'They are'} not read any more.`,
        ]),
    ...(kept.length === 0
      ? []
      : [`${list(kept, 'To ')} another access leads, which serves from then on.`]),
  ]
}

function isOf(portal: string, { id }: Access): boolean {
  return id.startsWith(`portal:${portal}/`)
}

function list(accounts: readonly Account[], before = ''): string {
  const names = accounts.slice(0, named).map(({ name }) => name)
  const others = accounts.length - names.length
  return before + names.join(', ') + (others === 0 ? '' : ` and ${others} more`)
}
