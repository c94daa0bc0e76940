import type { Target } from '../../../shared/target.ts'
import type { Access, AccessBroker } from '../../../main/aws/access.ts'
import { createBudgets } from '../../../main/aws/budgets.ts'
import { createMeter } from '../../../main/aws/meter.ts'
import type { Demo } from '../../../main/demo/index.ts'

/** Access to an account of the embedded endpoint by its user's lasting key. */
export function accessTo(demo: Demo, account: string): Access {
  return {
    credentials: demo.credentials(account),
    endpoints: { '*': demo.endpoint },
    partition: 'aws',
    principal: `arn:aws:iam::${account}:user/operator`,
  }
}

export function brokerOf(demo: Demo): AccessBroker & { renewals: number } {
  return {
    renewals: 0,
    async access(account, options) {
      if (options?.renew) this.renewals += 1
      return accessTo(demo, account)
    },
    proveIdentity: async () => {
      throw new Error('Nothing is written here.')
    },
  }
}

/** What every call goes through, new for one test. */
export function callParts(demo: Demo) {
  const now = () => new Date()
  const budgets = createBudgets({ now })
  const meter = createMeter({ budgets, now })
  return { broker: brokerOf(demo), budgets, meter, now }
}

/** Every active account × region of the demo's organization. */
export function targetsOf(demo: Demo): Target[] {
  const { accounts, regions } = demo.organization
  return accounts
    .filter(({ status }) => status === 'ACTIVE')
    .flatMap(({ id }) => regions.map((region) => ({ account: id, region })))
}
