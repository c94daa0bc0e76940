import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import { useState } from 'react'
import { useAction } from '../app/hooks.ts'
import { after } from '../ui/after.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { planOf, problemOf, type TunnelDraft } from './draft.ts'
import { ThroughField } from './through-field.tsx'

interface TunnelDialogProps {
  /** The saved tunnel that is changed; a new one without it. */
  readonly id?: string | undefined
  readonly draft: TunnelDraft
  readonly onClose: () => void
}

const fields = [
  ['name', 'Name'],
  ['account', 'Account id'],
  ['region', 'Region'],
  ['host', 'Remote host (empty: the node itself)'],
  ['port', 'Remote port'],
  ['localPort', 'Local port (empty: any free one)'],
] as const

/** Describes a tunnel and saves it. */
export function TunnelDialog({ id, draft: begin, onClose }: TunnelDialogProps): React.JSX.Element {
  const [draft, setDraft] = useState(begin)
  const save = useAction((client, plan: TunnelDraft) =>
    client.tunnels.save({ ...planOf(plan), ...(id === undefined ? {} : { id }) }),
  )
  return (
    <FormDialog
      title={id === undefined ? 'New tunnel' : `Change ${begin.name}`}
      verb="Save"
      busy={save.busy}
      blocked={problemOf(draft)}
      failure={save.failure}
      onSubmit={() => after(save.run(draft), onClose)}
      onClose={onClose}
    >
      <SegmentedControl
        label="Through"
        selectedId={draft.by}
        options={[
          { id: 'node', text: 'A node' },
          { id: 'tag', text: 'A tag (KEY=VALUE)' },
          { id: 'stack', text: 'A stack' },
        ]}
        onChange={({ detail }) => {
          const by = detail.selectedId
          if (by === 'node' || by === 'tag' || by === 'stack')
            setDraft({ ...draft, by, through: '' })
        }}
      />
      <ThroughField draft={draft} onDraft={setDraft} />
      {fields.map(([key, label]) => (
        <FormField key={key} label={label}>
          <Input
            value={draft[key]}
            ariaLabel={label}
            spellcheck={false}
            onChange={({ detail }) => setDraft({ ...draft, [key]: detail.value })}
          />
        </FormField>
      ))}
    </FormDialog>
  )
}
