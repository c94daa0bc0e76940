import { type Failure, FailureError } from '../../../shared/failure.ts'
import type { PlanAccount } from '../../../shared/plan-document.ts'
import type { AccessBroker } from '../../aws/access.ts'
import type { AccountFacts } from '../../journal/gate.ts'

/** What must be known of accounts. */
export interface AccountsParts {
  readonly broker: Pick<AccessBroker, 'proveIdentity'>
  readonly factsOf: (account: string) => AccountFacts
}

/**
 * The accounts of a plan, each proven afresh once. Throws a FailureError where one cannot be
 * reached: a plan without knowing who carries it out would be worth nothing.
 */
export async function readAccounts(
  parts: AccountsParts,
  accounts: readonly string[],
): Promise<PlanAccount[]> {
  return Promise.all(accounts.map((account) => readAccount(parts, account)))
}

async function readAccount(parts: AccountsParts, account: string): Promise<PlanAccount> {
  const identity = await parts.broker.proveIdentity(account).catch((error: unknown) => {
    throw error instanceof FailureError ? unreached(account, error.failure) : error
  })
  const { name, alias, mode, twoPerson = false } = parts.factsOf(account)
  return {
    account,
    name,
    ...(alias !== undefined && { alias }),
    principal: identity.arn,
    role: identity.role,
    mode,
    twoPerson,
  }
}

function unreached(account: string, failure: Failure): FailureError {
  const sentence = `Account ${account} cannot be reached, so nothing in it can be planned. ${failure.sentence}`
  return new FailureError({ ...failure, account, sentence })
}
