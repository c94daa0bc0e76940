import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { StackDetail, StackExport, StackOutput } from '../../../shared/stacks.ts'
import { useProcedure } from '../../app/hooks.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { type SmallColumn, SmallTable } from '../../ui/small-table.tsx'
import { refOf } from './ref-of.ts'
import { StackLink } from './stack-link.tsx'

const outputColumns: readonly SmallColumn<StackOutput>[] = [
  {
    id: 'name',
    header: 'Output',
    width: '28%',
    breaks: true,
    cell: ({ key, description }) => (
      <span>
        {key}
        {description !== undefined && <div className="fd-quiet">{description}</div>}
      </span>
    ),
    text: ({ key, description }) => `${key} ${description ?? ''}`,
  },
  {
    id: 'value',
    header: 'Value',
    breaks: true,
    cell: ({ key, value }) => (
      <span>
        <OutputValue value={value} /> <CopyButton icon text={value} label={`Copy ${key}`} />
      </span>
    ),
    text: ({ value }) => value,
  },
  {
    id: 'export',
    header: 'Exported as',
    width: '28%',
    breaks: true,
    cell: ({ exportName }) => exportName ?? '–',
    text: ({ exportName }) => exportName ?? '',
  },
]

/** The stack's outputs, and who imports what it exports. */
export function OutputsTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  return (
    <SpaceBetween size="l">
      <SmallTable
        label="Outputs"
        header={<Header counter={`(${stack.outputs.length})`}>Outputs</Header>}
        items={stack.outputs}
        columns={outputColumns}
        keyOf={({ key }) => key}
        empty="The stack has no outputs."
      />
      {stack.outputs.some(({ exportName }) => exportName !== undefined) && (
        <Exports stack={stack} />
      )}
    </SpaceBetween>
  )
}

function Exports({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const ref = refOf(stack)
  const read = useProcedure(['stacks.exports', ref], (client, signal) =>
    client.stacks.exports(ref, { signal }),
  )
  if (read.failure !== undefined && read.data === undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  return (
    <SmallTable
      label="Exports"
      header={
        <Header counter={`(${read.data?.length ?? '…'})`}>Exports and who imports them</Header>
      }
      items={read.data ?? []}
      columns={exportColumns(stack)}
      keyOf={({ name }) => name}
      loading={read.loading}
      empty="The stack exports nothing."
    />
  )
}

function exportColumns(stack: StackDetail): readonly SmallColumn<StackExport>[] {
  return [
    {
      id: 'name',
      header: 'Export',
      width: '28%',
      breaks: true,
      cell: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      id: 'value',
      header: 'Value',
      breaks: true,
      cell: ({ value }) => value,
      text: ({ value }) => value,
    },
    {
      id: 'importers',
      header: 'Imported by',
      width: '32%',
      cell: (one) => <Importers stack={stack} one={one} />,
      text: ({ importers }) => importers?.join(' ') ?? '',
    },
  ]
}

function Importers(props: {
  readonly stack: StackDetail
  readonly one: StackExport
}): React.JSX.Element {
  const { stack, one } = props
  if (one.importers === undefined) {
    return <span>Not known: {one.failure?.sentence ?? 'the importers could not be read.'}</span>
  }
  if (one.importers.length === 0) return <span className="fd-quiet">No stack</span>
  return (
    <ul className="fd-plain-list">
      {one.importers.map((name) => (
        <li key={name}>
          <StackLink account={stack.account} region={stack.region} stack={name} />
        </li>
      ))}
    </ul>
  )
}

function OutputValue({ value }: { readonly value: string }): React.JSX.Element {
  return /^https?:\/\/\S+$/.test(value) ? (
    <a className="fd-link" href={value} target="_blank" rel="noreferrer">
      {value}
    </a>
  ) : (
    <span>{value}</span>
  )
}
