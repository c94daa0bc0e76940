import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ServiceDetail, ServiceFact, TargetGroupHealth } from '../../../shared/services.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { stateTone } from '../words.ts'
import { ScalingPart } from './scaling-part.tsx'

/** Who reaches the service and how it scales. */
export function NetworkTab({ service }: { readonly service: ServiceDetail }): React.JSX.Element {
  const { targetGroups, scaling, network, configuration } = service
  return (
    <SpaceBetween size="l">
      {targetGroups.length === 0 && <div>No load balancer leads to this service.</div>}
      {targetGroups.map((group) => (
        <TargetGroup key={`${group.arn} ${group.port}`} group={group} />
      ))}
      <ScalingPart scaling={scaling} />
      <Facts title="Network" facts={network} />
      <Facts title="Configuration" facts={configuration} />
    </SpaceBetween>
  )
}

function TargetGroup({ group }: { readonly group: TargetGroupHealth }): React.JSX.Element {
  const { name, check, container, port, targets, failure } = group
  const place = container === undefined ? '' : `${container}${port ? `:${port}` : ''}`
  if (failure) return <FailureNote failure={failure} />
  return (
    <SmallTable
      label={`Targets of ${name}`}
      header={
        <Header variant="h3" description={[place, check].filter(Boolean).join(' · ')}>
          Target group {name}
        </Header>
      }
      items={targets}
      columns={columns}
      keyOf={({ id, port: at }) => `${id}:${at}`}
      empty="No target is registered."
    />
  )
}

type HealthTarget = TargetGroupHealth['targets'][number]

const columns: readonly SmallColumn<HealthTarget>[] = [
  {
    ...{ id: 'name', header: 'Target', text: ({ id }) => id },
    cell: ({ id, port }) => (
      <span className="fd-mono">
        {id}
        {port && `:${port}`}
      </span>
    ),
  },
  { id: 'zone', header: 'Zone', text: ({ zone = '' }) => zone, cell: ({ zone }) => zone ?? '–' },
  {
    ...{ id: 'state', header: 'Health', text: ({ state }) => state },
    cell: ({ state }) => <ToneLabel tone={stateTone(state)}>{state}</ToneLabel>,
  },
  {
    ...{ id: 'reason', header: 'Reason', text: ({ reason = '' }) => reason },
    cell: ({ reason, description }) => [reason, description].filter(Boolean).join(': ') || '–',
  },
]

interface FactsProps {
  readonly title: string
  readonly facts: readonly ServiceFact[]
}

function Facts({ title, facts }: FactsProps): React.JSX.Element | null {
  if (facts.length === 0) return null
  return (
    <section aria-label={title}>
      <Header variant="h3">{title}</Header>
      <KeyValuePairs
        columns={3}
        items={facts.map(({ name, value }) => ({ label: name, value: value || '–' }))}
      />
    </section>
  )
}
