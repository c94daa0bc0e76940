import Alert from '@cloudscape-design/components/alert'
import Spinner from '@cloudscape-design/components/spinner'
import type { Plan } from '../../../shared/plan-document.ts'
import { useBeginPlan } from '../../app/begin-plan.ts'
import { useProcedure } from '../../app/hooks.ts'
import { countWords } from '../../ui/count-words.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import styles from './plan.module.css'

interface CompareDialogProps {
  readonly plan: Plan
  readonly onClose: () => void
}

/** How AWS differs now from what the plan was made from; a new plan is one key away. */
export function CompareDialog({ plan, onClose }: CompareDialogProps): React.JSX.Element {
  const begin = useBeginPlan()
  const read = useProcedure(
    ['plans.compare', plan.id],
    (client, signal) => client.plans.compare({ plan: plan.id }, { signal }),
    { staleTime: 0 },
  )
  const differences = read.fetching ? undefined : read.data
  const stacks = plan.stacks.map(({ row: { account, region, arn } }) => ({
    account,
    region,
    stack: arn,
  }))
  return (
    <FormDialog
      title="Compare with AWS now"
      verb="Make a new plan"
      cancel="Close"
      size="large"
      failure={read.failure}
      onRetry={read.refetch}
      blocked={differences === undefined ? 'AWS has not answered yet' : undefined}
      onSubmit={() => begin(stacks)}
      onClose={onClose}
    >
      {differences === undefined && read.failure === undefined && (
        <div>
          <Spinner /> Reading everything again…
        </div>
      )}
      {differences?.length === 0 && (
        <Alert type="success">Nothing has changed: the plan can be run as it is.</Alert>
      )}
      {differences !== undefined && differences.length > 0 && (
        <Alert
          type="warning"
          header={`${countWords(differences.length, 'difference')}: this plan will not run`}
        >
          <ul className={styles.differences}>
            {differences.map(({ sentence, subject }) => (
              <li key={`${subject} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
    </FormDialog>
  )
}
