import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { PipelineDetail } from '../../../shared/pipelines.ts'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'

type Variable = PipelineDetail['variables'][number]
type Condition = PipelineDetail['conditions'][number]

/** How the pipeline is made: type, mode, role, triggers, variables, conditions, tags. */
export function DefinitionTab({ pipeline }: { readonly pipeline: PipelineDetail }) {
  const { type, mode, role, triggers, tags, arn } = pipeline
  const items = [
    { label: 'Type', value: type },
    { label: 'Execution mode', value: mode ?? 'SUPERSEDED' },
    { label: 'Service role', value: role ?? '–' },
    { label: 'ARN', value: arn ?? '–' },
    { label: 'Triggers', value: triggers.join('; ') || 'By its source actions' },
    {
      label: 'Tags',
      value:
        Object.entries(tags)
          .map(([key, value]) => `${key}=${value}`)
          .join(', ') || '–',
    },
  ]
  return (
    <SpaceBetween size="l">
      <KeyValuePairs columns={3} items={items} />
      <SmallTable
        label="Variables"
        header={<Header variant="h3">Variables</Header>}
        items={pipeline.variables}
        columns={variableColumns}
        keyOf={({ name }) => name}
        empty="It declares no variables."
      />
      <SmallTable
        label="Conditions"
        header={<Header variant="h3">Conditions</Header>}
        items={pipeline.conditions}
        columns={conditionColumns}
        keyOf={(one) => JSON.stringify(one)}
        empty="No stage has conditions."
      />
    </SpaceBetween>
  )
}

const variableColumns: readonly SmallColumn<Variable>[] = [
  { id: 'name', header: 'Name', text: ({ name }) => name, cell: ({ name }) => name },
  column('value', 'Default', ({ value }) => value),
  column('description', 'Description', ({ description }) => description),
]

function column(
  id: string,
  header: string,
  textOf: (variable: Variable) => string | undefined,
): SmallColumn<Variable> {
  return { id, header, text: (one) => textOf(one) ?? '', cell: (one) => textOf(one) ?? '–' }
}

const conditionColumns: readonly SmallColumn<Condition>[] = [
  { id: 'name', header: 'Stage', text: ({ stage }) => stage, cell: ({ stage }) => stage },
  { id: 'kind', header: 'When', text: ({ kind }) => kind, cell: ({ kind }) => kind },
  {
    ...{ id: 'rules', header: 'Rules', text: ({ rules }) => rules.join(' ') },
    cell: ({ rules }) => rules.join(', '),
  },
]
