import type { DemoOrganization } from '../organization/index.ts'
import type { Call } from '../service.ts'
import type { Bill, Billing } from './bill.ts'
import { categoryOf } from './categories.ts'
import type { Line, LineFacts } from './line.ts'
import { notEnabled } from './period.ts'
import type { TagKeys } from './tag-keys.ts'

/** The account whose people may not see costs. */
const shutOut = 'security'

/** Costs as the services that show them need them. */
export interface CostParts {
  readonly billing: Billing
  readonly tagKeys: TagKeys
  readonly organization: DemoOrganization
}

/** What a call may see. */
export interface CostView extends CostParts {
  readonly bill: Bill
  /** The caller's own lines; all for the payer. */
  readonly lines: readonly Line[]
  /** Milliseconds. */
  readonly now: number
  readonly isPayer: boolean
  readonly category: (facts: LineFacts) => string
}

/** What a call may see. Throws AccessDeniedException for members that may see nothing. */
export async function viewOf(parts: CostParts, call: Call): Promise<CostView> {
  const { billing, organization, tagKeys } = parts
  const { account } = call.caller
  const now = call.now().getTime()
  if (organization.accounts.find(({ id }) => id === account)?.name === shutOut) throw notEnabled()
  const bill = await billing.at(now)
  tagKeys.note(billing.ledger.assets, bill.anchor)
  const isPayer = account === organization.management
  return {
    ...{ ...parts, bill, now, isPayer, category: categoryOf(organization) },
    lines: isPayer ? bill.lines : bill.lines.filter((line) => line.account === account),
  }
}
