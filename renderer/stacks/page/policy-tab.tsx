import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'
import type { StackDetail } from '../../../shared/stacks.ts'
import { useProcedure } from '../../app/hooks.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { refOf } from './ref-of.ts'
import { CodeView } from './template/code-view.tsx'

/** The stack policy, which guards resources against updates. */
export function PolicyTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const ref = refOf(stack)
  const read = useProcedure(['stacks.policy', ref], (client, signal) =>
    client.stacks.policy(ref, { signal }),
  )
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  if (read.data === undefined) {
    return (
      <Box>
        <Spinner /> Reading the stack policy…
      </Box>
    )
  }
  if (read.data.body === null) {
    return (
      <EmptyState title="The stack has no stack policy.">
        Every resource may be updated by whoever may update the stack.
      </EmptyState>
    )
  }
  return (
    <CodeView
      body={pretty(read.data.body)}
      format="json"
      label={`Stack policy of ${stack.name}`}
      fileName={`${stack.name}.policy.json`}
    />
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2)
  } catch {
    return body
  }
}
