import { useRef } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { TabBar, type TabItem } from '../../ui/tab-bar.tsx'
import { GraphTab } from '../graph/graph-tab.tsx'
import { AuditTab } from '../run/audit-tab.tsx'
import { CollateralTab } from './collateral-tab.tsx'
import styles from './plan.module.css'
import { ResourcesTab } from './resources-tab.tsx'
import { StacksTab } from './stacks-tab.tsx'
import type { Place, PlanTab } from './use-place.ts'

interface PlanTabsProps {
  readonly plan: Plan
  readonly run: Run | undefined
  readonly place: Place
}

/** The plan in detail: by stack in its order, as a graph, by resource, what else breaks, the audit. */
export function PlanTabs({ plan, run, place }: PlanTabsProps): React.JSX.Element {
  const audit = run?.audit
  const whole = useRef<HTMLDivElement>(null)
  const show = (next: PlanTab) => {
    place.show(next)
    whole.current?.scrollIntoView({ block: 'nearest' })
  }
  const tab = place.tab ?? (audit === undefined ? 'stacks' : 'audit')
  return (
    <div ref={whole} className={styles.tabs}>
      <TabBar label="The plan" tabs={tabsOf(plan, run)} active={tab} onChange={show}>
        <div className={styles.tab}>
          {tab === 'stacks' && <StacksTab plan={plan} run={run} place={place} />}
          {tab === 'graph' && <GraphTab plan={plan} run={run} />}
          {tab === 'resources' && <ResourcesTab plan={plan} />}
          {tab === 'collateral' && <CollateralTab plan={plan} />}
          {tab === 'audit' && <AuditTab items={audit ?? []} />}
        </div>
      </TabBar>
    </div>
  )
}

function tabsOf(plan: Plan, run: Run | undefined): TabItem<PlanTab>[] {
  const audit: TabItem<PlanTab>[] =
    run?.audit === undefined ? [] : [{ id: 'audit', label: 'Audit', count: run.audit.length }]
  return [
    ...audit,
    { id: 'stacks', label: 'Order', count: plan.stacks.length },
    { id: 'graph', label: 'Graph' },
    { id: 'resources', label: 'Resources', count: plan.resources.length },
    { id: 'collateral', label: 'What else breaks', count: plan.collateral.length },
  ]
}
