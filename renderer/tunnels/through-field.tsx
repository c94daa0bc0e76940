import Autosuggest from '@cloudscape-design/components/autosuggest'
import FormField from '@cloudscape-design/components/form-field'
import { useMemo } from 'react'
import type { NodeRow } from '../../shared/nodes.ts'
import type { ReadingStart } from '../app/use-reading.ts'
import { useScopeReading } from '../app/use-scope-reading.ts'
import { liveList } from '../app/live-list.ts'
import type { TunnelDraft } from './draft.ts'
import { matchWords, throughOptions, withThrough } from './through.ts'

const start: ReadingStart<NodeRow> = {
  live: (client, signal) => client.nodes.list(liveList, { signal }),
  again: (targets) => (client, signal) =>
    client.nodes.list({ targets: [...targets], all: true }, { signal }),
}

interface ThroughFieldProps {
  readonly draft: TunnelDraft
  readonly onDraft: (draft: TunnelDraft) => void
}

/** Where the tunnel goes through: suggested out of the known nodes, or typed. */
export function ThroughField({ draft, onDraft }: ThroughFieldProps): React.JSX.Element {
  const reading = useScopeReading<NodeRow>('nodes.list', start)
  const { targets, complete } = reading
  const rows = useMemo(() => targets.flatMap((target) => target.rows), [targets])
  const options = useMemo(() => throughOptions(rows, draft), [rows, draft])
  return (
    <FormField label="Through" constraintText={matchWords(rows, draft)}>
      <Autosuggest
        value={draft.through}
        options={options}
        filteringType="manual"
        ariaLabel="Through"
        empty={complete ? 'No known one matches. It can be typed all the same.' : 'Reading…'}
        enteredTextLabel={(text) => `Use “${text}”`}
        onChange={({ detail }) => onDraft(withThrough(draft, detail.value, rows))}
      />
    </FormField>
  )
}
