import Tabs from '@cloudscape-design/components/tabs'
import type { StackDetail } from '../../../shared/stacks.ts'
import type { Stream } from '../../app/use-stream.ts'
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
  const { stack } = props
  return (
    <Tabs
      activeTabId={props.tab}
      ariaLabel={`Stack ${stack.name}`}
      fitHeight
      onChange={({ detail }) => {
        const tab = stackTabs.find((one) => one === detail.activeTabId)
        if (tab !== undefined) props.onTab(tab)
      }}
      tabs={stackTabs.map((id) => ({
        id,
        label: label(id, stack),
        content: id === props.tab ? content(props) : undefined,
      }))}
    />
  )
}

function label(tab: StackTab, stack: StackDetail): string {
  switch (tab) {
    case 'overview':
      return 'Overview'
    case 'resources':
      return 'Resources'
    case 'events':
      return 'Events'
    case 'timeline':
      return 'Timeline'
    case 'outputs':
      return `Outputs & exports (${stack.outputs.length})`
    case 'parameters':
      return `Parameters (${stack.parameters.length})`
    case 'template':
      return 'Template'
    case 'change-sets':
      return 'Change sets'
    case 'tags':
      return `Tags (${Object.keys(stack.tags).length})`
    case 'policy':
      return 'Policy'
  }
}

function content({ stack, log, tab, onTab }: StackTabsProps): React.JSX.Element {
  switch (tab) {
    case 'overview':
      return <Overview stack={stack} log={log} onTab={onTab} />
    case 'resources':
      return <ResourcesTab stack={stack} />
    case 'events':
      return <EventsTab stack={stack} log={log} />
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
