import Header from '@cloudscape-design/components/header'
import type { CostAnomaly, CostBudget } from '../../../shared/cost-facts.ts'
import type { ReactNode } from 'react'
import { Offer } from '../list-offers.tsx'
import { SaveTable } from '../../ui/save-table.tsx'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import styles from '../costs.module.css'
import { useStored } from '../use-costs.ts'
import { useFetching } from '../../app/use-fetching.ts'
import { numberWords } from '../../ui/money-words.ts'
import { shareWords } from '../words.ts'
import { causeWords, spanWords } from './anomaly-words.ts'

/** What AWS itself watches: unusual spend with its root causes, and budgets. */
export function WatchTab({ change }: { readonly change: number }): React.JSX.Element {
  const fetching = useFetching()
  const anomalies = useStored(['costs.anomalies'], change, (client, signal) =>
    client.costs.anomalies({}, { signal }),
  )
  const budgets = useStored(['costs.budgets'], change, (client, signal) =>
    client.costs.budgets({}, { signal }),
  )
  const offer = { change, fetching }
  return (
    <>
      <SmallTable<CostAnomaly>
        label="Anomalies"
        header={
          <Header
            variant="h2"
            actions={
              <Actions name="anomalies" rows={() => anomalyRows(anomalies.data?.anomalies ?? [])}>
                <Offer list="anomalies" label="anomalies" {...offer} />
              </Actions>
            }
          >
            Anomalies
          </Header>
        }
        items={anomalies.data?.anomalies ?? []}
        columns={anomalyColumns}
        keyOf={({ id }) => id}
        empty={emptyWords(
          anomalies.data?.readAt,
          'anomalies',
          'AWS found no unusual spend in the 90 days before the list was read.',
        )}
      />
      <SmallTable<CostBudget>
        label="Budgets"
        header={
          <Header
            variant="h2"
            actions={
              <Actions name="budgets" rows={() => budgetRows(budgets.data?.budgets ?? [])}>
                <Offer list="budgets" label="budgets" {...offer} />
              </Actions>
            }
          >
            Budgets
          </Header>
        }
        items={budgets.data?.budgets ?? []}
        columns={budgetColumns}
        keyOf={({ name }) => name}
        empty={emptyWords(budgets.data?.readAt, 'budgets', 'AWS Budgets has no budgets.')}
      />
    </>
  )
}

interface ActionsProps {
  readonly name: string
  readonly rows: () => readonly (readonly string[])[]
  readonly children: ReactNode
}

function Actions({ name, rows, children }: ActionsProps) {
  return (
    <span className={styles.controls}>
      {children}
      <SaveTable name={name} label={name} rows={rows} />
    </span>
  )
}

function anomalyRows(anomalies: readonly CostAnomaly[]) {
  return [
    ['From', 'Until', 'Above the expected', 'Expected', 'Actual', 'Root causes'],
    ...anomalies.map(({ from, until = '', impact, expected = '', actual = '', causes }) => [
      ...[from, until, impact, expected, actual, causes.map(causeWords).join('; ')],
    ]),
  ]
}

function budgetRows(budgets: readonly CostBudget[]) {
  return [
    ['Budget', 'Each', 'Limit', 'Spent', 'Forecast', 'Unit'],
    ...budgets.map(({ name, period, limit, actual, forecast = '', unit }) => [
      ...[name, period, limit, actual, forecast, unit],
    ]),
  ]
}

function emptyWords(readAt: string | undefined, list: string, none: string): string {
  return readAt === undefined ? `The list of ${list} was not fetched yet.` : none
}

const figure = (amount: string | undefined) =>
  amount === undefined ? '–' : <span className={styles.figure}>{numberWords(amount)}</span>

const anomalyColumns: readonly SmallColumn<CostAnomaly>[] = [
  { id: 'name', header: 'When', cell: spanWords, text: ({ from }) => from },
  {
    id: 'impact',
    header: 'Above the expected',
    right: true,
    cell: ({ impact }) => figure(impact),
    text: ({ impact }) => Number(impact),
  },
  {
    id: 'expected',
    header: 'Expected',
    right: true,
    cell: ({ expected }) => figure(expected),
    text: ({ expected }) => Number(expected ?? 0),
  },
  {
    id: 'actual',
    header: 'Actual',
    right: true,
    cell: ({ actual }) => figure(actual),
    text: ({ actual }) => Number(actual ?? 0),
  },
  {
    id: 'causes',
    header: 'Root causes',
    cell: ({ causes }) => causes.map(causeWords).join('; ') || '–',
    text: ({ causes }) => causes.map(causeWords).join('; '),
  },
]

const budgetColumns: readonly SmallColumn<CostBudget>[] = [
  { id: 'name', header: 'Budget', cell: ({ name }) => name, text: ({ name }) => name },
  { id: 'period', header: 'Each', cell: ({ period }) => period, text: ({ period }) => period },
  {
    id: 'limit',
    header: 'Limit',
    right: true,
    cell: ({ limit }) => figure(limit),
    text: ({ limit }) => Number(limit),
  },
  {
    id: 'actual',
    header: 'Spent',
    right: true,
    cell: ({ actual, limit }) => (
      <>
        {figure(actual)} ({shareWords(actual, limit)})
      </>
    ),
    text: ({ actual }) => Number(actual),
  },
  {
    id: 'forecast',
    header: 'Forecast',
    right: true,
    cell: ({ forecast }) => figure(forecast),
    text: ({ forecast }) => Number(forecast ?? 0),
  },
]
