import Button from '@cloudscape-design/components/button'
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useLocation } from 'wouter'
import type { StackDetail, StackResource } from '../../../../shared/stacks.ts'
import { stackPath } from '../../../app/paths.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { StatusLabel } from '../../../ui/status-label.tsx'
import { Time } from '../../../ui/time.tsx'
import { ResourceDrift } from '../drift-label.tsx'
import { StackLink } from '../stack-link.tsx'
import { ResourceShells } from './resource-shells.tsx'

interface ResourcePanelProps {
  readonly resource: StackResource
  readonly stack: StackDetail
}

/** One resource in full, beside the tree. */
export function ResourcePanel({ resource, stack }: ResourcePanelProps): React.JSX.Element {
  const [, go] = useLocation()
  const target = { account: stack.account, region: stack.region }
  const { nestedStack } = resource
  return (
    <SpaceBetween size="m">
      <SpaceBetween direction="horizontal" size="xs">
        {nestedStack !== undefined && (
          <Button onClick={() => go(stackPath({ ...target, stack: nestedStack }))}>
            Open nested stack
          </Button>
        )}
        <ResourceShells key={resource.physicalId} resource={resource} target={target} />
        {resource.consoleUrl !== undefined && (
          <Link href={resource.consoleUrl} external>
            AWS console
          </Link>
        )}
      </SpaceBetween>
      <KeyValuePairs columns={1} items={facts(resource, target)} />
    </SpaceBetween>
  )
}

function facts(
  resource: StackResource,
  target: { readonly account: string; readonly region: string },
): KeyValuePairsProps.Item[] {
  const { physicalId, path } = resource
  return [
    { label: 'Type', value: resource.type },
    {
      label: 'Physical id',
      value:
        physicalId === undefined ? (
          'None yet'
        ) : (
          <span>
            <span className="fd-code">{physicalId}</span>{' '}
            <CopyButton icon text={physicalId} label="Copy physical id" />
          </span>
        ),
    },
    { label: 'Status', value: <StatusLabel status={resource.status} /> },
    { label: 'Reason', value: resource.statusReason ?? '–' },
    { label: 'Drift', value: <ResourceDrift drift={resource.drift} /> },
    { label: 'Updated', value: <Time at={resource.updatedAt} form="exact" /> },
    ...(path.length === 0
      ? []
      : [{ label: 'In nested stack', value: <StackLink {...target} stack={resource.stack} /> }]),
  ]
}
