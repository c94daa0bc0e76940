import { expect, test } from 'vitest'
import { accountColumns } from '../../../renderer/accounts/account-columns.tsx'
import { activityColumns } from '../../../renderer/activity/columns.tsx'
import { callColumns } from '../../../renderer/calls/call-columns.tsx'
import { inboxColumns } from '../../../renderer/inbox/columns.tsx'
import { journalColumns } from '../../../renderer/journal/journal-columns.tsx'
import { planColumns } from '../../../renderer/plans/list/plan-columns.tsx'

const context = { names: new Map(), now: 0 }
/** What 1,280 pixels leave beside the navigation, the scroll bar and a table's own edges. */
const room = 1060
/** The table of accounts stands in a box. */
const roomInBox = 1018

test.each([
  ['accounts', accountColumns, roomInBox],
  ['activity', activityColumns(context), room],
  ['calls', callColumns, room],
  ['inbox', inboxColumns(context), room],
  ['journal', journalColumns, room],
  ['plans', planColumns, room],
])('the columns of %s stand side by side in the smallest window', (_, columns, given) => {
  const widths = (columns as readonly { width: number }[]).map(({ width }) => width)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(given)
})
