import Button from '@cloudscape-design/components/button'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import { useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { useAction } from '../../app/hooks.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { countWords } from '../../ui/count-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import styles from '../page/plan.module.css'
import { RunDialog } from './run-dialog.tsx'
import { goingStacks } from '../page/going.ts'
import { useSaving } from '../page/use-saving.ts'
import { countStates, isOver } from './run-state.ts'

interface RunFooterProps {
  readonly plan: Plan
  readonly run: Run | undefined
  readonly onStarted: () => void
}

/** Always in sight: what the plan touches and the way to run it; then how far the run has come. */
export function RunFooter({ plan, run, onStarted }: RunFooterProps): React.JSX.Element {
  return (
    <div className={styles.footer} role="region" aria-label="Run">
      {run === undefined ? (
        <BeforeRun plan={plan} onStarted={onStarted} />
      ) : (
        <DuringRun plan={plan} run={run} onStarted={onStarted} />
      )}
    </div>
  )
}

interface BeforeRunProps {
  readonly plan: Plan
  readonly onStarted: () => void
}

function BeforeRun({ plan, onStarted }: BeforeRunProps): React.JSX.Element {
  const [asking, setAsking] = useState(false)
  const going = goingStacks(plan)
  const lost = plan.stacks.reduce((sum, { stateful }) => sum + stateful, 0)
  const staying = plan.stacks.length - going.length
  return (
    <div className={styles.footerLine}>
      <strong>{countWords(going.length, 'stack goes', 'stacks go')}</strong>
      {staying > 0 && <span>{countWords(staying, 'stays', 'stay')}</span>}
      <span>{countWords(lost, 'resource with data is', 'resources with data are')} lost</span>
      {[...new Set(going.map(({ row }) => row.account))].map((account) => (
        <AccountChip key={account} account={account} />
      ))}
      <span className={styles.gap} />
      <Button
        variant="primary"
        disabled={going.length === 0}
        disabledReason="Every stack of this plan stays: choose a way out above"
        onClick={() => setAsking(true)}
      >
        Run…
      </Button>
      {asking && <RunDialog plan={plan} onClose={() => setAsking(false)} onStarted={onStarted} />}
    </div>
  )
}

interface DuringRunProps extends BeforeRunProps {
  readonly run: Run
}

function DuringRun({ plan, run, onStarted }: DuringRunProps): React.JSX.Element {
  const [asking, setAsking] = useState(false)
  const steer = useAction((client, action: 'pause' | 'resume' | 'stop') =>
    client.plans.steer({ plan: plan.id, action }),
  )
  const press = (action: 'pause' | 'resume' | 'stop') => {
    steer.run(action).catch(() => undefined)
  }
  const saving = useSaving(plan.id)
  const failure = steer.failure ?? saving.failure
  const { all, deleted, moving, failed, waiting } = countStates(run)
  return (
    <>
      {failure !== undefined && <FailureNote failure={failure} />}
      <div className={styles.footerLine}>
        <ProgressBar
          value={all === 0 ? 100 : (deleted / all) * 100}
          ariaLabel="Stacks deleted"
          additionalInfo={`${deleted.toLocaleString('en')} of ${countWords(all, 'stack')} deleted, ${moving.toLocaleString('en')} under way, ${waiting.toLocaleString('en')} waiting, ${failed.toLocaleString('en')} failed`}
        />
        <span className={styles.gap} />
        {run.state === 'running' && <Button onClick={() => press('pause')}>Pause</Button>}
        {run.state === 'paused' && (
          <Button variant="primary" loading={steer.busy} onClick={() => setAsking(true)}>
            Resume…
          </Button>
        )}
        {isOver(run) ? (
          <Button
            iconName="download"
            loading={saving.busy}
            onClick={() => saving.save('markdown', true)}
          >
            Save the report
          </Button>
        ) : (
          <Button onClick={() => press('stop')} disabled={steer.busy}>
            Stop after what is under way
          </Button>
        )}
      </div>
      {asking && (
        <RunDialog plan={plan} resuming onClose={() => setAsking(false)} onStarted={onStarted} />
      )}
    </>
  )
}
