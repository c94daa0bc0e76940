import type { Account } from '../../shared/accounts.ts'
import { requestLogin } from '../app/login.ts'
import { AccountMark } from '../ui/account-chip.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import type { Column } from '../ui/virtual-table.tsx'
import styles from './accounts.module.css'
import { ExpiryBar } from './expiry-bar.tsx'
import { modeWords, stateWords } from './mode-words.ts'

/** The columns of the accounts table. */
export const accountColumns: readonly Column<Account>[] = [
  {
    id: 'account',
    title: 'Account',
    width: 150,
    grow: 2,
    cell: ({ id, name, colour }) => <AccountMark id={id} name={name} colour={colour} />,
    hint: ({ name, id }) => `${name}, ${id}`,
  },
  { id: 'id', title: 'Id', width: 112, cell: ({ id }) => id },
  {
    id: 'alias',
    title: 'Alias',
    width: 144,
    grow: 2,
    cell: ({ alias }) => alias ?? <span className="fd-quiet">–</span>,
    hint: ({ alias }) => alias,
  },
  { id: 'state', title: 'State', width: 150, cell: (account) => <State account={account} /> },
  {
    id: 'role',
    title: 'Role in use',
    width: 160,
    grow: 2,
    cell: (account) => roleOf(account) ?? <span className="fd-quiet">–</span>,
    hint: ({ identity }) => identity?.arn,
  },
  {
    id: 'expiry',
    title: 'Credentials',
    width: 126,
    cell: ({ identity, expiresAt }) =>
      identity === undefined ? (
        <span className="fd-quiet">–</span>
      ) : (
        <ExpiryBar expiresAt={expiresAt} />
      ),
  },
  {
    id: 'mode',
    title: 'Policy',
    width: 104,
    cell: ({ mode, unlockedUntil }) =>
      unlockedUntil === undefined ? modeWords(mode).word : `${modeWords(mode).word}, unlocked`,
    hint: ({ mode }) => modeWords(mode).meaning,
  },
  {
    id: 'regions',
    title: 'Regions',
    width: 72,
    align: 'end',
    cell: ({ regions }) => regions.length,
    hint: ({ regions }) => regions.map(({ name }) => name).join(', '),
  },
]

function roleOf(account: Account): string | undefined {
  return account.identity?.role ?? account.accesses.find(({ id }) => id === account.access)?.label
}

function State({ account }: { readonly account: Account }): React.JSX.Element {
  const { word, tone } = stateWords(account.state)
  const { portal } = account
  return (
    <>
      <ToneLabel tone={tone} title={account.failure?.sentence ?? word}>
        {word}
      </ToneLabel>
      {account.state === 'login-needed' && portal !== undefined && (
        <button type="button" className={styles.logIn} onClick={() => requestLogin(portal)}>
          Log in
        </button>
      )}
    </>
  )
}
