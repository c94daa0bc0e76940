import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StackDetail } from '../../../../shared/stacks.ts'
import type { Stream } from '../../../app/use-stream.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { StatusLabel } from '../../../ui/status-label.tsx'
import { Time } from '../../../ui/time.tsx'
import { DriftLabel } from '../drift-label.tsx'
import type { EventLog } from '../events/event-log.ts'
import { StackLink } from '../stack-link.tsx'
import type { StackTab } from '../use-tab.ts'
import { LastOperation } from './last-operation.tsx'

interface OverviewProps {
  readonly stack: StackDetail
  readonly log: Stream<EventLog>
  readonly onTab: (tab: StackTab) => void
}

/** What the stack is, how it stands, and how its last operation went. */
export function Overview({ stack, log, onTab }: OverviewProps): React.JSX.Element {
  return (
    <SpaceBetween size="m">
      <LastOperation log={log} onTab={onTab} />
      <Container header={<Header variant="h2">Stack</Header>}>
        <SpaceBetween size="m">
          <KeyValuePairs columns={4} items={facts(stack)} />
          <KeyValuePairs columns={1} items={[{ label: 'ARN', value: <Arn arn={stack.arn} /> }]} />
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">How it is operated</Header>}>
        <KeyValuePairs columns={4} items={operating(stack)} />
      </Container>
    </SpaceBetween>
  )
}

function facts(stack: StackDetail): KeyValuePairsProps.Item[] {
  return [
    { label: 'Status', value: <StatusLabel status={stack.status} /> },
    { label: 'Created', value: <Time at={stack.createdAt} form="exact" /> },
    { label: 'Updated', value: <Time at={stack.updatedAt} form="exact" /> },
    stack.deletedAt === undefined
      ? { label: 'Drift', value: <Drift stack={stack} /> }
      : { label: 'Deleted', value: <Time at={stack.deletedAt} form="exact" /> },
    { label: 'Description', value: stack.description ?? '–' },
    { label: 'Reason of the status', value: stack.statusReason ?? '–' },
    { label: 'Parent stack', value: <Related stack={stack} arn={stack.parent} /> },
    { label: 'Root stack', value: <Related stack={stack} arn={stack.root} /> },
  ]
}

function operating(stack: StackDetail): KeyValuePairsProps.Item[] {
  return [
    {
      label: 'Service role',
      value: stack.role === undefined ? 'The caller’s own permissions' : <Arn arn={stack.role} />,
    },
    { label: 'Capabilities', value: orDash(stack.capabilities.join(', ')) },
    { label: 'Rollback on failure', value: stack.disableRollback ? 'Switched off' : 'On' },
    {
      label: 'Timeout of a create',
      value: stack.timeoutMinutes === undefined ? 'None' : `${stack.timeoutMinutes} min`,
    },
    { label: 'Alarms that roll back', value: orDash(stack.rollbackAlarms.join(', ')) },
    { label: 'Notifications to', value: orDash(stack.notificationArns.join(', ')) },
  ]
}

function orDash(text: string): string {
  return text === '' ? '–' : text
}

function Drift({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  return (
    <span>
      <DriftLabel stack={stack} />
      {stack.driftCheckedAt !== undefined && (
        <div className="fd-quiet">
          checked <Time at={stack.driftCheckedAt} />
        </div>
      )}
    </span>
  )
}

function Related(props: {
  readonly stack: StackDetail
  readonly arn: string | undefined
}): React.JSX.Element {
  const { stack, arn } = props
  if (arn === undefined || arn === stack.arn) return <span>–</span>
  return <StackLink account={stack.account} region={stack.region} stack={arn} />
}

function Arn({ arn }: { readonly arn: string }): React.JSX.Element {
  return (
    <span>
      <span className="fd-code">{arn}</span> <CopyButton icon text={arn} label="Copy ARN" />
    </span>
  )
}
