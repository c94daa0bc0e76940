import Button from '@cloudscape-design/components/button'
import type { NodeRow } from '../../../../shared/nodes.ts'
import type { StackResource } from '../../../../shared/stacks.ts'
import type { Target } from '../../../../shared/target.ts'
import { useStream } from '../../../app/hooks.ts'
import { openShell, useShellDock } from '../../../app/open-shell.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { type ManyPlace, runsAt, shellsOn } from './shells-on.ts'

const none: readonly NodeRow[] = []

interface ResourceShellsProps {
  readonly resource: StackResource
  readonly target: Target
}

/** Opens a shell on what the resource runs: the instance itself, or one of those that a service or group runs. */
export function ResourceShells({
  resource,
  target,
}: ResourceShellsProps): React.JSX.Element | null {
  const dock = useShellDock()
  const place = shellsOn(resource)
  if (!dock || place === undefined) return null
  if (place.on !== 'instance') return <ManyShells place={place} target={target} />
  const wish = { ...target, node: place.node, name: resource.logicalId }
  return <Button onClick={() => openShell(wish)}>Open shell</Button>
}

interface ManyShellsProps {
  readonly place: ManyPlace
  readonly target: Target
}

const things = { service: 'container', group: 'instance' } as const

function ManyShells({ place, target }: ManyShellsProps): React.JSX.Element {
  const thing = things[place.on]
  const input = { targets: [target], all: true }
  const { state, status, failure, restart } = useStream(
    ['nodes.list', input],
    (client, signal) => client.nodes.list(input, { signal }),
    none,
    (before, event) => (event.type === 'rows' ? [...before, ...event.rows] : before),
  )
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={restart} />
  const nodes = state.filter((row) => runsAt(place, row))
  if (nodes.length === 0) {
    const words = status === 'ended' ? `No ${thing} of it runs.` : `Looking for its ${thing}s…`
    return <span className="fd-quiet">{words}</span>
  }
  return (
    <>
      {nodes.map((row) => (
        <NodeShell key={row.node} row={row} />
      ))}
    </>
  )
}

function NodeShell({ row }: { readonly row: NodeRow }): React.JSX.Element {
  const { account, region, node, name, connectable, obstacle } = row
  const disabledReason = obstacle ?? 'No session can be opened on it now.'
  const off = connectable ? {} : { disabled: true, disabledReason }
  return (
    <Button {...off} onClick={() => openShell({ account, region, node, name })}>
      {`Open shell: ${name}, ${row.container ? `task ${row.container.task.slice(0, 8)}` : node}`}
    </Button>
  )
}
