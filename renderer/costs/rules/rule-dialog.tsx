import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import { useState } from 'react'
import type { CostRule } from '../../../shared/cost-rules.ts'
import type { Failure } from '../../../shared/failure.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Effect } from './effect.tsx'
import { emptyDraft, type RuleDraft, ruleOf } from './draft.ts'

interface RuleDialogProps {
  readonly busy: boolean
  readonly failure: Failure | undefined
  /** Whose spend the effect is told of. */
  readonly source: string | undefined
  readonly change: number
  readonly onAdd: (rule: CostRule) => void
  readonly onClose: () => void
}

const kinds = [
  { value: 'merge', label: 'Values that mean the same' },
  { value: 'account', label: 'Untagged spend of accounts' },
  { value: 'stack', label: 'Untagged spend of stacks' },
  { value: 'share', label: 'Shared cost' },
] as const

const splits = [
  { value: 'evenly', label: 'Evenly' },
  { value: 'proportional', label: 'By their own spend' },
  { value: 'fixed', label: 'By fixed shares' },
] as const

/** Asks for one rule more. */
export function RuleDialog(props: RuleDialogProps) {
  const { busy, failure, source, change: stored, onAdd, onClose } = props
  const [draft, setDraft] = useState<RuleDraft>(emptyDraft)
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part })
  const read = ruleOf(draft)
  const problem = 'problem' in read ? read.problem : undefined
  const [ofLabel, asLabel] = labels[draft.rule]
  return (
    <FormDialog
      title="Add a rule"
      verb="Add"
      busy={busy}
      blocked={problem}
      failure={failure}
      onSubmit={() => 'rule' in read && onAdd(read.rule)}
      onClose={onClose}
    >
      <FormField label="Rule">
        <Select
          options={kinds}
          selectedOption={kinds.find(({ value }) => value === draft.rule) ?? null}
          expandToViewport
          onChange={({ detail }) =>
            change({
              rule:
                kinds.find(({ value }) => value === detail.selectedOption.value)?.value ?? 'merge',
            })
          }
        />
      </FormField>
      <Words label="Tag key" value={draft.key} onChange={(key) => change({ key })} />
      <Words label={ofLabel} value={draft.of} onChange={(of) => change({ of })} />
      {draft.rule === 'share' && (
        <FormField label="Divided">
          <Select
            options={splits}
            selectedOption={splits.find(({ value }) => value === draft.split) ?? null}
            expandToViewport
            onChange={({ detail }) =>
              change({
                split:
                  splits.find(({ value }) => value === detail.selectedOption.value)?.value ??
                  'evenly',
              })
            }
          />
        </FormField>
      )}
      <Words label={asLabel} value={draft.as} onChange={(as) => change({ as })} />
      <Words label="Note (optional)" value={draft.note} onChange={(note) => change({ note })} />
      {'rule' in read && <Effect rule={read.rule} source={source} change={stored} />}
    </FormDialog>
  )
}

const labels: Readonly<Record<CostRule['rule'], readonly [of: string, as: string]>> = {
  merge: ['Values, parted by commas', 'Count as'],
  account: ['Account ids, parted by commas', 'Count as'],
  stack: ['Stack name, with * and ?', 'Count as'],
  share: [
    'Value that is divided (empty: spend without the tag)',
    'Among (empty: all; fixed shares: shop 0.4, data 0.6)',
  ],
}

interface WordsProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Words({ label, value, onChange }: WordsProps) {
  return (
    <FormField label={label}>
      <Input value={value} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  )
}
