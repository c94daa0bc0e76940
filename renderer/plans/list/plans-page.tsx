import Button from '@cloudscape-design/components/button'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { PlanSummary } from '../../../shared/plans.ts'
import { useProcedure } from '../../app/hooks.ts'
import { paths, planPath } from '../../app/paths.ts'
import { useKey } from '../../app/use-key.ts'
import { countWords } from '../../ui/count-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { Page } from '../../ui/page.tsx'
import { type TableLayout, VirtualTable } from '../../ui/virtual-table.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { OpenPlanDialog } from './open-plan-dialog.tsx'
import { planColumns } from './plan-columns.tsx'

const layout: TableLayout = { columns: planColumns.map(({ id }) => id), widths: {} }

/** Which deletions were planned, and how far each has come. */
export function PlansPage(): React.JSX.Element {
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const [dialog, setDialog] = useState<'open' | 'approve'>()
  const read = useProcedure(
    ['plans.list'],
    (client, signal) => client.plans.list(undefined, { signal }),
    { staleTime: 0, every: 5000 },
  )
  const { data } = read
  const rows = useMemo(() => (data ?? []).filter((plan) => matches(plan, text)), [data, text])
  useKey('list.refresh', read.refetch)
  return (
    <Page
      title="Plans"
      beside={
        <span className="fd-quiet">
          {data === undefined ? 'Reading…' : countWords(data.length, 'deletion plan')}
        </span>
      }
      actions={
        <>
          <Button onClick={() => setDialog('approve')}>Approve a plan</Button>
          <Button onClick={() => setDialog('open')}>Open a plan</Button>
        </>
      }
      toolbar={
        <ListFilter
          label="Filter plans"
          hint="Filter by stack, account, id or state"
          text={text}
          onText={setText}
        />
      }
      fill
    >
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      <VirtualTable<PlanSummary>
        label="Deletion plans"
        columns={planColumns}
        layout={layout}
        rows={rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => navigate(planPath(id))}
        rememberAs="plans"
        loading={read.loading}
        empty={<NoPlans filtering={(data ?? []).length > 0} />}
        primary
      />
      {dialog === 'open' && <OpenPlanDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'approve' && <ApproveDialog onClose={() => setDialog(undefined)} />}
    </Page>
  )
}

function NoPlans({ filtering }: { readonly filtering: boolean }): React.JSX.Element {
  if (filtering) return <EmptyState title="No plan matches the filter." />
  return (
    <EmptyState
      title="No deletion is planned."
      action={<GoLink to={paths.stacks}>Choose stacks</GoLink>}
    >
      Select stacks in the list with x and press d. Foredeck then draws the order, says what becomes
      of every resource, and changes nothing before you run the plan.
    </EmptyState>
  )
}

function matches({ id, accounts, state, names }: PlanSummary, text: string): boolean {
  const haystack = [id, state, ...accounts, ...names].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
