import type { ServiceDetail, ServiceEventRow } from '../../../shared/services.ts'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { Time } from '../../ui/time.tsx'

/** What ECS said of the service, newest first. */
export function EventsTab({ service }: { readonly service: ServiceDetail }): React.JSX.Element {
  return (
    <SmallTable
      label="Events"
      items={service.events}
      columns={columns}
      keyOf={({ id }) => id}
      empty="ECS has told no events of this service."
    />
  )
}

const columns: readonly SmallColumn<ServiceEventRow>[] = [
  {
    ...{ id: 'at', header: 'Time', width: 210, text: ({ at }) => at },
    cell: ({ at }) => <Time at={at} form="exact" />,
  },
  { id: 'name', header: 'Event', text: ({ message }) => message, cell: ({ message }) => message },
]
