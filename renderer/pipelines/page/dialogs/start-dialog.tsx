import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { PipelineDetail, PipelineRef } from '../../../../shared/pipelines.ts'
import { WishDialog } from './wish-dialog.tsx'

interface StartDialogProps {
  readonly reference: PipelineRef
  readonly pipeline: PipelineDetail
  readonly onClose: () => void
  readonly onDone: () => void
}

type Texts = Readonly<Record<string, string>>

/** Starts a pipeline, with values for its variables and a commit for its sources where wanted. */
export function StartDialog({ pipeline, ...rest }: StartDialogProps): React.JSX.Element {
  const [variables, setVariables] = useState<Texts>({})
  const [commits, setCommits] = useState<Texts>({})
  const sources = (pipeline.stages[0]?.actions ?? []).filter(({ provider }) =>
    ['CodeCommit', 'CodeStarSourceConnection', 'GitHub'].includes(provider),
  )
  const given = (texts: Texts) => Object.entries(texts).filter(([, value]) => value.trim() !== '')
  return (
    <WishDialog
      {...rest}
      request={{
        action: 'start',
        variables: Object.fromEntries(given(variables)),
        revisions: given(commits).map(([action, value]) => ({
          ...{ action, value: value.trim() },
          type: 'COMMIT_ID',
        })),
      }}
      title={`Start ${pipeline.name}`}
      verb="Start"
      done={`${pipeline.name} was started.`}
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
          sources.map(({ name }) => (
            <FormField
              key={name}
              label={`Commit of ${name}`}
              description="Empty takes the newest of its branch."
            >
              <Input
                value={commits[name] ?? ''}
                onChange={({ detail }) => setCommits({ ...commits, [name]: detail.value })}
              />
            </FormField>
          ))}
      </SpaceBetween>
    </WishDialog>
  )
}
