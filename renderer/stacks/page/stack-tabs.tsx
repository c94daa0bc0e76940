import type { StackDetail } from '../../../shared/stacks.ts'
import type { Stream } from '../../app/use-stream.ts'
import { TabBar, type TabItem } from '../../ui/tab-bar.tsx'
import { ChangeSetsTab } from './change-sets-tab.tsx'
import type { EventLog } from './events/event-log.ts'
import { EventsTab } from './events/events-tab.tsx'
import { OutputsTab } from './outputs-tab.tsx'
import { Overview } from './overview/overview.tsx'
import { ParametersTab } from './parameters-tab.tsx'
import { PolicyTab } from './policy-tab.tsx'
import { ResourcesTab } from './resources/resources-tab.tsx'
import { TagsTab } from './tags-tab.tsx'
import { TemplateTab } from './template/template-tab.tsx'
import { TimelineTab } from './timeline/timeline-tab.tsx'
import { type StackTab, stackTabs } from './use-tab.ts'

interface StackTabsProps {
  readonly stack: StackDetail
  readonly log: Stream<EventLog>
  readonly tab: StackTab
  readonly onTab: (tab: StackTab) => void
}

/** The tabs of the stack page; only the open one reads anything. */
export function StackTabs(props: StackTabsProps): React.JSX.Element {
  return (
    <TabBar
      label={`Stack ${props.stack.name}`}
      tabs={stackTabs.map((id) => tabItem(id, props.stack))}
      active={props.tab}
      onChange={props.onTab}
    >
      {content(props)}
    </TabBar>
  )
}

function tabItem(id: StackTab, stack: StackDetail): TabItem<StackTab> {
  switch (id) {
    case 'overview':
      return { id, label: 'Overview' }
    case 'resources':
      return { id, label: 'Resources' }
    case 'events':
      return { id, label: 'Events' }
    case 'timeline':
      return { id, label: 'Timeline' }
    case 'outputs':
      return { id, label: 'Outputs & exports', count: stack.outputs.length }
    case 'parameters':
      return { id, label: 'Parameters', count: stack.parameters.length }
    case 'template':
      return { id, label: 'Template' }
    case 'change-sets':
      return { id, label: 'Change sets' }
    case 'tags':
      return { id, label: 'Tags', count: Object.keys(stack.tags).length }
    case 'policy':
      return { id, label: 'Policy' }
  }
}

function content({ stack, log, tab, onTab }: StackTabsProps): React.JSX.Element {
  switch (tab) {
    case 'overview':
      return <Overview stack={stack} log={log} onTab={onTab} />
    case 'resources':
      return <ResourcesTab stack={stack} />
    case 'events':
      return <EventsTab log={log} />
    case 'timeline':
      return <TimelineTab log={log} />
    case 'outputs':
      return <OutputsTab stack={stack} />
    case 'parameters':
      return <ParametersTab stack={stack} />
    case 'template':
      return <TemplateTab stack={stack} />
    case 'change-sets':
      return <ChangeSetsTab stack={stack} />
    case 'tags':
      return <TagsTab stack={stack} />
    case 'policy':
      return <PolicyTab stack={stack} />
  }
}
