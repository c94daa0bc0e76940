import SegmentedControl from '@cloudscape-design/components/segmented-control'
import type { CostMovers } from '../../../shared/cost-movers.ts'
import type { CostGrouping } from '../../../shared/cost-question.ts'
import { useNow } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Choice } from '../choice.tsx'
import styles from '../costs.module.css'
import { Notes } from '../notes.tsx'
import { OnlyChip } from '../only-chip.tsx'
import { presets } from '../periods.ts'
import { PriceBar } from '../../ui/price-bar.tsx'
import { type Asked, groupingOf, groupingText } from '../question.ts'
import { SaveTable } from '../../ui/save-table.tsx'
import { groupingOptions } from '../spend/grouping-options.ts'
import { moversQuestion } from '../tab-questions.ts'
import { useStored } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'
import { moneyWords } from '../../ui/money-words.ts'
import { groupingWords, periodWords } from '../words.ts'
import { MoversTable } from './movers-table.tsx'
import { changeOfWords, dividedBy, moverRows } from './mover-words.ts'

interface MoversTabProps {
  readonly asked: Asked
  readonly against: Against
  readonly change: number
  readonly tags: readonly string[]
  readonly categories: readonly string[]
  readonly onAsk: (change: Partial<Asked>) => void
  readonly onAgainst: (against: Against) => void
  /** The daily line of one group. */
  readonly onDaily: (only: Asked['only'], by: CostGrouping) => void
}

/** What a period is held against. */
export type Against = 'days' | 'months'

/** What rose and what fell, largest first; each can be divided further. */
export function MoversTab(props: MoversTabProps): React.JSX.Element {
  const { asked, against, change, onAsk } = props
  const now = useNow()
  const { only } = asked
  const question = moversQuestion(asked, against, now)
  const read = useStored(['costs.movers', question], change, (client, signal) =>
    client.costs.movers(question, { signal }),
  )
  return (
    <>
      <MoversControls {...props} />
      {only !== undefined && (
        <div>
          <OnlyChip only={only} onClear={() => onAsk({ only: undefined })} />
        </div>
      )}
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      {read.data === undefined ? (
        read.failure === undefined && <EmptyState title="Reading what is stored…" />
      ) : (
        <Compared {...props} read={read.data} />
      )}
    </>
  )
}

function MoversControls(props: MoversTabProps): React.JSX.Element {
  const { asked, against, onAsk, onAgainst, tags, categories } = props
  return (
    <div className={styles.controls}>
      <Choice
        label="Period"
        // Of 13 months there are none before: Cost Explorer keeps 14.
        options={presets
          .filter(({ months }) => months <= 6)
          .map(({ id, label }) => ({ value: id, label }))}
        value={asked.period}
        onChange={(id) => onAsk({ period: presets.find((one) => one.id === id)?.id ?? 'month' })}
      />
      <Choice
        label="Moved by"
        options={groupingOptions(tags, categories, asked)}
        value={groupingText(asked.by)}
        filter
        onChange={(text) => onAsk({ by: groupingOf(text) ?? asked.by })}
      />
      <SegmentedControl
        label="Held against"
        selectedId={against}
        options={[
          { id: 'months', text: 'The months before' },
          { id: 'days', text: 'The days before' },
        ]}
        onChange={({ detail }) => onAgainst(detail.selectedId === 'days' ? 'days' : 'months')}
      />
    </div>
  )
}

/** Both periods, what fetching them costs, and what moved. */
function Compared(props: MoversTabProps & { readonly read: CostMovers }): React.JSX.Element {
  const { read, asked, onAsk, onDaily } = props
  const fetching = useFetching()
  const { movers, total, question } = read
  const header = groupingWords(asked.by)
  const divide = (only: Asked['only'], by: CostGrouping) => onAsk({ only, by })
  return (
    <>
      <PriceBar
        price={read.price}
        stored="Stored. The months that are closed stay so."
        fetching={fetching}
        onFetch={(agreed) =>
          fetching.begin((client, signal) =>
            client.costs.fetch({ ...question, agreed }, { signal }),
          )
        }
      />
      <Notes notes={read.notes} />
      {movers === undefined || total === undefined ? (
        <EmptyState title="Both periods must be stored to be held against each other.">
          {`${periodWords(read.period)} against ${periodWords(read.before)}: fetch what is missing above.`}
        </EmptyState>
      ) : (
        <>
          <p className={styles.lead}>
            {periodWords(read.period)} cost {moneyWords(total.after, read.currency)},{' '}
            <strong>{changeOfWords(total, read.currency)}</strong> against{' '}
            {periodWords(read.before)} ({moneyWords(total.before, read.currency)}).
            {read.estimatedFrom !== undefined &&
              ` AWS calls the figures from ${read.estimatedFrom} on estimated.`}
          </p>
          <MoversTable
            {...{ movers, header, currency: read.currency, grouping: asked.by, divide }}
            divided={asked.only === undefined}
            daily={(only) =>
              onDaily(asked.only ?? only, asked.only ? asked.by : dividedBy(asked.by))
            }
            actions={
              <SaveTable
                name={`movements ${header} ${read.period.from}`}
                rows={() => moverRows(read, header)}
              />
            }
          />
        </>
      )}
    </>
  )
}
