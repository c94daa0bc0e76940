import Alert from '@cloudscape-design/components/alert'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import type { JournalEntry } from '../../shared/journal.ts'
import { useProcedure } from '../app/hooks.ts'
import { planPath, stackPath } from '../app/paths.ts'
import { AccountChip } from '../ui/account-chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { Time } from '../ui/time.tsx'
import { entryState, resourceName, unknownMeaning } from './journal-words.ts'

interface EntryPanelProps {
  readonly id: number
  /** Another number after whatever was written, its outcome perhaps. */
  readonly records: number | undefined
}

/** One journal entry in full. */
export function EntryPanel({ id, records }: EntryPanelProps): React.JSX.Element {
  const read = useProcedure(
    ['journal.get', id, records],
    (client, signal) => client.journal.get({ id }, { signal }),
    { staleTime: 0, keep: true },
  )
  if (read.data !== undefined) return <Entry entry={read.data} />
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  return <Spinner />
}

function Entry({ entry }: { readonly entry: JournalEntry }): React.JSX.Element {
  const { word, tone } = entryState(entry.state)
  return (
    <SpaceBetween size="m">
      <strong>{entry.action}</strong>
      {entry.state === 'unknown' && entry.failure === undefined && (
        <Alert type="warning" header="The outcome is not known">
          {unknownMeaning}
        </Alert>
      )}
      {entry.failure !== undefined && <FailureNote failure={entry.failure} />}
      <KeyValuePairs
        columns={1}
        items={[
          { label: 'Outcome', value: <ToneLabel tone={tone}>{word}</ToneLabel> },
          ...(entry.reason === undefined ? [] : [{ label: 'Reason', value: entry.reason }]),
          ...(entry.plan === undefined ? [] : [planOf(entry.plan)]),
          { label: 'Resource', value: <Resource entry={entry} /> },
          { label: 'Account', value: <AccountChip account={entry.account} withId /> },
          { label: 'Region', value: <RegionLabel region={entry.region} /> },
          { label: 'As', value: <span className="fd-code">{entry.principal}</span> },
          { label: 'Began', value: <Time at={entry.startedAt} form="exact" /> },
          { label: 'Ended', value: <Time at={entry.endedAt} form="exact" /> },
          { label: 'Call', value: `${entry.service}:${entry.operation}` },
          {
            label: 'Request id',
            value: <Copyable text={entry.requestId} label="Copy request id" />,
          },
          { label: 'Hash', value: <Copyable text={entry.hash} label="Copy hash" /> },
        ]}
      />
      <Text title="AWS CLI" text={entry.cli} label="Copy as AWS CLI" open />
      <Text title="Input" text={JSON.stringify(entry.input, undefined, 2)} label="Copy input" />
      {entry.result !== undefined && (
        <Text
          title="Result"
          text={JSON.stringify(entry.result, undefined, 2)}
          label="Copy result"
        />
      )}
    </SpaceBetween>
  )
}

/** The deletion plan that the write was a step of. */
function planOf(plan: string) {
  return { label: 'Plan', value: <GoLink to={planPath(plan)}>{plan}</GoLink> }
}

function Resource({ entry }: { readonly entry: JournalEntry }): React.JSX.Element {
  const { account, region, resource } = entry
  const isStack = entry.service === 'cloudformation' && resource.startsWith('arn:')
  return (
    <span>
      {isStack ? (
        <GoLink to={stackPath({ account, region, stack: resource })}>
          {resourceName(resource)}
        </GoLink>
      ) : (
        resourceName(resource)
      )}{' '}
      <CopyButton icon text={resource} label="Copy resource" />
    </span>
  )
}

function Copyable(props: {
  readonly text: string | undefined
  readonly label: string
}): React.JSX.Element {
  if (props.text === undefined) return <span>–</span>
  return (
    <span>
      <span className="fd-code">{props.text}</span>{' '}
      <CopyButton icon text={props.text} label={props.label} />
    </span>
  )
}

function Text(props: {
  readonly title: string
  readonly text: string
  readonly label: string
  readonly open?: boolean
}): React.JSX.Element {
  return (
    <ExpandableSection
      headerText={props.title}
      headerActions={<CopyButton text={props.text} label={props.label} />}
      defaultExpanded={props.open === true}
    >
      <pre className="fd-code-block fd-code-wrapped" tabIndex={0} aria-label={props.title}>
        {props.text}
      </pre>
    </ExpandableSection>
  )
}
