import { implement } from '@orpc/server'
import { policyContract } from '../../shared/policy.ts'
import { streamOf } from '../aws/signal.ts'
import type { Policy } from './policy.ts'

/** The policy's slice of the contract. */
export function createPolicyRouter(policy: Policy) {
  const os = implement(policyContract)
  return {
    get: os.get.handler(() => policy.state()),
    watch: os.watch.handler(({ signal }) =>
      streamOf({ listen: (listener) => policy.onChange(listener) }, () => policy.state(), signal),
    ),
    setPath: os.setPath.handler(({ input }) => policy.setPath(input.path)),
    setAccount: os.setAccount.handler(({ input: { account, ...change } }) =>
      policy.setAccount(account, change),
    ),
  }
}
