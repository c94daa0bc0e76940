import Box from '@cloudscape-design/components/box'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { StackDetail, StackTemplate } from '../../../../shared/stacks.ts'
import { type Procedure, useProcedure } from '../../../app/hooks.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import { refOf } from '../ref-of.ts'
import { EstimateButton } from './estimate-button.tsx'
import { CodeView } from './code-view.tsx'

type View = 'Original' | 'Processed' | 'Compare'
type Format = 'stored' | 'json' | 'yaml'

/** The stack's template: original, processed or both compared, as stored or converted. */
export function TemplateTab({ stack }: { readonly stack: StackDetail }): React.JSX.Element {
  const [view, setView] = useState<View>('Original')
  const [format, setFormat] = useState<Format>('stored')
  const { original, processed } = useTemplates(stack, view, format)
  const shown = view === 'Original' ? original : processed
  const before = view === 'Compare' ? original : undefined
  const failure = shown.failure ?? before?.failure
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={shown.refetch} />
  if (shown.data === undefined) return <Reading />
  const transformed = shown.data.stages.includes('Processed')
  return (
    <CodeView
      body={shown.data.body}
      format={shown.data.format}
      before={before?.data?.body}
      label={`Template of ${stack.name}`}
      fileName={fileName(stack.name, view, shown.data.format)}
      controls={
        <>
          <Stage view={view} transformed={transformed} onView={setView} />
          <FormatSwitch format={format} onFormat={setFormat} />
          <EstimateButton stack={stack} template={shown.data.body} />
        </>
      }
      note={format === 'stored' ? null : <ConversionNote />}
    />
  )
}

interface Templates {
  readonly original: Procedure<StackTemplate>
  readonly processed: Procedure<StackTemplate>
}

/** Reads what the view needs. Both sides of a comparison come in one format. */
function useTemplates(stack: StackDetail, view: View, format: Format): Templates {
  const original = useTemplate(stack, 'Original', format, view !== 'Processed')
  const comparing = view === 'Compare'
  const other = comparing && format === 'stored' ? (original.data?.format ?? 'stored') : format
  const wanted = view === 'Processed' || (comparing && original.data !== undefined)
  return { original, processed: useTemplate(stack, 'Processed', other, wanted) }
}

function fileName(stack: string, view: View, format: 'json' | 'yaml'): string {
  return `${stack}${view === 'Original' ? '' : '.processed'}.${format}`
}

function ConversionNote(): React.JSX.Element {
  return (
    <Box color="text-body-secondary" fontSize="body-s">
      Converted: comments are lost where the template was stored in another format.
    </Box>
  )
}

function useTemplate(
  stack: StackDetail,
  stage: 'Original' | 'Processed',
  format: Format,
  enabled: boolean,
): Procedure<StackTemplate> {
  const input = { ...refOf(stack), stage, ...(format === 'stored' ? {} : { format }) }
  return useProcedure(
    ['stacks.template', input, stack.updatedAt],
    (client, signal) => client.stacks.template(input, { signal }),
    { enabled },
  )
}

function Reading(): React.JSX.Element {
  return (
    <Box padding={{ vertical: 's' }}>
      <Spinner /> Reading the template…
    </Box>
  )
}

function Stage(props: {
  readonly view: View
  readonly transformed: boolean
  readonly onView: (view: View) => void
}): React.JSX.Element {
  const reason = 'No transform ran: the processed template is the original'
  const off = props.transformed ? {} : { disabled: true, disabledReason: reason }
  return (
    <SegmentedControl
      label="Stage"
      selectedId={props.view}
      onChange={({ detail }) => props.onView(viewOf(detail.selectedId))}
      options={[
        { id: 'Original', text: 'Original' },
        { id: 'Processed', text: 'Processed', ...off },
        { id: 'Compare', text: 'Compare', ...off },
      ]}
    />
  )
}

function FormatSwitch(props: {
  readonly format: Format
  readonly onFormat: (format: Format) => void
}): React.JSX.Element {
  return (
    <SegmentedControl
      label="Format"
      selectedId={props.format}
      onChange={({ detail }) => props.onFormat(formatOf(detail.selectedId))}
      options={[
        { id: 'stored', text: 'As stored' },
        { id: 'yaml', text: 'YAML' },
        { id: 'json', text: 'JSON' },
      ]}
    />
  )
}

function viewOf(id: string): View {
  return id === 'Processed' || id === 'Compare' ? id : 'Original'
}

function formatOf(id: string): Format {
  return id === 'json' || id === 'yaml' ? id : 'stored'
}
