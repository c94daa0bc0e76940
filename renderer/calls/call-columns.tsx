import type { CallCount } from '../../shared/calls.ts'
import { AccountChip } from '../ui/account-chip.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import type { Column } from '../ui/virtual-table.tsx'

/** The columns of the calls table. */
export const callColumns: readonly Column<CallCount>[] = [
  {
    id: 'account',
    title: 'Account',
    width: 180,
    grow: 1,
    sortable: true,
    cell: ({ account }) => <AccountChip account={account} />,
  },
  {
    id: 'region',
    title: 'Region',
    width: 110,
    sortable: true,
    cell: ({ region }) => <RegionLabel region={region} />,
  },
  {
    id: 'api',
    title: 'API',
    width: 240,
    grow: 2,
    sortable: true,
    cell: ({ service, operation }) => `${service}:${operation}`,
    hint: ({ service, operation }) => `${service}:${operation}`,
  },
  number('calls', 'Calls', ({ calls }) => calls),
  number('throttles', 'Throttled', ({ throttles }) => throttles),
  number('errors', 'Failed', ({ errors }) => errors),
  {
    ...number('rate', 'Calls/s allowed', ({ rate }) => rate),
    width: 120,
    cell: ({ rate }) => rate.toFixed(1),
  },
  number('waiting', 'Waiting', ({ waiting }) => waiting),
]

function number(id: string, title: string, value: (call: CallCount) => number): Column<CallCount> {
  return {
    id,
    title,
    width: 88,
    align: 'end',
    sortable: true,
    cell: (call) => {
      const count = value(call)
      return count === 0 ? <span className="fd-quiet">0</span> : count.toLocaleString('en')
    },
  }
}
