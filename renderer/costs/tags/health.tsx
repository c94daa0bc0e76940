import type { TagHealth, TagHealthQuestion } from '../../../shared/cost-tag-health.ts'
import { useNow } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { relativeWords } from '../../ui/time-words.ts'
import costs from '../costs.module.css'
import { PriceBar } from '../../ui/price-bar.tsx'
import { useStored } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'
import { moneyWords } from '../../ui/money-words.ts'
import { periodWords, shareWords } from '../words.ts'
import { Coverage } from './coverage.tsx'
import { Duplicates } from './duplicates.tsx'
import styles from './tags.module.css'
import { UntaggedTable } from './untagged-table.tsx'

interface HealthProps {
  readonly question: TagHealthQuestion
  readonly change: number
}

/** One key’s health from the store; what is missing has its price. */
export function Health({ question, change }: HealthProps): React.JSX.Element {
  const now = useNow()
  const fetching = useFetching()
  const read = useStored(['costs.health', question], change, (client, signal) =>
    client.costs.health(question, { signal }),
  )
  const health = read.data
  if (read.failure !== undefined) {
    return <FailureNote failure={read.failure} onRetry={read.refetch} />
  }
  if (health === undefined) return <EmptyState title="Reading what is stored…" />
  return (
    <>
      <PriceBar
        price={health.price}
        stored={storedWords(health, now)}
        fetching={fetching}
        onFetch={(agreed) =>
          fetching.begin((client, signal) =>
            client.costs.fetchHealth({ ...question, agreed }, { signal }),
          )
        }
      />
      {health.notes.length > 0 && (
        <ul className="fd-quiet">
          {health.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {health.readAt === undefined ? (
        <EmptyState title={`How well ${question.key} covers spend is not stored.`}>
          Fetch it above; what was fetched once is kept.
        </EmptyState>
      ) : (
        <Findings health={health} question={question} change={change} />
      )}
    </>
  )
}

function storedWords({ readAt, staleAt }: TagHealth, now: number): string {
  if (readAt === undefined) return 'There is nothing to fetch in this period.'
  const read = `Stored; read ${relativeWords(Date.parse(readAt), now)}`
  return staleAt === undefined
    ? `${read}. These months are closed and stay stored.`
    : `${read}. The current month is due again ${relativeWords(Date.parse(staleAt), now)}.`
}

interface FindingsProps extends HealthProps {
  readonly health: TagHealth
}

function Findings({ health, question, change }: FindingsProps): React.JSX.Element {
  const { key } = question
  return (
    <>
      <section className={styles.summary} aria-label={`How well ${key} covers spend`}>
        <Share health={health} question={question} />
        <Coverage months={health.coverage} tag={key} currency={health.currency} />
      </section>
      <Duplicates health={health} tag={key} change={change} />
      <div className={styles.pair}>
        <UntaggedTable by="Account" rows={health.byAccount} currency={health.currency} tag={key} />
        <UntaggedTable by="Service" rows={health.byService} currency={health.currency} tag={key} />
      </div>
    </>
  )
}

/** The one large figure: how much of the spend nobody can be asked about. */
function Share({ health, question }: Omit<FindingsProps, 'change'>): React.JSX.Element {
  const { untagged, total, unruled, currency, values } = health
  return (
    <div>
      <div className="fd-quiet">
        Spend without the tag <strong>{question.key}</strong>, {periodWords(question.period)}
      </div>
      <div className={styles.huge}>{shareWords(untagged, total)}</div>
      <div>
        <span className={costs.figure}>{moneyWords(untagged, currency)}</span> of{' '}
        <span className={costs.figure}>{moneyWords(total, currency)}</span>
      </div>
      <div className="fd-quiet">
        {values === 1 ? 'One value' : `${values} values`}
        {unruled === untagged
          ? ''
          : `; with our rules ${moneyWords(unruled, currency)} (${shareWords(unruled, total)}) are left`}
      </div>
    </div>
  )
}
