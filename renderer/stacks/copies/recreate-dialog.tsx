import Autosuggest from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Confirmation } from '../../../shared/journal.ts'
import type { StackCopyContent } from '../../../shared/stacks.ts'
import { useAction, useProcedure } from '../../app/hooks.ts'
import { stackPath } from '../../app/paths.ts'
import { after } from '../../ui/after.ts'
import { knownRegions, regionPlace } from '../../ui/regions.ts'
import { announceWrite } from '../../ui/write/announce-write.ts'
import { WriteDialog } from '../../ui/write/write-dialog.tsx'
import { nameProblem, regionProblem } from './recreation.ts'
import { useSettled } from '../../ui/use-settled.ts'

interface RecreateDialogProps {
  readonly copy: StackCopyContent
  readonly onClose: () => void
}

const none: readonly string[] = []

/** Opens a change set that makes the stack again from its copy; nothing is made before it is executed. */
export function RecreateDialog({ copy, onClose }: RecreateDialogProps): React.JSX.Element {
  const [, navigate] = useLocation()
  const [name, setName] = useState(copy.name)
  const [region, setRegion] = useState(copy.region)
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const problem = nameProblem(name) ?? regionProblem(region)
  const asked = useSettled({ copy: copy.id, name, region }, problem === undefined)
  const preview = useProcedure(
    ['plans.previewRecreate', asked],
    (client, signal) => client.plans.previewRecreate(asked, { signal }),
    { staleTime: 0 },
  )
  const recreate = useAction((client, confirmation: Confirmation) =>
    client.plans.recreate({ copy: copy.id, name, region, parameters: values, confirmation }),
  )
  const current = asked.name === name && asked.region === region
  const missing = preview.data?.missing ?? none
  const empty = missing.find((key) => (values[key] ?? '') === '')
  const confirm = (confirmation: Confirmation) =>
    after(recreate.run(confirmation), (made) => {
      announceWrite(`A change set that creates ${name} is open; it is not executed yet.`, made)
      navigate(stackPath({ account: copy.account, region, stack: made.stack }, 'change-sets'))
    })
  return (
    <WriteDialog
      title={`Recreate ${copy.name} from its copy`}
      verb="Open the change set"
      size="large"
      preview={current && problem === undefined ? preview.data : undefined}
      failure={recreate.failure ?? (problem === undefined ? preview.failure : undefined)}
      busy={recreate.busy}
      blocked={problem ?? (empty === undefined ? undefined : `Give ${empty} a value first`)}
      onConfirm={confirm}
      onRefresh={() => {
        recreate.reset()
        preview.refetch()
      }}
      onDismiss={onClose}
    >
      <SpaceBetween size="m">
        <div>
          A change set shows what would be made, with the template, parameters and tags of the copy.
          Data that was in the stack does not come back.
        </div>
        <FormField label="Stack name" errorText={nameProblem(name)}>
          <Input
            value={name}
            onChange={({ detail }) => setName(detail.value)}
            ariaLabel="Stack name"
            spellcheck={false}
            autoComplete={false}
          />
        </FormField>
        <RegionField region={region} onChange={setRegion} />
        {missing.map((key) => (
          <FormField
            key={key}
            label={key}
            description="AWS hides its value (NoEcho), so the copy has none."
          >
            <Input
              type="password"
              value={values[key] ?? ''}
              onChange={({ detail }) => setValues({ ...values, [key]: detail.value })}
              ariaLabel={key}
              autoComplete={false}
            />
          </FormField>
        ))}
      </SpaceBetween>
    </WriteDialog>
  )
}

interface RegionFieldProps {
  readonly region: string
  readonly onChange: (region: string) => void
}

function RegionField({ region, onChange }: RegionFieldProps): React.JSX.Element {
  return (
    <FormField label="Region" errorText={regionProblem(region)}>
      <Autosuggest
        value={region}
        onChange={({ detail }) => onChange(detail.value.trim())}
        options={knownRegions.map((value) => ({ value, description: regionPlace(value) ?? '' }))}
        enteredTextLabel={(value) => `Use ${value}`}
        ariaLabel="Region"
        empty="No such region is known"
        expandToViewport
      />
    </FormField>
  )
}
