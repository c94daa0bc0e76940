import Spinner from '@cloudscape-design/components/spinner'
import { useProcedure } from '../app/hooks.ts'
import { ToneLabel } from '../ui/status-label.tsx'
import { verdictWords } from './journal-words.ts'

/** Whether the chain of hashes holds, checked when the page opens and after every write. */
export function VerifiedMark({ records }: { readonly records: number | undefined }) {
  const verdict = useProcedure(
    ['journal.verify', records],
    (client, signal) => client.journal.verify(undefined, { signal }),
    { staleTime: 0, keep: true },
  )
  if (verdict.failure !== undefined) {
    return <ToneLabel tone="error">{verdict.failure.sentence}</ToneLabel>
  }
  if (verdict.data === undefined) return <Spinner />
  const words = verdictWords(verdict.data)
  return (
    <span role="status">
      <ToneLabel tone={verdict.data.intact ? 'success' : 'error'} title={words}>
        {words}
      </ToneLabel>
    </span>
  )
}
