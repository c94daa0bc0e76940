import SegmentedControl from '@cloudscape-design/components/segmented-control'
import type { CostQuestion, CostView } from '../../../shared/cost-question.ts'
import type { CostEnvironments } from '../../../shared/cost-environments.ts'
import { useNow } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Choice } from '../choice.tsx'
import styles from '../costs.module.css'
import { NoSpend } from '../no-spend.tsx'
import { Notes } from '../notes.tsx'
import { presets } from '../periods.ts'
import { PriceBar } from '../../ui/price-bar.tsx'
import type { Asked } from '../question.ts'
import { Diagram } from '../spend/diagram.tsx'
import { storedWords } from '../spend/spend-tab.tsx'
import { accountsQuestion } from '../tab-questions.ts'
import { useStored, useView } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'
import type { Mark } from '../watch/anomaly-words.ts'
import { AccountsTable } from './accounts-table.tsx'

/** What accounts are gathered by. */
export type Gathered = 'environment' | 'ou' | 'account'

interface AccountsTabProps {
  readonly asked: Asked
  readonly change: number
  readonly gathered: Gathered
  readonly span: string
  readonly onGathered: (gathered: Gathered) => void
  readonly onSpan: (span: string) => void
}

const gatherings = [
  { id: 'environment', text: 'Production and development' },
  { id: 'ou', text: 'Organizational unit' },
  { id: 'account', text: 'Account' },
] as const satisfies readonly { id: Gathered; text: string }[]

const noMarks: readonly Mark[] = []

/** Spend of accounts over months: production against development, by unit, one by one. */
export function AccountsTab(props: AccountsTabProps): React.JSX.Element {
  const { asked, change, gathered, span } = props
  const now = useNow()
  const question = accountsQuestion(asked, gathered === 'ou' ? 'ou' : 'account', span, now)
  const environments = useStored(['costs.environments', question], change, (client, signal) =>
    client.costs.environments(question, { signal }),
  )
  const grouped = useView(question, change)
  const view = gathered === 'environment' ? environments.data?.view : grouped.data
  const failure = environments.failure ?? grouped.failure
  return (
    <>
      <AccountsControls {...props} />
      {failure !== undefined && <FailureNote failure={failure} onRetry={environments.refetch} />}
      {failure === undefined && view === undefined && (
        <EmptyState title="Reading what is stored…" />
      )}
      {view !== undefined && (
        <Drawn
          {...{ view, question, gathered, span, now }}
          environments={environments.data}
          loading={environments.fetching || grouped.fetching}
        />
      )}
    </>
  )
}

function AccountsControls({ gathered, span, onGathered, onSpan }: AccountsTabProps) {
  return (
    <div className={styles.controls}>
      <Choice
        label="Period"
        options={presets.map(({ id, label }) => ({ value: id, label }))}
        value={span}
        onChange={onSpan}
      />
      <SegmentedControl
        label="Accounts gathered by"
        selectedId={gathered}
        options={gatherings}
        onChange={({ detail }) =>
          onGathered(gatherings.find(({ id }) => id === detail.selectedId)?.id ?? 'environment')
        }
      />
    </div>
  )
}

interface DrawnProps {
  readonly view: CostView
  readonly question: CostQuestion
  readonly gathered: Gathered
  readonly span: string
  readonly now: number
  readonly environments: CostEnvironments | undefined
  readonly loading: boolean
}

function Drawn(props: DrawnProps): React.JSX.Element {
  const { view, question, gathered, span, now, environments, loading } = props
  const fetching = useFetching()
  const header = gatherings.find(({ id }) => id === gathered)?.text ?? ''
  return (
    <>
      <PriceBar
        price={view.price}
        stored={storedWords(view, now)}
        fetching={fetching}
        onFetch={(agreed) =>
          fetching.begin((client, signal) =>
            client.costs.fetch({ ...question, agreed }, { signal }),
          )
        }
      />
      <Notes notes={view.notes} />
      {view.series.length === 0 ? (
        <NoSpend missing={view.missing} />
      ) : (
        <Diagram
          {...{ view, header, loading }}
          marks={noMarks}
          monthly={question.granularity === 'monthly'}
          name={`costs by ${header} ${span}`}
        />
      )}
      {environments !== undefined && (
        <AccountsTable
          accounts={environments.accounts}
          view={environments.view}
          name={`accounts ${span}`}
        />
      )}
    </>
  )
}
