import Header from '@cloudscape-design/components/header'
import type { ServiceDetail, ServiceRollout } from '../../../shared/services.ts'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import { readable, stateTone } from '../words.ts'

/** What the service runs now: an entry per revision that has tasks. */
export function RolloutTable({ service }: { readonly service: ServiceDetail }): React.JSX.Element {
  return (
    <SmallTable
      label="Revisions in the service"
      header={<Header variant="h3">Now in the service</Header>}
      items={service.rollouts}
      columns={columns}
      keyOf={({ id }) => id}
      empty="ECS tells of none."
    />
  )
}

const columns: readonly SmallColumn<ServiceRollout>[] = [
  {
    ...{ id: 'name', header: 'Revision', text: ({ taskDefinition }) => taskDefinition },
    cell: ({ taskDefinition, status }) => (
      <>
        <span className="fd-mono">{taskDefinition}</span>{' '}
        <span className="fd-quiet">{readable(status)}</span>
      </>
    ),
  },
  {
    ...{ id: 'rollout', header: 'Rollout', text: ({ rolloutState = '' }) => rolloutState },
    cell: ({ rolloutState, rolloutStateReason }) =>
      rolloutState === undefined ? (
        '–'
      ) : (
        <>
          <ToneLabel tone={stateTone(rolloutState)}>{readable(rolloutState)}</ToneLabel>
          <div className="fd-quiet">{rolloutStateReason}</div>
        </>
      ),
  },
  {
    ...{ id: 'tasks', header: 'Tasks', width: 200, text: ({ running }) => running },
    cell: ({ running, desired, pending, failed }) =>
      [
        `${running} of ${desired} running`,
        pending > 0 && `${pending} pending`,
        failed > 0 && `${failed} failed`,
      ]
        .filter(Boolean)
        .join(', '),
  },
  {
    ...{ id: 'since', header: 'Since', width: 110, text: ({ createdAt = '' }) => createdAt },
    cell: ({ createdAt }) => <Time at={createdAt} />,
  },
]
