import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import { changeWords } from '../../words.ts'
import type { Wish } from '../pipeline-dialog.tsx'
import { WishDialog } from './wish-dialog.tsx'

type ReasonWish = Extract<Wish, { action: 'approve' | 'transition' }>

interface ReasonDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly wish: ReasonWish
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Approves, rejects, or switches a transition, with a reason that others will read. */
export function ReasonDialog({ wish, pipeline, ...rest }: ReasonDialogProps): React.JSX.Element {
  const [reason, setReason] = useState('')
  const words = wordsOf(wish, pipeline)
  const wanted = words.needed && reason.trim() === ''
  return (
    <WishDialog
      {...rest}
      {...words}
      request={{ ...wish, reason }}
      blocked={wanted ? 'Give a reason first' : undefined}
    >
      <SpaceBetween size="m">
        <div>{words.sentence}</div>
        {words.asks && (
          <FormField
            label={words.needed ? 'Reason' : 'Comment'}
            description="AWS keeps it, and others read it there."
          >
            <Textarea
              value={reason}
              rows={3}
              onChange={({ detail }) => setReason(detail.value.slice(0, words.longest))}
            />
          </FormField>
        )}
      </SpaceBetween>
    </WishDialog>
  )
}

function wordsOf(wish: ReasonWish, pipeline: PipelineDetail) {
  switch (wish.action) {
    case 'approve':
      return approvalWords(wish, pipeline)
    case 'transition': {
      const { stage, enabled } = wish
      return {
        title: `${enabled ? 'Enable' : 'Disable'} the transition into ${stage}`,
        verb: enabled ? 'Enable' : 'Disable',
        done: `The transition into ${stage} is ${enabled ? 'enabled' : 'disabled'}.`,
        sentence: enabled
          ? `Executions that wait before ${stage} go on at once.`
          : `Executions wait before ${stage} until somebody enables it again.`,
        ...{ needed: !enabled, asks: !enabled, longest: 300 },
      }
    }
  }
}

function approvalWords(
  { approved, stage }: Extract<Wish, { action: 'approve' }>,
  pipeline: PipelineDetail,
) {
  const change = changeWords(pipeline)
  return {
    title: `${approved ? 'Approve' : 'Reject'} ${pipeline.name}`,
    verb: approved ? 'Approve' : 'Reject',
    done: `${pipeline.name} is ${approved ? 'approved' : 'rejected'} at ${stage}.`,
    sentence: approved
      ? `${pipeline.name} goes on after ${stage}${change && ` with ${change}`}.`
      : `The execution ends as failed in ${stage}.`,
    ...{ needed: !approved, asks: true, longest: 512 },
  }
}
