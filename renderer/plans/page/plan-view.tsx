import { useState } from 'react'
import type { Plan } from '../../../shared/plan-document.ts'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Page } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'
import { RunFooter } from '../run/run-footer.tsx'
import { RunNotes } from '../run/run-notes.tsx'
import { useRun } from '../run/use-run.ts'
import { runWords } from '../words.ts'
import { Blockers } from './blockers.tsx'
import { ChoicesBar } from './choices-bar.tsx'
import { PlanCost } from './plan-cost.tsx'
import { Figures } from './figures.tsx'
import { PlanActions } from './plan-actions.tsx'
import styles from './plan.module.css'
import { PlanTabs } from './plan-tabs.tsx'
import { useChoices } from './use-choices.ts'
import { usePlace } from './use-place.ts'

/** A plan on its page. The same parts stand there before, during and after its run. */
export function PlanView({ plan }: { readonly plan: Plan }): React.JSX.Element {
  const watched = useRun(plan.id)
  const run = watched.state
  const draft = useChoices(plan)
  const [folded, setFolded] = useState(false)
  const place = usePlace()
  return (
    <Page
      title={`Plan ${plan.id}`}
      heading={titleOf(plan)}
      beside={<Beside plan={plan} state={run?.state} />}
      actions={<PlanActions plan={plan} run={run} />}
      fill
    >
      <div className={styles.whole}>
        <div className={styles.scroll}>
          <RunNotes
            run={run}
            failure={watched.failure}
            onRetry={watched.restart}
            onSee={place.see}
          />
          <Figures plan={plan} brief={run !== undefined} />
          {run === undefined && <PlanCost plan={plan} />}
          {run === undefined && (
            <Blockers plan={plan} draft={draft} folded={folded} onFold={setFolded} />
          )}
          <PlanTabs plan={plan} run={run} place={place} />
        </div>
        {draft.changed && run === undefined ? (
          <ChoicesBar plan={plan} draft={draft} />
        ) : (
          <RunFooter plan={plan} run={run} onStarted={watched.restart} />
        )}
      </div>
    </Page>
  )
}

function titleOf({ stacks }: Plan): string {
  const [first, ...rest] = stacks
  if (first === undefined) return 'Delete nothing'
  const { name } = first.row
  return rest.length === 0
    ? `Delete ${name}`
    : `Delete ${name} and ${rest.length.toLocaleString('en')} more`
}

interface BesideProps {
  readonly plan: Plan
  readonly state: keyof typeof runWords | undefined
}

function Beside({ plan, state }: BesideProps): React.JSX.Element {
  return (
    <span className="fd-target">
      {state !== undefined && (
        <ToneLabel tone={runWords[state].tone}>{runWords[state].word}</ToneLabel>
      )}
      <span className="fd-quiet">
        Plan <span className="fd-code">{plan.id}</span>, made <Time at={plan.createdAt} />
      </span>
    </span>
  )
}
