import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run } from '../../../shared/plan-run.ts'
import { useAction } from '../../app/hooks.ts'
import { paths } from '../../app/paths.ts'
import { after } from '../../ui/after.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { isOver } from '../run/run-state.ts'
import { AddApprovalDialog } from './add-approval-dialog.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import { useSaving } from './use-saving.ts'

interface PlanActionsProps {
  readonly plan: Plan
  readonly run: Run | undefined
}

/** What can be done with the plan as a document. */
export function PlanActions({ plan, run }: PlanActionsProps): React.JSX.Element {
  const [, navigate] = useLocation()
  const [dialog, setDialog] = useState<'compare' | 'approval'>()
  const saving = useSaving(plan.id)
  const remove = useAction((client, id: string) => client.plans.remove({ plan: id }))
  const act = (id: string) => {
    if (id === 'compare' || id === 'approval') setDialog(id)
    else if (id === 'remove') after(remove.run(plan.id), () => navigate(paths.plans))
    else saving.save(id.endsWith('json') ? 'json' : 'markdown', id.startsWith('report'))
  }
  const failure = saving.failure ?? remove.failure
  return (
    <>
      <ButtonDropdown
        items={itemsOf(run)}
        onItemClick={({ detail }) => act(detail.id)}
        expandToViewport
      >
        Actions
      </ButtonDropdown>
      {failure !== undefined && <FailureNote failure={failure} />}
      {dialog === 'compare' && <CompareDialog plan={plan} onClose={() => setDialog(undefined)} />}
      {dialog === 'approval' && (
        <AddApprovalDialog plan={plan} onClose={() => setDialog(undefined)} />
      )}
    </>
  )
}

function itemsOf(run: Run | undefined) {
  const busy = run !== undefined && !isOver(run)
  return [
    {
      text: 'Save',
      items: [
        { id: 'plan-markdown', text: 'Plan as Markdown' },
        { id: 'plan-json', text: 'Plan as JSON' },
        ...(run === undefined
          ? []
          : [
              { id: 'report-markdown', text: 'Report as Markdown' },
              { id: 'report-json', text: 'Report as JSON' },
            ]),
      ],
    },
    { id: 'compare', text: 'Compare with AWS now', disabled: run !== undefined },
    { id: 'approval', text: 'Add an approval', disabled: run !== undefined },
    {
      id: 'remove',
      text: 'Remove this plan',
      disabled: busy,
      disabledReason: 'Stop its run first',
    },
  ]
}
