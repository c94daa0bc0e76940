import Header from '@cloudscape-design/components/header'
import type { AccountEnvironment, EnvironmentAccount } from '../../../shared/cost-environments.ts'
import type { CostView } from '../../../shared/cost-question.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { SmallTable, type SmallColumn } from '../../ui/small-table.tsx'
import styles from '../costs.module.css'
import { SaveTable } from '../../ui/save-table.tsx'
import { numberWords } from '../../ui/money-words.ts'
import { changeWords, shareWords } from '../words.ts'

interface AccountsTableProps {
  readonly accounts: readonly EnvironmentAccount[]
  readonly view: Pick<CostView, 'total' | 'currency' | 'readAt'>
  /** Of the file. */
  readonly name: string
}

/** Which account counts as which, and why; what each cost. */
export function AccountsTable({ accounts, view, name }: AccountsTableProps): React.JSX.Element {
  return (
    <SmallTable<EnvironmentAccount>
      label="Accounts"
      header={
        <Header
          variant="h2"
          description="An account’s tags decide, else its unit, its name, or the policy file. Change it there."
          actions={
            <SaveTable name={name} label="Accounts" rows={() => accountRows(accounts, view)} />
          }
        >
          What counts as production
        </Header>
      }
      items={accounts}
      columns={columnsOf(view)}
      keyOf={({ account }) => account}
      empty="There are no accounts."
    />
  )
}

const words: Readonly<Record<AccountEnvironment, string>> = {
  production: 'Production',
  development: 'Development',
  other: 'Neither',
}

function columnsOf({ total, currency, readAt }: AccountsTableProps['view']) {
  // What nobody has read is not nothing.
  const spend = (words: string) => (readAt === undefined ? '–' : words)
  const columns: readonly SmallColumn<EnvironmentAccount>[] = [
    {
      id: 'name',
      header: 'Account',
      cell: ({ account }) => <AccountChip account={account} />,
      text: ({ name }) => name,
    },
    { id: 'ou', header: 'Unit', cell: ({ ou }) => ou || '–', text: ({ ou }) => ou ?? '' },
    {
      id: 'environment',
      header: 'Counts as',
      cell: ({ environment }) => words[environment],
      text: ({ environment }) => words[environment],
    },
    {
      id: 'because',
      header: 'Because',
      cell: ({ because }) => because,
      text: ({ because }) => because,
    },
    {
      id: 'total',
      header: `Spend (${currency})`,
      right: true,
      cell: (one) => <span className={styles.figure}>{spend(numberWords(one.total))}</span>,
      text: (one) => Number(one.total),
    },
    {
      id: 'share',
      header: 'Share',
      right: true,
      cell: (one) => spend(shareWords(one.total, total)),
      text: (one) => Number(one.total),
    },
    {
      id: 'change',
      header: 'Against the days before',
      right: true,
      cell: (one) => changeWords(one.total, one.before) ?? '–',
      text: (one) => Number(one.total) - Number(one.before ?? one.total),
    },
  ]
  return columns
}

function accountRows(
  accounts: readonly EnvironmentAccount[],
  { currency, readAt }: AccountsTableProps['view'],
) {
  return [
    ['Account', 'Name', 'Unit', 'Counts as', 'Because', `Spend (${currency})`, 'The days before'],
    ...accounts.map(({ account, name, ou = '', environment, because, total, before = '' }) => [
      ...[account, name, ou, words[environment], because],
      ...(readAt === undefined ? ['', ''] : [total, before]),
    ]),
  ]
}
