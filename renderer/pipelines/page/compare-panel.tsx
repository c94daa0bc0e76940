import type { ExecutionDifference, PipelineRef } from '../../../shared/pipelines.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'

interface ComparePanelProps {
  readonly reference: PipelineRef
  readonly left: string
  readonly right: string
}

/** What differs between two executions, line by line. */
export function ComparePanel({ reference, left, right }: ComparePanelProps): React.JSX.Element {
  const request = { ...reference, left, right }
  const compared = useProcedure(['pipelines.compare', request], (client, signal) =>
    client.pipelines.compare(request, { signal }),
  )
  if (compared.failure) {
    return <FailureNote failure={compared.failure} onRetry={compared.refetch} />
  }
  return (
    <SmallTable
      label={`Differences of ${left.slice(0, 8)} and ${right.slice(0, 8)}`}
      items={compared.data ?? []}
      columns={columnsOf(left, right)}
      keyOf={({ what }) => what}
      loading={compared.loading}
      empty="They do not differ."
    />
  )
}

function columnsOf(left: string, right: string): readonly SmallColumn<ExecutionDifference>[] {
  return [
    { id: 'name', header: 'What differs', width: 280, text: ({ what }) => what, cell: whatOf },
    side('left', left.slice(0, 8), (row) => row.left),
    side('right', right.slice(0, 8), (row) => row.right),
  ]
}

function whatOf({ what }: ExecutionDifference) {
  return what
}

function side(
  id: string,
  header: string,
  textOf: (row: ExecutionDifference) => string | undefined,
): SmallColumn<ExecutionDifference> {
  return { id, header, text: (row) => textOf(row) ?? '', cell: (row) => textOf(row) ?? '–' }
}
