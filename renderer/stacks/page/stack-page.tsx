import Spinner from '@cloudscape-design/components/spinner'
import Box from '@cloudscape-design/components/box'
import { useProcedure } from '../../app/hooks.ts'
import { Page } from '../../ui/page.tsx'
import type { StackRef } from '../../../shared/stacks.ts'
import { NoStack } from './no-stack.tsx'
import { StackView } from './stack-view.tsx'

/**
 * The page of one stack. A name is looked up first, so that everything after goes by the ARN and
 * stays true when the stack is deleted while the page is open.
 */
export function StackPage(ref: StackRef): React.JSX.Element {
  return ref.stack.startsWith('arn:') ? <StackView stackRef={ref} /> : <StackByName {...ref} />
}

function StackByName(ref: StackRef): React.JSX.Element {
  const { account, region, stack } = ref
  const found = useProcedure(['stacks.get', account, region, stack], (client, signal) =>
    client.stacks.get({ account, region, stack }, { signal }),
  )
  if (found.data !== undefined) {
    return <StackView stackRef={{ account, region, stack: found.data.arn }} />
  }
  if (found.failure !== undefined) {
    return <NoStack name={stack} failure={found.failure} onRetry={found.refetch} />
  }
  return (
    <Page title={stack}>
      <Box>
        <Spinner /> Looking up {stack}…
      </Box>
    </Page>
  )
}
