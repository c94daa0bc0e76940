import type { NodeRow } from '../../shared/nodes.ts'
import type { Chip } from '../ui/list/list-toolbar.tsx'
import { firstView } from '../ui/list/list-view.ts'

/** The view of a first visit: those that a shell can be opened on come first. */
export const standardView = firstView(
  ['name', 'status', 'node', 'account', 'region', 'kind', 'stack', 'state', 'agent'],
  { column: 'status', descending: true },
)

/** The quick filters of the list of nodes. */
export const nodeChips: readonly Chip<NodeRow>[] = [
  { id: 'ready', label: 'Ready', test: ({ connectable }) => connectable },
  { id: 'unreachable', label: 'Not reachable', test: ({ connectable }) => !connectable },
  { id: 'instances', label: 'EC2 instances', test: ({ kind }) => kind === 'instance' },
  { id: 'hybrid', label: 'Hybrid nodes', test: ({ kind }) => kind === 'hybrid' },
  { id: 'containers', label: 'Containers', test: ({ kind }) => kind === 'container' },
]
