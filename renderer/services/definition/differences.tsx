import type { DefinitionDifference } from '../../../shared/services.ts'
import type { Target } from '../../../shared/target.ts'
import { useProcedure } from '../../app/hooks.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'

interface DifferencesProps {
  readonly target: Target
  /** `family:revision`. */
  readonly left: string
  readonly right: string
}

/** What differs between two revisions of a task definition, field by field. */
export function Differences({ target, left, right }: DifferencesProps): React.JSX.Element {
  const { account, region } = target
  const place = { account, region }
  const request = {
    left: { ...place, taskDefinition: left },
    right: { ...place, taskDefinition: right },
  }
  const answer = useProcedure(['services.diff', request], (client, signal) =>
    client.services.diff(request, { signal }),
  )
  if (answer.failure) return <FailureNote failure={answer.failure} onRetry={answer.refetch} />
  return (
    <SmallTable
      label={`Differences of ${left} and ${right}`}
      items={answer.data ?? []}
      columns={[field, side('left', left), side('right', right)]}
      keyOf={({ container, field: name }) => `${container} ${name}`}
      loading={answer.loading}
      empty="They do not differ."
    />
  )
}

const field: SmallColumn<DefinitionDifference> = {
  ...{ id: 'name', header: 'Field', width: 240, text: ({ field: name }) => name },
  cell: ({ container, field: name, change }) => (
    <>
      {[container, name].filter(Boolean).join(' ')}
      <div className="fd-quiet">{change}</div>
    </>
  ),
}

function side(id: 'left' | 'right', header: string): SmallColumn<DefinitionDifference> {
  return { id, header, text: (row) => row[id] ?? '', cell: (row) => row[id] ?? '–' }
}
