import type { PlanSummary } from '../../../shared/plans.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { Time } from '../../ui/time.tsx'
import type { Column } from '../../ui/virtual-table.tsx'
import { planWords } from '../words.ts'

const shownAccounts = 2

/** The columns of the list of plans. */
export const planColumns: readonly Column<PlanSummary>[] = [
  {
    id: 'name',
    title: 'Deletion of',
    width: 200,
    grow: 4,
    cell: ({ names }) => stacksInWords(names),
    hint: ({ names }) => names.join('\n'),
  },
  {
    id: 'state',
    title: 'State',
    width: 130,
    cell: ({ state }) => (
      <ToneLabel tone={planWords[state].tone}>{planWords[state].word}</ToneLabel>
    ),
  },
  {
    id: 'accounts',
    title: 'Accounts',
    width: 220,
    grow: 2,
    cell: ({ accounts }) => <Accounts accounts={accounts} />,
    hint: ({ accounts }) => accounts.join('\n'),
  },
  {
    id: 'count',
    title: 'Stacks',
    width: 80,
    align: 'end',
    cell: ({ stacks }) => stacks.toLocaleString('en'),
  },
  {
    id: 'stateful',
    title: 'Data lost',
    width: 90,
    align: 'end',
    cell: ({ stateful }) => stateful.toLocaleString('en'),
    hint: () => 'Resources that hold data and will be destroyed',
  },
  {
    id: 'blocked',
    title: 'Staying',
    width: 90,
    align: 'end',
    cell: ({ blocked }) => blocked.toLocaleString('en'),
    hint: () => 'Stacks that cannot be deleted as planned',
  },
  { id: 'made', title: 'Made', width: 130, cell: ({ createdAt }) => <Time at={createdAt} /> },
  { id: 'id', title: 'Plan', width: 120, cell: ({ id }) => <span className="fd-code">{id}</span> },
]

/** `shop-search` of one, `shop-search and 7 more` of many. */
function stacksInWords([first = 'No stack', ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : `${first} and ${rest.length.toLocaleString('en')} more`
}

function Accounts({ accounts }: { readonly accounts: readonly string[] }): React.JSX.Element {
  const more = accounts.length - shownAccounts
  return (
    <span className="fd-target">
      {accounts.slice(0, shownAccounts).map((account) => (
        <AccountChip key={account} account={account} />
      ))}
      {more > 0 && <span className="fd-quiet">+{more}</span>}
    </span>
  )
}
