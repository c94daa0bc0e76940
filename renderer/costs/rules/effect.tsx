import { useDeferredValue } from 'react'
import type { CostRule } from '../../../shared/cost-rules.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useStored } from '../use-costs.ts'
import { moneyWords } from '../../ui/money-words.ts'
import { periodWords } from '../words.ts'

interface EffectProps {
  readonly rule: CostRule
  readonly source: string | undefined
  readonly change: number
}

/** What a rule would change in this month, as far as the store can tell. */
export function Effect({ rule, source, change }: EffectProps): React.JSX.Element | null {
  // Typing goes before reading.
  const question = questionOf(useDeferredValue(rule), source)
  const read = useStored(['costs.previewRule', question], change, (client, signal) =>
    client.costs.previewRule(question, { signal }),
  )
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  // What is kept meanwhile is the effect of what stood there before.
  if (read.data === undefined || read.fetching) {
    return <div className="fd-quiet">Working out what it would change…</div>
  }
  const { movers, moved = 0, period, currency, notes } = read.data
  if (movers === undefined) {
    return (
      <div className="fd-quiet">
        What it would change is not known: not all spend of {periodWords(period)} that it is about
        is stored.
      </div>
    )
  }
  if (movers.length === 0) {
    return <div className="fd-quiet">It would change nothing in {periodWords(period)}.</div>
  }
  return (
    <section aria-label="What it would change">
      <div>In {periodWords(period)} it would change, before → after:</div>
      <ul>
        {movers.map(({ label, before, after }) => (
          <li key={label}>
            {label}: {moneyWords(before, currency)} → {moneyWords(after, currency)}
          </li>
        ))}
        {moved > movers.length && <li>and {moved - movers.length} values more</li>}
      </ul>
      {notes.map((note) => (
        <div key={note} className="fd-quiet">
          {note}
        </div>
      ))}
    </section>
  )
}

const questionOf = (rule: CostRule, source: string | undefined) =>
  source === undefined ? { rule } : { rule, source }
