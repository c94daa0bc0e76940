import { accountsContract } from './accounts.ts'
import { callsContract } from './calls.ts'
import { journalContract } from './journal.ts'
import { plansContract } from './plans.ts'
import { policyContract } from './policy.ts'
import { scopesContract } from './scopes.ts'
import { settingsContract } from './settings.ts'
import { stacksContract } from './stacks.ts'
import { systemContract } from './system.ts'

/** The whole API, one slice a feature. `main/` implements it, every face calls it. */
export const contract = {
  accounts: accountsContract,
  calls: callsContract,
  journal: journalContract,
  plans: plansContract,
  policy: policyContract,
  scopes: scopesContract,
  settings: settingsContract,
  stacks: stacksContract,
  system: systemContract,
}
