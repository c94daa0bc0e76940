import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import type { ReactNode } from 'react'
import type { CostMover } from '../../../shared/cost-movers.ts'
import type { CostFilter, CostGrouping } from '../../../shared/cost-question.ts'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import styles from '../costs.module.css'
import { numberWords } from '../../ui/money-words.ts'
import { dividedBy, percentWords, signedWords } from './mover-words.ts'

interface MoversTableProps {
  readonly movers: readonly CostMover[]
  readonly header: string
  readonly currency: string
  readonly grouping: CostGrouping
  /** Whether a group can be divided further: only one filter is kept. */
  readonly divided: boolean
  readonly divide: (only: CostFilter, by: CostGrouping) => void
  readonly daily: (only: CostFilter) => void
  readonly actions: ReactNode
}

/** Movements with their bars: to the right what rose, to the left what fell. */
export function MoversTable(props: MoversTableProps): React.JSX.Element {
  return (
    <SmallTable<CostMover>
      label="Movements"
      header={
        <Header variant="h2" actions={props.actions}>
          What moved
        </Header>
      }
      items={props.movers}
      columns={columnsOf(props)}
      keyOf={({ kind, values }) => `${kind} ${JSON.stringify(values)}`}
      empty="Nothing moved: neither period has spend."
    />
  )
}

function columnsOf(props: MoversTableProps): readonly SmallColumn<CostMover>[] {
  const { movers, header, currency } = props
  const largest = Math.max(...movers.map(({ change }) => Math.abs(Number(change))), 0)
  return [
    {
      id: 'name',
      header,
      cell: ({ label }) => (
        <span className={styles.name} title={label}>
          {label}
        </span>
      ),
      text: ({ label }) => label,
    },
    figure('before', `Before (${currency})`, ({ before }) => before),
    figure('after', `After (${currency})`, ({ after }) => after),
    {
      id: 'change',
      header: 'Change',
      right: true,
      cell: ({ change }) => <span className={styles.figure}>{signedWords(change)}</span>,
      text: ({ change }) => Number(change),
    },
    {
      id: 'percent',
      header: 'Percent',
      right: true,
      cell: (mover) => <span className={styles.figure}>{percentWords(mover)}</span>,
      text: ({ percent }) => Number(percent ?? 0),
    },
    {
      id: 'bar',
      header: 'Fell, rose',
      cell: ({ change }) => <Bar share={largest === 0 ? 0 : Number(change) / largest} />,
      text: ({ change }) => Number(change),
    },
    {
      id: 'actions',
      header: '',
      cell: (mover) => <Actions mover={mover} {...props} />,
      text: () => '',
    },
  ]
}

function figure(
  id: string,
  header: string,
  of: (mover: CostMover) => string,
): SmallColumn<CostMover> {
  return {
    ...{ id, header, right: true },
    cell: (mover) => <span className={styles.figure}>{numberWords(of(mover))}</span>,
    text: (mover) => Number(of(mover)),
  }
}

const half = 60

/** Says nothing that the figures do not: hidden from screen readers. */
function Bar({ share }: { readonly share: number }) {
  const width = Math.max(share === 0 ? 0 : 1, Math.abs(share) * half)
  return (
    <svg width={2 * half} height={12} aria-hidden="true" className={styles.bar}>
      <rect
        className={share > 0 ? styles.rose : styles.fell}
        x={share > 0 ? half : half - width}
        width={width}
        height={12}
      />
      <line x1={half} x2={half} y2={12} stroke="currentColor" strokeOpacity={0.5} />
    </svg>
  )
}

function Actions({
  mover,
  grouping,
  divided,
  divide,
  daily,
}: MoversTableProps & { mover: CostMover }) {
  const { values, label, kind } = mover
  if (kind === 'other' || kind === 'shared') return null
  const only = { grouping, values: [values[0] ?? ''] }
  const by = dividedBy(grouping)
  return (
    <span className={styles.actions}>
      {divided && (
        <Button
          variant="inline-link"
          ariaLabel={`Divide ${label} by ${by.by}`}
          onClick={() => divide(only, by)}
        >
          {by.by === 'account' ? 'By account' : 'By service'}
        </Button>
      )}
      <Button
        variant="inline-link"
        ariaLabel={`Daily line of ${label}`}
        onClick={() => daily(only)}
      >
        Daily line
      </Button>
    </span>
  )
}
