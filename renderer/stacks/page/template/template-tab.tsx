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
  const { text, before, stages, broken } = shownOf(useTemplates(stack, view, format), view)
  const shownAs = text?.format ?? 'yaml'
  return (
    <CodeView
      body={text?.body}
      format={shownAs}
      before={before?.body}
      label={`Template of ${stack.name}`}
      fileName={fileName(stack.name, view, shownAs)}
      controls={
        <>
          <Stage view={view} transformed={stages.includes('Processed')} onView={setView} />
          <FormatSwitch format={format} onFormat={setFormat} />
          {text !== undefined && <EstimateButton stack={stack} template={text.body} />}
        </>
      }
      note={format === 'stored' ? null : <ConversionNote />}
      instead={broken === undefined ? <Reading /> : <Unreadable side={broken} />}
    />
  )
}

interface Shown {
  readonly text: StackTemplate | undefined
  /** What `text` is compared with. */
  readonly before: StackTemplate | undefined
  /** Both while it is not known which there are. */
  readonly stages: readonly string[]
  /** The side that could not be read, if one could not. */
  readonly broken: Procedure<StackTemplate> | undefined
}

/** What of the templates a view shows. Pure. */
function shownOf({ original, processed }: Templates, view: View): Shown {
  const shown = view === 'Original' ? original : processed
  const before = view === 'Compare' ? original : undefined
  const broken = [before, shown].find((side) => side?.failure !== undefined)
  return {
    text: broken === undefined ? shown.data : undefined,
    before: before?.data,
    stages: (shown.data ?? original.data)?.stages ?? ['Original', 'Processed'],
    broken,
  }
}

/** Why there is no template to show. The switches stay: as it is stored it may well be read. */
function Unreadable({
  side,
}: {
  readonly side: Procedure<StackTemplate>
}): React.JSX.Element | null {
  const { failure, refetch } = side
  return failure === undefined ? null : <FailureNote failure={failure} onRetry={refetch} />
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
