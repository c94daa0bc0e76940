import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ServiceScaling } from '../../../shared/services.ts'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { Time } from '../../ui/time.tsx'

type Policy = ServiceScaling['policies'][number]
type Activity = ServiceScaling['activities'][number]

interface ScalingPartProps {
  readonly scaling: ServiceScaling | undefined
}

/** Application Auto Scaling: bounds, policies and what it last did. */
export function ScalingPart({ scaling }: ScalingPartProps): React.JSX.Element {
  if (scaling === undefined) return <div>Application Auto Scaling does not scale this service.</div>
  const { minimum, maximum, suspended, policies, activities } = scaling
  const held = suspended.length === 0 ? '' : `, suspended: ${suspended.join(', ')}`
  return (
    <SpaceBetween size="s">
      <SmallTable
        label="Scaling policies"
        header={
          <Header variant="h3" description={`${minimum} to ${maximum} tasks${held}`}>
            Auto scaling
          </Header>
        }
        items={policies}
        columns={policyColumns}
        keyOf={({ name }) => name}
        empty="It has bounds but no policy."
      />
      <SmallTable
        label="Scaling activities"
        items={activities}
        columns={activityColumns}
        keyOf={({ at, description }) => `${at} ${description}`}
        empty="It has not scaled in the last six weeks."
      />
    </SpaceBetween>
  )
}

const policyColumns: readonly SmallColumn<Policy>[] = [
  { id: 'name', header: 'Policy', text: ({ name }) => name, cell: ({ name }) => name },
  { id: 'type', header: 'Type', text: ({ type }) => type, cell: ({ type }) => type },
  {
    ...{ id: 'target', header: 'Keeps', text: ({ metric = '' }) => metric },
    cell: ({ metric, target }) => [metric, target].filter(Boolean).join(' at ') || '–',
  },
  {
    ...{ id: 'alarms', header: 'Alarms', text: ({ alarms }) => alarms.join(' ') },
    cell: ({ alarms }) => alarms.join(', ') || '–',
  },
]

const activityColumns: readonly SmallColumn<Activity>[] = [
  {
    ...{ id: 'at', header: 'Time', width: 210, text: ({ at }) => at },
    cell: ({ at }) => <Time at={at} form="exact" />,
  },
  {
    ...{ id: 'name', header: 'What it did', text: ({ description }) => description },
    cell: ({ description, cause }) => (
      <>
        {description}
        <div className="fd-quiet">{cause}</div>
      </>
    ),
  },
  { id: 'status', header: 'Status', text: ({ status }) => status, cell: ({ status }) => status },
]
