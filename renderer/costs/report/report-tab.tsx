import Button from '@cloudscape-design/components/button'
import type { CostReport } from '../../../shared/cost-report.ts'
import { useNow } from '../../ui/clock.ts'
import { download } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Choice } from '../choice.tsx'
import styles from '../costs.module.css'
import { monthStart } from '../periods.ts'
import { PriceBar } from '../../ui/price-bar.tsx'
import type { Asked } from '../question.ts'
import { reportQuestion } from '../tab-questions.ts'
import { useStored } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'

interface ReportTabProps {
  readonly asked: Asked
  readonly change: number
  readonly tags: readonly string[]
  /** As it stands in the address; the last closed month without it. */
  readonly month: string | null
  readonly tag: string | null
  readonly onMonth: (month: string) => void
  readonly onTag: (tag: string) => void
}

/** A month's report as Markdown: what it still lacks has its price, what it says is shown first. */
export function ReportTab(props: ReportTabProps): React.JSX.Element {
  const { asked, change, tags, onMonth, onTag } = props
  const months = monthsUntil(useNow())
  const month = months.find((one) => one === props.month) ?? months[1] ?? ''
  const tag = props.tag ?? ''
  const question = reportQuestion(asked, month, tag)
  const read = useStored(['costs.report', question], change, (client, signal) =>
    client.costs.report(question, { signal }),
  )
  const keys = [...new Set([...tags, ...(tag === '' ? [] : [tag])])]
  return (
    <>
      <div className={styles.controls}>
        <Choice
          label="Month"
          options={months.map((value) => ({ value, label: value }))}
          value={month}
          onChange={onMonth}
        />
        <Choice
          label="Divided by tag as well"
          options={[
            { value: '', label: 'No tag' },
            ...keys.map((value) => ({ value, label: value })),
          ]}
          value={tag}
          filter
          onChange={onTag}
        />
      </div>
      {read.failure !== undefined && <FailureNote failure={read.failure} onRetry={read.refetch} />}
      {read.data === undefined ? (
        read.failure === undefined && <EmptyState title="Reading what is stored…" />
      ) : (
        <Preview report={read.data} />
      )}
    </>
  )
}

function Preview({ report: { name, markdown, parts } }: { readonly report: CostReport }) {
  return (
    <>
      {parts.map((part) => (
        <Lacking key={part.label} part={part} />
      ))}
      <div className={styles.controls}>
        <Button variant="primary" onClick={() => download(`${name}.md`, markdown, 'text/markdown')}>
          Save the report (Markdown)
        </Button>
        <span className="fd-quiet">
          Anomalies are in it once they were fetched on their tab, budgets if that was within the
          month.
        </span>
      </div>
      <pre
        className={styles.preview}
        tabIndex={0}
        role="region"
        aria-label="The report as it will be saved"
      >
        {markdown}
      </pre>
    </>
  )
}

/** One part that is not stored, at its price. */
function Lacking({ part }: { readonly part: CostReport['parts'][number] }) {
  const fetching = useFetching()
  const { label, question, price } = part
  return (
    <div>
      <div className="fd-quiet">{label}</div>
      <PriceBar
        price={price}
        stored=""
        fetching={fetching}
        onFetch={(agreed) =>
          fetching.begin((client, signal) =>
            client.costs.fetch({ ...question, agreed }, { signal }),
          )
        }
      />
    </div>
  )
}

/** The current month and those that Cost Explorer can still hold against the one before. */
function monthsUntil(now: number): string[] {
  return Array.from({ length: 13 }, (_, back) => monthStart(now, -back).slice(0, 7))
}
