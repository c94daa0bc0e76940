import Button from '@cloudscape-design/components/button'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { stacksToPlan } from '../../app/begin-plan.ts'
import { useStream } from '../../app/hooks.ts'
import { paths, planPath } from '../../app/paths.ts'
import { countWords } from '../../ui/count-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Page } from '../../ui/page.tsx'
import { useArrival } from './use-arrival.ts'
import { noProgress, type Planning, reducePlanning, stepsOf } from './planning.ts'

/** Makes a plan of the stacks chosen, and shows on the way what is being read. */
export function NewPlanPage(): React.JSX.Element {
  const [stacks] = useState(stacksToPlan)
  const [, navigate] = useLocation()
  const planning = useStream(
    ['plans.create', stacks],
    stacks.length === 0
      ? undefined
      : (client, signal) => client.plans.create({ stacks: [...stacks] }, { signal }),
    noProgress,
    reducePlanning,
  )
  useArrival(planning.state.plan, (id) => navigate(planPath(id), { replace: true }))
  return (
    <Page
      title="New plan"
      beside={<span className="fd-quiet">{countWords(stacks.length, 'stack')}</span>}
    >
      {stacks.length === 0 && <NothingChosen />}
      {planning.failure !== undefined && (
        <FailureNote failure={planning.failure} onRetry={planning.restart} />
      )}
      {stacks.length > 0 && planning.failure === undefined && (
        <Reading planning={planning.state} onCancel={() => navigate(paths.stacks)} />
      )}
    </Page>
  )
}

function NothingChosen(): React.JSX.Element {
  return (
    <EmptyState
      title="No stack is chosen."
      action={<GoLink to={paths.stacks}>Choose stacks</GoLink>}
    >
      Select stacks in the list with x, and press d.
    </EmptyState>
  )
}

interface ReadingProps {
  readonly planning: Planning
  readonly onCancel: () => void
}

/** What is read, step by step. Nothing is changed by it. */
function Reading({ planning, onCancel }: ReadingProps): React.JSX.Element {
  return (
    <SpaceBetween size="l">
      <div>Reading what the plan is made from. This only reads: nothing is changed.</div>
      {stepsOf(planning).map(({ step, label, done, of }) => (
        <ProgressBar
          key={step}
          label={label}
          value={of === 0 ? 0 : (done / of) * 100}
          additionalInfo={
            of === 0 ? 'Waiting' : `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`
          }
        />
      ))}
      <Button onClick={onCancel}>Cancel</Button>
    </SpaceBetween>
  )
}
