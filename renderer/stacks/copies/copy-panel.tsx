import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useState } from 'react'
import type { StackCopy, StackCopyContent } from '../../../shared/stacks.ts'
import { useProcedure } from '../../app/hooks.ts'
import { stackPath } from '../../app/paths.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { download } from '../../ui/download.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { Time } from '../../ui/time.tsx'
import { CopyFiles } from './copy-files.tsx'
import { RecreateDialog } from './recreate-dialog.tsx'
import { templateFile } from './template-file.ts'

/** One kept copy: its template first, then what else is needed to make the stack again. */
export function CopyPanel({ copy }: { readonly copy: StackCopy }): React.JSX.Element {
  const read = useProcedure(
    ['stacks.copy', copy.id],
    (client, signal) => client.stacks.copy({ id: copy.id }, { signal }),
    { staleTime: Infinity },
  )
  if (read.data !== undefined) return <Content content={read.data} />
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  return <Spinner />
}

function Content({ content }: { readonly content: StackCopyContent }): React.JSX.Element {
  const [recreating, setRecreating] = useState(false)
  const { account, region, arn, name, template } = content
  const file = templateFile(name, template)
  return (
    <SpaceBetween size="m">
      <SpaceBetween direction="horizontal" size="xs">
        <Button variant="primary" onClick={() => setRecreating(true)}>
          Recreate…
        </Button>
        <Button iconName="download" onClick={() => download(file.name, template, file.mime)}>
          Template
        </Button>
        <Button
          iconName="download"
          onClick={() =>
            download(`${name}.copy.json`, JSON.stringify(content, undefined, 2), 'application/json')
          }
        >
          Everything
        </Button>
        <CopyButton text={template} label="Copy template" />
      </SpaceBetween>
      <KeyValuePairs
        columns={1}
        items={[
          {
            label: 'Stack',
            value: <GoLink to={stackPath({ account, region, stack: arn })}>{name}</GoLink>,
          },
          { label: 'ARN', value: <span className="fd-code">{arn}</span> },
          { label: 'Kept', value: <Time at={content.takenAt} form="exact" /> },
          { label: 'Capabilities', value: content.capabilities.join(', ') || '–' },
          { label: 'Service role', value: content.role ?? '–' },
        ]}
      />
      <ExpandableSection headerText="Files for the AWS CLI">
        <CopyFiles copy={content.id} />
      </ExpandableSection>
      <Text title="Template" text={template} open />
      <Text title={`Parameters (${content.parameters.length})`} text={pairs(content.parameters)} />
      <Text title={`Outputs (${content.outputs.length})`} text={pairs(content.outputs)} />
      <Text
        title={`Tags (${Object.keys(content.tags).length})`}
        text={pairs(Object.entries(content.tags).map(([key, value]) => ({ key, value })))}
      />
      <Text
        title={`Resources (${content.resources.length})`}
        text={content.resources
          .map((one) =>
            [[...one.path, one.logicalId].join('/'), one.type, one.physicalId ?? ''].join('  '),
          )
          .join('\n')}
      />
      {content.policy !== undefined && <Text title="Stack policy" text={content.policy} />}
      {recreating && <RecreateDialog copy={content} onClose={() => setRecreating(false)} />}
    </SpaceBetween>
  )
}

function pairs(list: readonly { readonly key: string; readonly value: string }[]): string {
  return list.map(({ key, value }) => `${key} = ${value}`).join('\n')
}

function Text(props: {
  readonly title: string
  readonly text: string
  readonly open?: boolean
}): React.JSX.Element {
  return (
    <ExpandableSection headerText={props.title} defaultExpanded={props.open === true}>
      <pre className="fd-code-block" tabIndex={0} aria-label={props.title}>
        {props.text === '' ? 'None' : props.text}
      </pre>
    </ExpandableSection>
  )
}
