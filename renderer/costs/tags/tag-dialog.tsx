import { useState } from 'react'
import type { TaggableResource, TaggingResult } from '../../../shared/cost-untagged.ts'
import type { Target } from '../../../shared/target.ts'
import { notify } from '../../app/toasts.ts'
import { countWords } from '../../ui/count-words.ts'
import { FailedDialog } from './failed-dialog.tsx'
import { TagsForm } from './tags-form.tsx'
import { TaggingStep } from './tagging-step.tsx'
import { type DraftTag, groupsOf } from './untagged-rows.ts'

interface TagDialogProps {
  readonly rows: readonly TaggableResource[]
  /** The key that the resources lack. */
  readonly tag: string
  readonly onClose: () => void
  /** Where something was tagged, so that it can be read again. */
  readonly onTagged: (where: readonly Target[]) => void
}

type Failed = TaggingResult['failed']

interface Progress {
  /** Which group is being asked about; undefined while the tags are being written. */
  readonly group: number | undefined
  readonly tagged: number
  readonly failed: Failed
  readonly where: readonly Target[]
}

const begun: Progress = { group: undefined, tagged: 0, failed: [], where: [] }

/**
 * Puts tags on many resources: first which tags, then account by account and region by region what
 * would change and whether it should, at last what AWS did not take.
 */
export function TagDialog({ rows, tag, onClose, onTagged }: TagDialogProps) {
  // What is chosen when the dialog opens is what it is about, though the list goes on changing.
  const [groups] = useState(() => groupsOf(rows))
  const [drafts, setDrafts] = useState<readonly DraftTag[]>([{ key: tag, value: '' }])
  const [progress, setProgress] = useState(begun)
  const { group } = progress
  const end = (last: Progress) => {
    if (last.where.length > 0) onTagged(last.where)
    if (last.tagged > 0) {
      notify({ kind: 'success', sentence: `${countWords(last.tagged, 'resource')} tagged.` })
    }
    if (last.failed.length === 0) onClose()
  }
  const goOn = (last: Progress) => {
    const next = { ...last, group: (last.group ?? 0) + 1 }
    setProgress(next)
    if (next.group >= groups.length) end(next)
  }
  if (group === undefined) {
    return (
      <TagsForm
        drafts={drafts}
        count={rows.length}
        places={groups.length}
        onDrafts={setDrafts}
        onNext={() => setProgress({ ...begun, group: 0 })}
        onClose={onClose}
      />
    )
  }
  const asked = groups[group]
  if (asked === undefined) {
    return progress.failed.length === 0 ? null : (
      <FailedDialog failed={progress.failed} tagged={progress.tagged} onClose={onClose} />
    )
  }
  return (
    <TaggingStep
      key={group}
      tagging={{ ...asked, tags: Object.fromEntries(drafts.map((one) => [one.key, one.value])) }}
      place={group + 1}
      places={groups.length}
      onDone={({ tagged, failed }) =>
        goOn({
          ...progress,
          tagged: progress.tagged + tagged.length,
          failed: [...progress.failed, ...failed],
          where: [...progress.where, asked.target],
        })
      }
      onSkip={() => goOn(progress)}
      onClose={() => {
        end({ ...progress, failed: [] })
        onClose()
      }}
    />
  )
}
