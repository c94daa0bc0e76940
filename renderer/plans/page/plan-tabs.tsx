import { useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { TabBar, type TabItem } from '../../ui/tab-bar.tsx'
import { GraphTab } from '../graph/graph-tab.tsx'
import { AuditTab } from '../run/audit-tab.tsx'
import { CollateralTab } from './collateral-tab.tsx'
import styles from './plan.module.css'
import { ResourcesTab } from './resources-tab.tsx'
import { StacksTab } from './stacks-tab.tsx'

interface PlanTabsProps {
  readonly plan: Plan
  readonly run: Run | undefined
}

type Tab = 'stacks' | 'graph' | 'resources' | 'collateral' | 'audit'

/** The plan in detail: by stack in its order, as a graph, by resource, what else breaks, the audit. */
export function PlanTabs({ plan, run }: PlanTabsProps): React.JSX.Element {
  const [chosen, setChosen] = useState<Tab>()
  const audit = run?.audit
  const tab = chosen ?? (audit === undefined ? 'stacks' : 'audit')
  return (
    <div className={styles.tabs}>
      <TabBar label="The plan" tabs={tabsOf(plan, run)} active={tab} onChange={setChosen}>
        <div className={styles.tab}>
          {tab === 'stacks' && <StacksTab plan={plan} run={run} />}
          {tab === 'graph' && <GraphTab plan={plan} run={run} />}
          {tab === 'resources' && <ResourcesTab plan={plan} />}
          {tab === 'collateral' && <CollateralTab plan={plan} />}
          {tab === 'audit' && <AuditTab items={audit ?? []} />}
        </div>
      </TabBar>
    </div>
  )
}

function tabsOf(plan: Plan, run: Run | undefined): TabItem<Tab>[] {
  const audit: TabItem<Tab>[] =
    run?.audit === undefined ? [] : [{ id: 'audit', label: 'Audit', count: run.audit.length }]
  return [
    ...audit,
    { id: 'stacks', label: 'Order', count: plan.stacks.length },
    { id: 'graph', label: 'Graph' },
    { id: 'resources', label: 'Resources', count: plan.resources.length },
    { id: 'collateral', label: 'What else breaks', count: plan.collateral.length },
  ]
}
