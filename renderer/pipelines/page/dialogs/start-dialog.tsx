import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import { sourceWords } from './source-words.ts'
import { WishDialog } from './wish-dialog.tsx'

interface StartDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly onClose: () => void
  readonly onDone: () => void
}

type Texts = Readonly<Record<string, string>>

/** Starts a pipeline, with values for its variables and a revision of its sources where wanted. */
export function StartDialog({ pipeline, ...rest }: StartDialogProps): React.JSX.Element {
  const [variables, setVariables] = useState<Texts>({})
  const [wanted, setWanted] = useState<Texts>({})
  const given = (texts: Texts) => Object.entries(texts).filter(([, value]) => value.trim() !== '')
  const sources = (pipeline.stages[0]?.actions ?? []).flatMap((action) => {
    const words = sourceWords(action)
    return words
      ? [{ ...words, action: action.name, value: wanted[action.name]?.trim() ?? '' }]
      : []
  })
  const chosen = sources.filter(({ value }) => value !== '')
  return (
    <WishDialog
      {...rest}
      request={{
        action: 'start',
        variables: Object.fromEntries(given(variables)),
        revisions: chosen.map(({ action, type, value }) => ({ action, type, value })),
      }}
      title={`Start ${pipeline.name}`}
      verb="Start"
      done={`${pipeline.name} was started.`}
      blocked={chosen.find(({ form, value }) => !form.test(value))?.wrong}
    >
      <SpaceBetween size="m">
        <div>{pipeline.name} runs from its source stage on.</div>
        {pipeline.type === 'V2' &&
          pipeline.variables.map(({ name, value, description }) => (
            <FormField key={name} label={name} description={description}>
              <Input
                value={variables[name] ?? ''}
                placeholder={value ?? ''}
                onChange={({ detail }) => setVariables({ ...variables, [name]: detail.value })}
              />
            </FormField>
          ))}
        {pipeline.type === 'V2' &&
          sources.map(({ action, label, description }) => (
            <FormField key={action} label={label} description={description}>
              <Input
                value={wanted[action] ?? ''}
                onChange={({ detail }) => setWanted({ ...wanted, [action]: detail.value })}
              />
            </FormField>
          ))}
      </SpaceBetween>
    </WishDialog>
  )
}
