import type { Account } from '../../shared/accounts.ts'
import type { InboxItem } from '../../shared/inbox.ts'
import { AccountMark } from '../ui/account-chip.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { relativeWords, spanWords } from '../ui/time-words.ts'
import type { Column } from '../ui/virtual-table.tsx'
import { kindWords } from './words.ts'
import styles from './inbox.module.css'

/** What cells need besides the item. `now` in milliseconds since 1970. */
export interface InboxColumnContext {
  readonly names: ReadonlyMap<string, Account>
  readonly now: number
}

/** The columns of the inbox. */
export function inboxColumns({ names, now }: InboxColumnContext): readonly Column<InboxItem>[] {
  return [
    { ...{ id: 'kind', title: 'What', width: 130 }, cell: kindCell },
    {
      ...{ id: 'title', title: 'What it changes', width: 280, grow: 4 },
      cell: titleCell,
      hint: ({ title, changes, subject }) => [title, changes, subject].filter(Boolean).join('\n'),
    },
    { ...{ id: 'by', title: 'Who', width: 120, grow: 1 }, cell: ({ by }) => by ?? quiet('–') },
    {
      ...{ id: 'account', title: 'Account', width: 140, grow: 1 },
      cell: ({ account }) => accountCell(account, names),
    },
    {
      ...{ id: 'region', title: 'Region', width: 104 },
      cell: ({ region }) => (region === undefined ? quiet('–') : <RegionLabel region={region} />),
    },
    {
      ...{ id: 'since', title: 'Waits for', width: 84, align: 'end' },
      cell: ({ since }) => (since === undefined ? '–' : spanWords(now - Date.parse(since))),
      hint: ({ since }) => since,
    },
    {
      ...{ id: 'expires', title: 'Expires', width: 92, align: 'end' },
      cell: ({ expiresAt }) => expiryCell(expiresAt, now),
      hint: ({ expiresAt }) => expiresAt,
    },
  ]
}

function kindCell({ kind }: InboxItem): React.JSX.Element {
  const { word, tone } = kindWords[kind]
  return <ToneLabel tone={tone}>{word}</ToneLabel>
}

function titleCell({ title, changes }: InboxItem): React.JSX.Element {
  return (
    <span className={styles.what}>
      <strong>{title}</strong>
      <span className="fd-quiet">{changes}</span>
    </span>
  )
}

function accountCell(account: string | undefined, names: InboxColumnContext['names']) {
  if (account === undefined) return quiet('–')
  const known = names.get(account)
  return <AccountMark id={account} name={known?.name ?? account} colour={known?.colour ?? 'grey'} />
}

/** Milliseconds before its end from which an item's expiry stands out. */
const soon = 24 * 3_600_000

function expiryCell(expiresAt: string | undefined, now: number): React.JSX.Element {
  if (expiresAt === undefined) return quiet('–')
  const at = Date.parse(expiresAt)
  return <span className={at - now < soon ? styles.soon : undefined}>{relativeWords(at, now)}</span>
}

function quiet(words: string): React.JSX.Element {
  return <span className="fd-quiet">{words}</span>
}
