import Header from '@cloudscape-design/components/header'
import type { ServiceDetail, ServiceRollout } from '../../../shared/services.ts'
import { codeDeployPath } from '../../app/paths.ts'
import { GoLink } from '../../ui/go-link.tsx'
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
      columns={columnsOf(service)}
      keyOf={({ id }) => id}
      empty="ECS tells of none."
    />
  )
}

function columnsOf(service: ServiceDetail): readonly SmallColumn<ServiceRollout>[] {
  return [
    {
      ...{ id: 'name', header: 'Revision', text: ({ taskDefinition }) => taskDefinition },
      cell: (rollout) => (
        <>
          <span className="fd-mono">{rollout.taskDefinition}</span>{' '}
          <span className="fd-quiet">{readable(rollout.status)}</span>
          <MadeBy rollout={rollout} service={service} />
        </>
      ),
    },
    ...columns,
  ]
}

interface MadeByProps {
  readonly rollout: ServiceRollout
  readonly service: ServiceDetail
}

/** The deployment of CodeDeploy that made a task set. */
function MadeBy({ rollout, service }: MadeByProps): React.JSX.Element | null {
  const { externalId: deployment } = rollout
  if (deployment === undefined) return null
  const { account, controller, region } = service
  if (controller !== 'CODE_DEPLOY') return <div className="fd-quiet">of {deployment}</div>
  return (
    <div>
      <GoLink to={codeDeployPath({ account, region, deployment })}>{deployment}</GoLink>
    </div>
  )
}

const columns: readonly SmallColumn<ServiceRollout>[] = [
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
