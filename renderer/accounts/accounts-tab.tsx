import { useMemo, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import { paths } from '../app/paths.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { ListFilter } from '../ui/list-filter.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { GroupRow, type TableLayout, type TableRow, VirtualTable } from '../ui/virtual-table.tsx'
import { accountColumns } from './account-columns.tsx'
import { AccountPanel } from './account-panel.tsx'
import { accountMatches, groupAccounts } from './account-tree.ts'

const layout: TableLayout = { columns: accountColumns.map(({ id }) => id), widths: {} }

interface AccountsTabProps {
  readonly accounts: readonly Account[]
  readonly discovering: boolean
}

/** Every account under its organizational unit; the chosen one in full beside them. */
export function AccountsTab({ accounts, discovering }: AccountsTabProps): React.JSX.Element {
  const [text, setText] = useState('')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [openId, setOpenId] = useState<string>()
  const rows = useMemo(() => accountRows(accounts, text, folded), [accounts, text, folded])
  const open = accounts.find(({ id }) => id === openId)
  return (
    <div className="fd-fill">
      <ListFilter
        label="Filter accounts"
        hint="Filter by name, id, role, OU or tag"
        text={text}
        onText={setText}
      />
      <div className="fd-framed">
        <SplitPane
          label="Account"
          title={open?.name}
          panel={open === undefined ? undefined : <AccountPanel key={open.id} account={open} />}
          onClose={() => setOpenId(undefined)}
        >
          <VirtualTable
            label="Accounts"
            columns={accountColumns}
            layout={layout}
            rows={rows}
            rowKey={({ id }) => id}
            onFold={(key, unfold) => setFolded(withFold(folded, key, unfold))}
            onOpen={({ id }) => setOpenId(id)}
            onPanel={({ id }) => setOpenId(id === openId ? undefined : id)}
            onCurrent={(account) => setOpenId(account?.id)}
            rememberAs="accounts"
            loading={discovering && accounts.length === 0}
            empty={<Nothing filtering={text.trim() !== ''} />}
            primary
          />
        </SplitPane>
      </div>
    </div>
  )
}

function accountRows(
  accounts: readonly Account[],
  text: string,
  folded: ReadonlySet<string>,
): TableRow<Account>[] {
  const groups = groupAccounts(accounts.filter((account) => accountMatches(account, text)))
  if (groups.length === 1 && groups[0]?.path === '') return [...groups[0].accounts]
  return groups.flatMap((group) => {
    const key = `ou ${group.path}`
    const hidden = folded.has(key)
    const head = new GroupRow(key, group.title, group.accounts.length, hidden)
    return hidden ? [head] : [head, ...group.accounts]
  })
}

function withFold(folded: ReadonlySet<string>, key: string, unfold: boolean): ReadonlySet<string> {
  const after = new Set(folded)
  if (unfold) after.delete(key)
  else after.add(key)
  return after
}

function Nothing({ filtering }: { readonly filtering: boolean }): React.JSX.Element {
  if (filtering) return <EmptyState title="No account matches the filter." />
  return (
    <EmptyState
      title="No account was found."
      action={<GoLink to={paths.welcome}>Where are your accounts?</GoLink>}
    >
      Foredeck looks where the AWS CLI looks: in the profiles of the AWS config files and in IAM
      Identity Center.
    </EmptyState>
  )
}
