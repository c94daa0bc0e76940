import Box from '@cloudscape-design/components/box'
import type { StackDetail, StackParameter } from '../../../shared/stacks.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'

const columns: readonly SmallColumn<StackParameter>[] = [
  {
    id: 'name',
    header: 'Parameter',
    width: '35%',
    breaks: true,
    cell: ({ key }) => key,
    text: ({ key }) => key,
  },
  {
    id: 'value',
    header: 'Value',
    breaks: true,
    cell: (parameter) => <Value {...parameter} />,
    text: ({ value, resolved }) => `${value} ${resolved ?? ''}`,
  },
]

/** The stack's parameters; what NoEcho hides stays hidden. */
export function ParametersTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  return (
    <SmallTable
      label="Parameters"
      items={stack.parameters}
      columns={columns}
      keyOf={({ key }) => key}
      empty="The stack has no parameters."
    />
  )
}

function Value({ value, resolved }: StackParameter): React.JSX.Element {
  if (value === '****') {
    return (
      <Box color="text-body-secondary" display="inline">
        **** (hidden by NoEcho)
      </Box>
    )
  }
  if (value === '') {
    return (
      <Box color="text-body-secondary" display="inline">
        (empty)
      </Box>
    )
  }
  return (
    <span>
      {value} <CopyButton icon text={resolved ?? value} label="Copy value" />
      {resolved !== undefined && (
        <Box color="text-body-secondary">from SSM Parameter Store: {resolved}</Box>
      )}
    </span>
  )
}
