import type { CallCount } from '../../shared/calls.ts'
import { AccountChip } from '../ui/account-chip.tsx'
import { isBackedOff } from './call-rows.ts'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import type { Column } from '../ui/virtual-table.tsx'

/** The columns of the calls table. */
export const callColumns: readonly Column<CallCount>[] = [
  {
    id: 'account',
    title: 'Account',
    width: 150,
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
    id: 'service',
    title: 'Service',
    width: 124,
    grow: 1,
    sortable: true,
    cell: ({ service }) => service,
    hint: ({ service }) => service,
  },
  {
    id: 'api',
    title: 'API',
    width: 196,
    grow: 2,
    sortable: true,
    cell: ({ operation }) => operation,
    hint: ({ service, operation }) => `${service}:${operation}`,
  },
  number('calls', 'Calls', ({ calls }) => calls),
  number('throttles', 'Throttled', ({ throttles }) => throttles),
  number('errors', 'Failed', ({ errors }) => errors),
  {
    ...number('rate', 'Calls/s allowed', ({ rate }) => rate),
    width: 112,
    cell: rateCell,
    hint: rateHint,
  },
  {
    ...number('waiting', 'Waiting', ({ waiting }) => waiting),
    width: 110,
    cell: waitingCell,
    hint: ({ waitingUntil }) => waitingUntil && `The next may go at ${waitingUntil}.`,
  },
]

/** The rate now and, below it after AWS throttled, the rate that it comes back to. */
function rateCell(call: CallCount): React.JSX.Element | string {
  if (!isBackedOff(call)) return call.rate.toFixed(1)
  const { rate, fullRate } = call
  return <ToneLabel tone="warning">{`${rate.toFixed(1)} of ${fullRate.toFixed(1)}`}</ToneLabel>
}

function rateHint(call: CallCount): string | undefined {
  const { throttledAt } = call
  if (throttledAt === undefined || !isBackedOff(call)) return undefined
  return `AWS throttled at ${throttledAt}. The rate comes back a fiftieth a second while it is calm.`
}

function waitingCell({ waiting, waitingUntil }: CallCount): React.JSX.Element {
  if (waiting === 0) return <span className="fd-quiet">0</span>
  const count = waiting.toLocaleString('en')
  if (waitingUntil === undefined) return <>{count}</>
  // The zone's own time of day: a call waits for seconds, never for days.
  const until = new Date(waitingUntil).toLocaleTimeString('sv-SE')
  return (
    <>
      {count} <span className="fd-quiet">until {until}</span>
    </>
  )
}

function number(id: string, title: string, value: (call: CallCount) => number): Column<CallCount> {
  return {
    id,
    title,
    width: 80,
    align: 'end',
    sortable: true,
    cell: (call) => {
      const count = value(call)
      return count === 0 ? <span className="fd-quiet">0</span> : count.toLocaleString('en')
    },
  }
}
