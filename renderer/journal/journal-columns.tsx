import type { JournalEntry } from '../../shared/journal.ts'
import { AccountChip } from '../ui/account-chip.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { Time } from '../ui/time.tsx'
import type { Column } from '../ui/virtual-table.tsx'
import { entryState, principalName, resourceName } from './journal-words.ts'

/** The columns of the journal. */
export const journalColumns: readonly Column<JournalEntry>[] = [
  { id: 'id', title: 'No.', width: 52, align: 'end', cell: ({ id }) => id },
  { id: 'at', title: 'When', width: 88, cell: ({ startedAt }) => <Time at={startedAt} /> },
  {
    id: 'action',
    title: 'Action',
    width: 216,
    grow: 2,
    cell: ({ action }) => action,
    hint: ({ service, operation }) => `${service}:${operation}`,
  },
  {
    id: 'resource',
    title: 'Resource',
    width: 180,
    grow: 3,
    cell: ({ resource }) => resourceName(resource),
    hint: ({ resource }) => resource,
  },
  {
    id: 'state',
    title: 'Outcome',
    width: 108,
    cell: ({ state, failure }) => {
      const { word, tone } = entryState(state)
      return (
        <ToneLabel tone={tone} title={failure?.sentence ?? word}>
          {word}
        </ToneLabel>
      )
    },
  },
  {
    id: 'account',
    title: 'Account',
    width: 154,
    grow: 1,
    cell: ({ account }) => <AccountChip account={account} />,
  },
  {
    id: 'region',
    title: 'Region',
    width: 108,
    cell: ({ region }) => <RegionLabel region={region} />,
  },
  {
    id: 'principal',
    title: 'As',
    width: 138,
    grow: 2,
    cell: ({ principal }) => principalName(principal),
    hint: ({ principal }) => principal,
  },
]
