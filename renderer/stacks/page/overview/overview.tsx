import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StackDetail } from '../../../../shared/stacks.ts'
import { DeployedBy } from '../../../app/deployed-by.tsx'
import type { Stream } from '../../../app/use-stream.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { StatusLabel } from '../../../ui/status-label.tsx'
import { Time } from '../../../ui/time.tsx'
import { StackCostFact } from './stack-cost-fact.tsx'
import { DriftLabel } from '../drift-label.tsx'
import type { EventLog } from '../events/event-log.ts'
import { StackLink } from '../stack-link.tsx'
import type { StackTab } from '../use-tab.ts'
import { LastOperation, LastOperationFact } from './last-operation.tsx'

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
          <KeyValuePairs columns={4} items={facts(stack, log.state)} />
          <KeyValuePairs columns={1} items={[{ label: 'ARN', value: <Arn arn={stack.arn} /> }]} />
          {stack.deletedAt === undefined && <StackCostFact stack={stack} />}
          {stack.deletedAt === undefined && <DeployedBy of={[linkOf(stack)]} />}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">How it is operated</Header>}>
        <KeyValuePairs columns={4} items={operating(stack)} />
      </Container>
    </SpaceBetween>
  )
}

function facts(stack: StackDetail, log: EventLog): KeyValuePairsProps.Item[] {
  const [last] = log.operations
  return [
    { label: 'Status', value: <StatusLabel status={stack.status} /> },
    { label: 'Last operation', value: <LastOperationFact operation={last} /> },
    { label: 'Created', value: <Time at={stack.createdAt} form="exact" /> },
    stack.deletedAt === undefined
      ? { label: 'Updated', value: <Time at={stack.updatedAt} form="exact" /> }
      : { label: 'Deleted', value: <Time at={stack.deletedAt} form="exact" /> },
    { label: 'Description', value: stack.description ?? '–' },
    { label: 'Drift', value: <Drift stack={stack} /> },
    ...(stack.statusReason === undefined
      ? []
      : [{ label: 'Reason of the status', value: stack.statusReason }]),
    ...related('Parent stack', stack, stack.parent),
    ...related('Root stack', stack, stack.root),
  ]
}

/** The stack as pipelines' actions name it. */
function linkOf({ account, region, name }: StackDetail) {
  return { kind: 'stack', account, region, id: name } as const
}

function related(
  label: string,
  stack: StackDetail,
  arn: string | undefined,
): KeyValuePairsProps.Item[] {
  if (arn === undefined || arn === stack.arn) return []
  const value = <StackLink account={stack.account} region={stack.region} stack={arn} />
  return [{ label, value }]
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

function Arn({ arn }: { readonly arn: string }): React.JSX.Element {
  return (
    <span>
      <span className="fd-code">{arn}</span> <CopyButton icon text={arn} label="Copy ARN" />
    </span>
  )
}
