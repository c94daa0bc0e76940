import type { Regions } from '../cloudformation/index.ts'
import type { DemoOrganization } from '../organization/index.ts'
import type { WorldResources } from '../resources/index.ts'
import { Billing } from './bill.ts'
import type { CostParts } from './desk.ts'
import { Ledger } from './ledger.ts'
import { TagKeys } from './tag-keys.ts'

/** The bill of a world, which Cost Explorer, Budgets and the cost reports share. */
export function createCosts(
  regions: Regions,
  resources: WorldResources,
  organization: DemoOrganization,
): CostParts {
  const ledger = new Ledger(
    resources,
    organization,
    ({ account, region, stackId }, at) =>
      stackId === undefined ? undefined : regions.at(account, region, at).find(stackId)?.deletedAt,
    (account, region, at) => [...regions.at(account, region, at).stacks].length,
  )
  return { billing: new Billing(ledger, organization), tagKeys: new TagKeys(), organization }
}
