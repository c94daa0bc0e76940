import { useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { Failure } from '../../../shared/failure.ts'
import type { ServiceDetail, ServiceRef } from '../../../shared/services.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { TabBar } from '../../ui/tab-bar.tsx'
import styles from '../services.module.css'
import { type HookAnswer, VerdictCard } from '../verdict/verdict-card.tsx'
import { type Tab, tabOfGap, tabs } from './gap-places.ts'
import { HeaderLine } from './header-line.tsx'
import { ServiceDialog, type Wish } from './service-dialog.tsx'
import { ServiceMenu } from './service-menu.tsx'
import { ServiceGaps } from './service-gaps.tsx'
import { TabContent } from './service-tabs.tsx'

interface ServiceViewProps {
  readonly reference: ServiceRef
  readonly service: ServiceDetail
  readonly failure: Failure | undefined
  readonly onRetry: () => void
}

/** A service that was read: the verdict first, then its tabs and the dialogs of its actions. */
export function ServiceView(props: ServiceViewProps): React.JSX.Element {
  const { reference, service, failure, onRetry } = props
  const [wish, setWish] = useState<Wish>()
  const [search, setSearch] = useSearchParams()
  const tab = tabs.find(({ id }) => id === search.get('tab'))?.id ?? 'deployments'
  const openTab = (id: Tab) => setSearch({ tab: id }, { replace: true })
  const marked = useMemo(() => markedTabs(service.gaps), [service.gaps])
  return (
    <Page
      title={service.name}
      fill
      actions={<ServiceMenu service={service} onWish={setWish} />}
      toolbar={<HeaderLine service={service} />}
    >
      {failure !== undefined && (
        <div className={styles.failure}>
          <FailureNote failure={failure} onRetry={onRetry} />
        </div>
      )}
      <Verdict service={service} onWish={setWish} />
      <TabBar label={`Service ${service.name}`} tabs={marked} active={tab} onChange={openTab}>
        <div className={styles.panel}>
          <ServiceGaps gaps={service.gaps} tab={tab} />
          <TabContent tab={tab} reference={reference} service={service} onWish={setWish} />
        </div>
      </TabBar>
      {wish !== undefined && (
        <ServiceDialog
          key={JSON.stringify(wish)}
          reference={reference}
          service={service}
          wish={wish}
          onClose={() => setWish(undefined)}
        />
      )}
    </Page>
  )
}

/** The tabs; those that lack something say how much. */
function markedTabs(gaps: readonly Failure[]) {
  return tabs.map(({ id, label }) => {
    const missing = new Set(
      gaps.filter((gap) => tabOfGap(gap) === id).map(({ operation }) => operation),
    ).size
    return { id, label: missing === 0 ? label : `${label} (${missing} unread)` }
  })
}

interface VerdictProps {
  readonly service: ServiceDetail
  readonly onWish: (wish: Wish) => void
}

function Verdict({ service, onWish }: VerdictProps): React.JSX.Element | null {
  const [verdict] = service.verdicts
  const [folded, setFolded] = useState(false)
  if (verdict === undefined) return null
  const { hook, serviceDeploymentArn: deployment } = verdict
  const answer = (given: HookAnswer) => {
    if (hook === undefined || deployment === undefined) return
    onWish({ action: 'continue-deployment', deployment, hook: hook.id, answer: given })
  }
  return (
    <div className={styles.verdict}>
      <VerdictCard
        verdict={verdict}
        onAnswer={answer}
        folded={folded}
        onFold={() => setFolded(!folded)}
      />
    </div>
  )
}
