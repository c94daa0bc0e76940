import type { Account } from '../../shared/accounts.ts'
import type { Change } from '../../shared/activity.ts'
import { AccountMark } from '../ui/account-chip.tsx'
import { RegionLabel } from '../ui/region-label.tsx'
import { ToneLabel } from '../ui/status-label.tsx'
import { durationWords, relativeWords } from '../ui/time-words.ts'
import type { Column } from '../ui/virtual-table.tsx'
import { type ChangeRow, progressOf } from './timeline.ts'
import { kindWords, outcomeWords, revisionWords } from './words.ts'
import styles from './activity.module.css'

/** What cells need besides the change. `now` in milliseconds since 1970. */
export interface ActivityColumnContext {
  readonly names: ReadonlyMap<string, Account>
  readonly now: number
}

type ActivityColumn = Column<ChangeRow>

/** The columns of the timeline. */
export function activityColumns({ names, now }: ActivityColumnContext): readonly ActivityColumn[] {
  return [
    {
      ...{ id: 'name', title: 'What', width: 202, grow: 2 },
      cell: nameCell,
      hint: ({ change }) => `${kindWords[change.kind]} ${change.name}`,
    },
    {
      ...{ id: 'outcome', title: 'State', width: 116 },
      cell: ({ change }) => outcomeCell(change),
      hint: ({ change }) => change.status,
    },
    {
      ...{ id: 'sentence', title: 'What happened', width: 190, grow: 4 },
      cell: ({ change }) => change.sentence,
      hint: ({ change }) => change.sentence,
    },
    {
      ...{ id: 'account', title: 'Account', width: 110, grow: 1 },
      cell: ({ change: { account } }) => accountCell(account, names),
    },
    {
      ...{ id: 'region', title: 'Region', width: 96 },
      cell: ({ change }) => <RegionLabel region={change.region} />,
    },
    textColumn('by', 'Who', 76, ({ by }) => by),
    textColumn('revision', 'Revision', 78, ({ revision }) => revisionWords(revision)),
    {
      ...{ id: 'started', title: 'Started', width: 92, align: 'end' },
      cell: ({ change }) => relativeWords(Date.parse(change.startedAt), now),
      hint: ({ change }) => change.startedAt,
    },
    {
      ...{ id: 'took', title: 'Took', width: 100, align: 'end' },
      cell: ({ change }) => tookCell(change, now),
      hint: ({ change }) =>
        change.usual === undefined ? undefined : `Usually ${durationWords(change.usual)}`,
    },
  ]
}

function nameCell({ change, depth }: ChangeRow): React.JSX.Element {
  return (
    <span className={styles.name} style={{ paddingInlineStart: depth * 18 }}>
      {depth > 0 && <span className={styles.branch} aria-hidden="true" />}
      <span className={styles.kind}>{kindWords[change.kind]}</span>
      <span className={depth === 0 ? styles.root : styles.below}>{change.name}</span>
    </span>
  )
}

function outcomeCell({ outcome }: Change): React.JSX.Element {
  const { word, tone } = outcomeWords[outcome]
  return <ToneLabel tone={tone}>{word}</ToneLabel>
}

function accountCell(account: string, names: ActivityColumnContext['names']): React.JSX.Element {
  const known = names.get(account)
  return <AccountMark id={account} name={known?.name ?? account} colour={known?.colour ?? 'grey'} />
}

function tookCell(change: Change, now: number): React.JSX.Element | string {
  const { startedAt, endedAt, usual } = change
  const progress = progressOf(change, now)
  if (progress !== undefined && usual !== undefined) {
    const words = `${durationWords(now - Date.parse(startedAt))} of ${durationWords(usual)}`
    return (
      <span className={styles.progress} title={`${words}, as usual`}>
        <span>{durationWords(now - Date.parse(startedAt))}</span>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.done} style={{ inlineSize: `${progress * 100}%` }} />
        </span>
      </span>
    )
  }
  if (endedAt === undefined) return '–'
  return durationWords(Date.parse(endedAt) - Date.parse(startedAt))
}

function textColumn(
  id: string,
  title: string,
  width: number,
  text: (change: Change) => string | undefined,
): ActivityColumn {
  return {
    ...{ id, title, width },
    cell: ({ change }) => text(change) ?? '',
    hint: ({ change }) => text(change),
  }
}
