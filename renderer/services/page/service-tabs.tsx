import type { ServiceDetail, ServiceRef } from '../../../shared/services.ts'
import { DefinitionTab } from '../definition/definition-tab.tsx'
import { LogsTab } from '../logs/logs-tab.tsx'
import { MetricsTab } from '../metrics/metrics-tab.tsx'
import { CompareTab } from '../tabs/compare-tab.tsx'
import { DeploymentsTab } from '../tabs/deployments-tab.tsx'
import { EventsTab } from '../tabs/events-tab.tsx'
import { HistoryTab } from '../tabs/history-tab.tsx'
import { NetworkTab } from '../tabs/network-tab.tsx'
import { TasksTab } from '../tasks/tasks-tab.tsx'
import type { Tab } from './gap-places.ts'
import type { Wish } from './service-dialog.tsx'

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
    case 'logs':
      return <LogsTab reference={reference} service={service} />
    case 'metrics':
      return <MetricsTab reference={reference} />
    case 'definition':
      return <DefinitionTab service={service} />
    case 'network':
      return <NetworkTab service={service} />
    case 'history':
      return <HistoryTab reference={reference} />
    case 'compare':
      return <CompareTab reference={reference} />
  }
}
