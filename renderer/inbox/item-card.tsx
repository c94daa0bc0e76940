import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { InboxItem } from '../../shared/inbox.ts'
import { itemPath } from '../app/card-path.ts'
import { AccountChip } from '../ui/account-chip.tsx'
import { ChangeSetChanges } from '../ui/change-set-changes.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { Time } from '../ui/time.tsx'
import { authorless, expiryless, kindWords, openWords, subjectWords } from './words.ts'

/** Everything about one thing that waits: what it would change, who, how long, until when. */
export function ItemCard({ item }: { readonly item: InboxItem }): React.JSX.Element {
  const { word, tone } = kindWords[item.kind]
  return (
    <SpaceBetween size="m">
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <div>{item.changes}</div>
      <KeyValuePairs columns={1} items={factsOf(item)} />
      <ItemChanges item={item} />
      <GoLink to={itemPath(item)}>{openWords[item.link.kind]}</GoLink>
    </SpaceBetween>
  )
}

/** The resources that change, where the item is of a change set. */
export function ItemChanges({ item }: { readonly item: InboxItem }): React.JSX.Element | null {
  const { account = '', region = '', link, changeSet } = item
  if (changeSet === undefined) return null
  return <ChangeSetChanges stack={{ account, region, stack: link.id }} changeSet={changeSet} />
}

function factsOf({ kind, subject, by, since, expiresAt, account, region }: InboxItem) {
  const quiet = (words: string) => <span className="fd-quiet">{words}</span>
  return [
    ...(subject === undefined ? [] : [{ label: subjectWords[kind], value: subject }]),
    { label: 'Who', value: by ?? quiet(authorless[kind]) },
    { label: 'Waits since', value: since ? <Time at={since} form="exact" /> : quiet('Not told') },
    {
      label: 'Expires',
      value: expiresAt ? <Time at={expiresAt} form="exact" /> : quiet(expiryless[kind]),
    },
    ...(account === undefined
      ? []
      : [{ label: 'Account', value: <AccountChip account={account} withId /> }]),
    ...(region === undefined ? [] : [{ label: 'Region', value: <RegionLabel region={region} /> }]),
  ]
}
