import type { ServiceDetail, ServiceRef } from '../../../shared/services.ts'
import { DeploymentsTab } from '../tabs/deployments-tab.tsx'
import { EventsTab } from '../tabs/events-tab.tsx'
import { TasksTab } from '../tasks/tasks-tab.tsx'
import type { Wish } from './service-dialog.tsx'

/** The tabs of a service's page. */
export const tabs = [
  { id: 'deployments', label: 'Deployments' },
  { id: 'tasks', label: 'Tasks' },
  { id: 'events', label: 'Events' },
] as const

export type Tab = (typeof tabs)[number]['id']

interface TabContentProps {
  readonly tab: Tab
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly onWish: (wish: Wish) => void
}

/** What the open tab shows. */
export function TabContent(props: TabContentProps): React.JSX.Element {
  const { tab, reference, service, onWish } = props
  switch (tab) {
    case 'deployments':
      return <DeploymentsTab service={service} />
    case 'tasks':
      return <TasksTab reference={reference} service={service} onWish={onWish} />
    case 'events':
      return <EventsTab service={service} />
  }
}
