import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'
import type { TemplateParameter } from '../../shared/cost-estimates.ts'
import type { Target } from '../../shared/target.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useAction } from './hooks.ts'

/** Values of parameters, by key. */
type ParameterValues = Readonly<Record<string, string>>

interface EstimateDialogProps {
  readonly target: Target
  /** What the text begins with. */
  readonly template: string
  /** Values that a stack has; others begin with the template's defaults. */
  readonly values: ParameterValues
  /** Fields above the text, such as for which account. */
  readonly children?: React.ReactNode
  readonly onClose: () => void
}

/** Asks CloudFormation for AWS's calculator with what a template would create; creates nothing. */
export function EstimateDialog(props: EstimateDialogProps): React.JSX.Element {
  const { target, values, onClose } = props
  const [template, setTemplate] = useState(props.template)
  const [given, setGiven] = useState(values)
  const reading = useAction((client, body: string) =>
    client.costs.templateParameters({ ...target, template: body }),
  )
  const estimate = useAction((client, parameters: Record<string, string>) =>
    client.costs.estimateTemplate({ ...target, template, parameters }),
  )
  const parameters = reading.data
  const url = estimate.data?.url
  const submit = () => {
    if (parameters !== undefined) estimate.run(valuesFor(parameters, given)).catch(() => undefined)
    else reading.run(template).catch(() => undefined)
  }
  const change = (text: string) => {
    setTemplate(text)
    reading.reset()
    estimate.reset()
  }
  return (
    <FormDialog
      title="Estimate what a template costs"
      verb={parameters === undefined ? 'Read its parameters' : 'Estimate'}
      cancel="Close"
      size="large"
      busy={reading.busy || estimate.busy}
      blocked={template.trim() === '' ? 'Give a template first' : undefined}
      failure={reading.failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <div>
        CloudFormation makes an address of AWS’s calculator, filled with what the template would
        create. Nothing is created, and asking costs nothing.
      </div>
      {props.children}
      <FormField label="Template" stretch>
        <Textarea
          value={template}
          rows={parameters === undefined ? 12 : 5}
          spellcheck={false}
          onChange={({ detail }) => change(detail.value)}
        />
      </FormField>
      {parameters?.map((parameter) => (
        <ParameterField
          key={parameter.key}
          parameter={parameter}
          value={given[parameter.key] ?? parameter.default ?? ''}
          onChange={(value) => {
            estimate.reset()
            setGiven({ ...given, [parameter.key]: value })
          }}
        />
      ))}
      {parameters?.length === 0 && <Box>The template declares no parameters.</Box>}
      {estimate.failure !== undefined && <FailureNote failure={estimate.failure} />}
      {url !== undefined && (
        <Box>
          <Link href={url} external>
            Open the estimate in AWS’s calculator
          </Link>
        </Box>
      )}
    </FormDialog>
  )
}

interface ParameterFieldProps {
  readonly parameter: TemplateParameter
  readonly value: string
  readonly onChange: (value: string) => void
}

function ParameterField({ parameter, value, onChange }: ParameterFieldProps): React.JSX.Element {
  const { key, hidden, description } = parameter
  return (
    <FormField label={key} {...(description === undefined ? {} : { description })}>
      <Input
        value={value}
        type={hidden ? 'password' : 'text'}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  )
}

/** What is sent: what was given, else the default; a parameter left empty is left to AWS to refuse. */
function valuesFor(
  parameters: readonly TemplateParameter[],
  given: ParameterValues,
): Record<string, string> {
  return Object.fromEntries(
    parameters.flatMap(({ key, default: standard }) => {
      const value = given[key] ?? standard
      return value === undefined ? [] : [[key, value]]
    }),
  )
}
