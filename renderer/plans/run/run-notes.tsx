import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { Failure } from '../../../shared/failure.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { countWords } from '../../ui/count-words.ts'
import { FailureNote } from '../../ui/failure-note.tsx'

interface RunNotesProps {
  readonly run: Run | undefined
  readonly failure: Failure | undefined
  readonly onRetry: () => void
  /** Opens a stack of the run, by ARN. */
  readonly onSee: (stack: string) => void
}

/** What somebody who comes to the page now must know first. */
export function RunNotes(props: RunNotesProps): React.JSX.Element | null {
  const { run, failure, onRetry, onSee } = props
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={onRetry} />
  if (run === undefined) return null
  const failed = run.nodes.filter(({ state }) => state === 'failed')
  const [first] = failed
  return (
    <>
      {run.waitingFor !== undefined && <FailureNote failure={run.waitingFor} />}
      {first !== undefined && (
        <Alert
          type="error"
          header={`${countWords(failed.length, 'stack')} could not be deleted`}
          action={<Button onClick={() => onSee(first.stack)}>See why</Button>}
        >
          {failed.map(({ name }) => name).join(', ')}
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
