import type { DemoOrganization } from '../organization/index.ts'
import type { LineFacts } from './line.ts'

/** The organization's only cost category: what an account is for. */
export const categoryName = 'Purpose'
export const defaultPurpose = 'Shared'

/** What accounts are for, by the path of their organizational unit. */
const purposes: Readonly<Record<string, string>> = {
  'Workloads/Production': 'Production',
  'Workloads/Development': 'Development',
}

/** The purposes that the category has rules for, with the accounts of each. */
export function purposesOf({ accounts }: DemoOrganization): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { id, ou } of accounts) {
    const purpose = purposes[ou]
    if (purpose !== undefined) found.set(purpose, [...(found.get(purpose) ?? []), id])
  }
  return found
}

/** The value of the category for a line of the bill. */
export function categoryOf(
  organization: DemoOrganization,
): (facts: Pick<LineFacts, 'account'>) => string {
  const byAccount = new Map(organization.accounts.map(({ id, ou }) => [id, purposes[ou]]))
  return ({ account }) => byAccount.get(account) ?? defaultPurpose
}
