import Alert from '@cloudscape-design/components/alert'
import type { Failure } from '../../../shared/failure.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { countWords } from '../../ui/count-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countStates } from './run-state.ts'

interface RunNotesProps {
  readonly run: Run | undefined
  readonly failure: Failure | undefined
  readonly onRetry: () => void
}

/** What somebody who comes to the page now must know first. */
export function RunNotes({ run, failure, onRetry }: RunNotesProps): React.JSX.Element | null {
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={onRetry} />
  if (run === undefined) return null
  const { failed } = countStates(run)
  return (
    <>
      {run.waitingFor !== undefined && <FailureNote failure={run.waitingFor} />}
      {failed > 0 && (
        <Alert type="error" header={`${countWords(failed, 'stack')} could not be deleted`}>
          Open it below: its panel says why, and what can be done.
        </Alert>
      )}
      {run.audit !== undefined && <AuditNote audit={run.audit} />}
    </>
  )
}

function AuditNote({ audit }: { readonly audit: NonNullable<Run['audit']> }): React.JSX.Element {
  const count = (verdict: (typeof audit)[number]['verdict']) =>
    audit.filter((item) => item.verdict === verdict).length
  const left = count('left-over')
  const unknown = count('unknown')
  return (
    <Alert
      type={left + unknown === 0 ? 'success' : 'warning'}
      header={
        left === 0
          ? 'Nothing is left but what the plan keeps'
          : `${countWords(left, 'resource is', 'resources are')} left over`
      }
    >
      Asked for every physical id again: {count('gone').toLocaleString('en')} gone,{' '}
      {count('kept').toLocaleString('en')} kept by policy or choice, {left.toLocaleString('en')}{' '}
      left over{unknown === 0 ? '' : `, ${unknown.toLocaleString('en')} not known`}.
    </Alert>
  )
}
