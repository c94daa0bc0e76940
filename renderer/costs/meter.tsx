import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { Amount } from '../../shared/cost-question.ts'
import type { CostMeter, PaidRequest } from '../../shared/cost-meter.ts'
import { useAction } from '../app/hooks.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { SaveTable } from '../ui/save-table.tsx'
import { SmallTable, type SmallColumn } from '../ui/small-table.tsx'
import { Time } from '../ui/time.tsx'
import { useStored } from './use-costs.ts'
import { paidWords } from '../ui/scan-words.ts'
import { numberWords } from '../ui/money-words.ts'

/** What Foredeck itself spent this month; opens the list of what for, and the budget. */
export function MeterChip({ change }: { readonly change: number }): React.JSX.Element | null {
  const [open, setOpen] = useState(false)
  const { data: meter } = useStored(['costs.meter'], change, (client, signal) =>
    client.costs.meter(undefined, { signal }),
  )
  if (meter === undefined) return null
  return (
    <>
      <Button variant="inline-link" onClick={() => setOpen(true)}>
        Foredeck spent {numberWords(meter.spent)} of {numberWords(meter.budget)} USD in{' '}
        {meter.month}
      </Button>
      {open && <MeterDialog meter={meter} onClose={() => setOpen(false)} />}
    </>
  )
}

interface MeterDialogProps {
  readonly meter: CostMeter
  readonly onClose: () => void
}

function MeterDialog({ meter, onClose }: MeterDialogProps): React.JSX.Element {
  const [budget, setBudget] = useState(meter.budget)
  const [hours, setHours] = useState(String(meter.lifetimeHours))
  const save = useAction(async (client, wish: { budget: string; hours: number }) => {
    await client.costs.setBudget({ budget: wish.budget })
    return client.costs.setLifetime({ hours: wish.hours })
  })
  const submit = () => {
    save.run({ budget, hours: Number(hours) }).then(
      (saved) => saved !== undefined && onClose(),
      () => undefined,
    )
  }
  return (
    <FormDialog
      title="What Foredeck spends on reading costs"
      verb="Save"
      size="large"
      busy={save.busy}
      blocked={blockedBy(budget, hours)}
      failure={save.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <Box>
        Each request to Cost Explorer costs 0.01 USD. A query over Data Exports costs about 5 USD a
        terabyte that it scans, and counts with what it scanned. At the budget Foredeck stops
        asking, in the middle of a fetch too; what was read until then is kept.
      </Box>
      <FormField label="Budget of a month, in USD">
        <Input
          value={budget}
          inputMode="decimal"
          onChange={({ detail }) => setBudget(detail.value)}
        />
      </FormField>
      <FormField
        label="Hours for which the current month’s figures are kept"
        description="AWS brings them up to date at least once a day. Closed months are kept for ever."
      >
        <Input
          value={hours}
          inputMode="numeric"
          onChange={({ detail }) => setHours(detail.value)}
        />
      </FormField>
      <SmallTable<PaidRequest>
        label="Requests of this month"
        header={
          <Header
            variant="h3"
            actions={
              <SaveTable
                name={`Foredeck's requests ${meter.month}`}
                label="of requests"
                rows={() => paidRows(meter)}
              />
            }
          >
            Requests of this month
          </Header>
        }
        items={meter.latest}
        columns={columns}
        keyOf={({ id }) => String(id)}
        empty="Foredeck has paid for nothing this month."
      />
    </FormDialog>
  )
}

/** The month's requests for a file, each with the whole of what is kept of it. Pure. */
export function paidRows({ latest }: CostMeter): readonly (readonly string[])[] {
  return [
    ['When', 'What for', 'Operation', 'Account', 'By whom', 'USD', 'Bytes scanned', 'Failed'],
    ...latest.map(({ at, purpose, operation, account, principal, usd, scannedBytes, failed }) => [
      ...[at, purpose, operation, account, principal, usd],
      ...[scannedBytes === undefined ? '' : String(scannedBytes), failed ? 'yes' : ''],
    ]),
  ]
}

function blockedBy(budget: string, hours: string): string | undefined {
  if (!Amount.safeParse(budget).success || Number(budget) < 0) {
    return 'The budget is a number such as 1 or 2.50.'
  }
  const number = Number(hours)
  return number >= 1 && number <= 168 ? undefined : 'Figures are kept from 1 to 168 hours.'
}

const columns: readonly SmallColumn<PaidRequest>[] = [
  {
    id: 'name',
    header: 'What for',
    cell: ({ purpose }) => purpose,
    text: ({ purpose }) => purpose,
  },
  { id: 'at', header: 'When', cell: ({ at }) => <Time at={at} />, text: ({ at }) => at },
  {
    id: 'principal',
    header: 'By whom',
    cell: ({ principal }) => principal.split('/').slice(1).join('/') || principal,
    text: ({ principal }) => principal,
  },
  {
    id: 'usd',
    header: 'USD',
    right: true,
    cell: paidWords,
    text: ({ usd }) => Number(usd),
  },
]
