import Spinner from '@cloudscape-design/components/spinner'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { PlanView } from './plan-view.tsx'

/** One deletion plan: what will be gone; then how its run goes; then what the audit found. */
export function PlanPage({ id }: { readonly id: string }): React.JSX.Element {
  const read = useProcedure(
    ['plans.get', id],
    (client, signal) => client.plans.get({ plan: id }, { signal }),
    // A plan never changes.
    { staleTime: Infinity },
  )
  if (read.data !== undefined) return <PlanView key={id} plan={read.data} />
  return (
    <Page title={`Plan ${id}`}>
      {read.failure === undefined ? (
        <Spinner />
      ) : (
        <FailureNote failure={read.failure} onRetry={read.refetch} />
      )}
    </Page>
  )
}
