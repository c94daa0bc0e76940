import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import type { NodeCheck, NodeRow } from '../../shared/nodes.ts'
import { useStream } from '../app/hooks.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { ToneLabel } from '../ui/status-label.tsx'

const none: readonly NodeCheck[] = []
const verdicts = {
  passed: { word: 'Passed', tone: 'success' },
  failed: { word: 'Failed', tone: 'error' },
  unknown: { word: 'Unknown', tone: 'stopped' },
} as const

/** "Why can’t I connect?": begins by itself where no session can be opened, else when asked. */
export function Doctor({ row }: { readonly row: NodeRow }): React.JSX.Element {
  const [asked, setAsked] = useState(!row.connectable)
  return (
    <section aria-label="Why can’t I connect?">
      <h3>Why can’t I connect?</h3>
      {asked ? <Checks row={row} /> : <Button onClick={() => setAsked(true)}>Find out</Button>}
    </section>
  )
}

function Checks({ row }: { readonly row: NodeRow }): React.JSX.Element {
  const { account, region, node } = row
  const ref = { account, region, node }
  const { state, status, failure, restart } = useStream<NodeCheck, readonly NodeCheck[]>(
    ['nodes.diagnose', ref],
    (client, signal) => client.nodes.diagnose(ref, { signal }),
    none,
    (before, check) => [...before.filter(({ id }) => id !== check.id), check],
  )
  return (
    <>
      <ul aria-live="polite">
        {state.map((check) => (
          <li key={check.id}>
            <ToneLabel tone={verdicts[check.verdict].tone}>
              {verdicts[check.verdict].word}
            </ToneLabel>{' '}
            <strong>{check.title}</strong>
            <div>{check.sentence}</div>
            {check.advice === undefined ? null : <div>{check.advice}</div>}
          </li>
        ))}
      </ul>
      {failure === undefined ? null : <FailureNote failure={failure} onRetry={restart} />}
      {status === 'starting' || status === 'live' ? (
        <p className="fd-quiet">Looking…</p>
      ) : (
        <Button onClick={restart}>Look again</Button>
      )}
    </>
  )
}
