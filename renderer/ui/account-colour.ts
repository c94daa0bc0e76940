import type { AccountColour } from '../../shared/policy.ts'

/** The CSS colour of an account's mark, as the theme has it. */
export function accountColour(colour: AccountColour): string {
  return `var(--fd-account-${colour})`
}
