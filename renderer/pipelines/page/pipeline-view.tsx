import Link from '@cloudscape-design/components/link'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { Failure } from '../../../shared/failure.ts'
import type { PipelineDetail, PipelineRef } from '../../../shared/pipelines.ts'
import { useAccount } from '../../app/live.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { TabBar } from '../../ui/tab-bar.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import { Time } from '../../ui/time.tsx'
import { changeWords, standing } from '../words.ts'
import { DefinitionTab } from './definition-tab.tsx'
import { ExecutionsTab } from './executions-tab.tsx'
import { FiguresTab } from './figures-tab.tsx'
import styles from './pipeline-page.module.css'
import { PipelineDialog, type Wish } from './pipeline-dialog.tsx'
import { PipelineMenu } from './pipeline-menu.tsx'
import { StagesTab } from './stages-tab.tsx'

const tabs = [
  { id: 'stages', label: 'Stages' },
  { id: 'executions', label: 'Executions' },
  { id: 'figures', label: 'Figures' },
  { id: 'definition', label: 'Definition' },
] as const

type Tab = (typeof tabs)[number]['id']

interface PipelineViewProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly failure: Failure | undefined
  readonly onRetry: () => void
}

/** A pipeline that was read, with its tabs and the dialogs of its actions. */
export function PipelineView(props: PipelineViewProps): React.JSX.Element {
  const { reference, pipeline, failure, onRetry } = props
  const [wish, setWish] = useState<Wish>()
  const [search, setSearch] = useSearchParams()
  const tab = tabs.find(({ id }) => id === search.get('tab'))?.id ?? 'stages'
  const openTab = (id: Tab) => setSearch({ tab: id }, { replace: true })
  return (
    <Page
      title={pipeline.name}
      fill
      actions={<PipelineMenu pipeline={pipeline} onWish={setWish} />}
      toolbar={<HeaderLine pipeline={pipeline} />}
    >
      {failure !== undefined && (
        <div className={styles.failure}>
          <FailureNote failure={failure} onRetry={onRetry} />
        </div>
      )}
      {pipeline.gaps?.map((gap) => (
        <div key={gap.sentence} className={styles.failure}>
          <FailureNote failure={gap} />
        </div>
      ))}
      <TabBar label={`Pipeline ${pipeline.name}`} tabs={tabs} active={tab} onChange={openTab}>
        <div className={styles.panel}>
          <TabContent tab={tab} reference={reference} pipeline={pipeline} onWish={setWish} />
        </div>
      </TabBar>
      {wish !== undefined && (
        <PipelineDialog
          key={JSON.stringify(wish)}
          reference={reference}
          pipeline={pipeline}
          wish={wish}
          onClose={() => setWish(undefined)}
          onDone={onRetry}
        />
      )}
    </Page>
  )
}

interface TabContentProps {
  readonly tab: Tab
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly onWish: (wish: Wish) => void
}

function TabContent({ tab, reference, pipeline, onWish }: TabContentProps): React.JSX.Element {
  switch (tab) {
    case 'stages':
      return <StagesTab pipeline={pipeline} onWish={onWish} />
    case 'executions':
      return <ExecutionsTab reference={reference} latest={pipeline.latest} />
    case 'figures':
      return <FiguresTab reference={reference} />
    case 'definition':
      return <DefinitionTab pipeline={pipeline} />
  }
}

function HeaderLine({ pipeline }: { readonly pipeline: PipelineDetail }): React.JSX.Element {
  const role = useAccount(pipeline.account)?.identity?.role
  const { word, tone } = standing(pipeline)
  const { latest, usual, waiting, hang } = pipeline
  return (
    <div className={styles.line}>
      <ToneLabel tone={tone}>{word}</ToneLabel>
      {latest?.startedAt && (
        <span>
          started <Time at={latest.startedAt} />
          {usual !== undefined && <>, usually {durationWords(usual)}</>}
        </span>
      )}
      <TargetLabel account={pipeline.account} region={pipeline.region} />
      {role !== undefined && <span>as {role}</span>}
      <span className={styles.change}>{changeWords(pipeline)}</span>
      <Link href={pipeline.consoleUrl} external fontSize="body-s">
        AWS console
      </Link>
      {(hang?.sentence ?? waiting) && (
        <div className={styles.pressing}>{hang?.sentence ?? waiting}</div>
      )}
    </div>
  )
}
