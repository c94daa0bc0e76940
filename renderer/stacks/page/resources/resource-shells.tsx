import Button from '@cloudscape-design/components/button'
import type { NodeRow } from '../../../../shared/nodes.ts'
import type { StackResource } from '../../../../shared/stacks.ts'
import type { Target } from '../../../../shared/target.ts'
import { useStream } from '../../../app/hooks.ts'
import { openShell, useShellDock } from '../../../app/open-shell.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { type ServicePlace, shellsOn } from './shells-on.ts'

const none: readonly NodeRow[] = []

interface ResourceShellsProps {
  readonly resource: StackResource
  readonly target: Target
}

/** Opens a shell on what the resource runs: the instance itself, or one of the service’s containers. */
export function ResourceShells({
  resource,
  target,
}: ResourceShellsProps): React.JSX.Element | null {
  const dock = useShellDock()
  const place = shellsOn(resource)
  if (!dock || place === undefined) return null
  if (place.on === 'service') return <ServiceShells place={place} target={target} />
  const wish = { ...target, node: place.node, name: resource.logicalId }
  return <Button onClick={() => openShell(wish)}>Open shell</Button>
}

interface ServiceShellsProps {
  readonly place: ServicePlace
  readonly target: Target
}

function ServiceShells({ place, target }: ServiceShellsProps): React.JSX.Element {
  const { cluster, service } = place
  const input = { targets: [target], all: true }
  const { state, status, failure, restart } = useStream(
    ['nodes.list', input],
    (client, signal) => client.nodes.list(input, { signal }),
    none,
    (before, event) => (event.type === 'rows' ? [...before, ...event.rows] : before),
  )
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={restart} />
  const containers = state.filter(
    ({ container }) => container?.cluster === cluster && container.service === service,
  )
  if (containers.length === 0) {
    const words = status === 'ended' ? 'No container of it runs.' : 'Looking for its containers…'
    return <span className="fd-quiet">{words}</span>
  }
  return (
    <>
      {containers.map((row) => (
        <ContainerShell key={row.node} row={row} />
      ))}
    </>
  )
}

function ContainerShell({ row }: { readonly row: NodeRow }): React.JSX.Element {
  const { account, region, node, name, connectable, obstacle } = row
  const disabledReason = obstacle ?? 'No session can be opened on it now.'
  const off = connectable ? {} : { disabled: true, disabledReason }
  return (
    <Button {...off} onClick={() => openShell({ account, region, node, name })}>
      {`Open shell: ${name}, task ${row.container?.task.slice(0, 8) ?? ''}`}
    </Button>
  )
}
