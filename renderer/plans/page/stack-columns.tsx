import type { Fate } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { RegionLabel } from '../../ui/region-label.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { durationWords } from '../../ui/time-words.ts'
import type { Column } from '../../ui/virtual-table.tsx'
import { nodeWords } from '../words.ts'
import type { StackLine } from './stack-lines.ts'

/** The columns of the stacks in a plan; `running` shows how each of them goes at `now` (ms) instead of what is in it. */
export function stackColumns(running: boolean, now: number): readonly Column<StackLine>[] {
  return running ? [...place, ...progress(now)] : [...place, ...counts]
}

const place: readonly Column<StackLine>[] = [
  {
    id: 'name',
    title: 'Stack',
    width: 200,
    grow: 3,
    cell: ({ stack }) => stack.row.name,
    hint: ({ stack }) => stack.row.arn,
  },
  {
    id: 'account',
    title: 'Account',
    width: 160,
    grow: 1,
    cell: ({ stack }) => <AccountChip account={stack.row.account} />,
  },
  {
    id: 'region',
    title: 'Region',
    width: 120,
    cell: ({ stack }) => <RegionLabel region={stack.row.region} />,
  },
]

function progress(now: number): readonly Column<StackLine>[] {
  return [
    {
      id: 'state',
      title: 'State',
      width: 120,
      cell: ({ node }) => (node === undefined ? <Stays /> : <State node={node} />),
    },
    {
      id: 'doing',
      title: 'Now',
      width: 280,
      grow: 5,
      cell: ({ node }) => doingWords(node),
      hint: ({ node }) => doingWords(node),
    },
    {
      id: 'time',
      title: 'Time',
      width: 140,
      align: 'end',
      cell: ({ node }) => timeWords(node, now),
      hint: () => 'How long it has taken, and how long such a stack took before',
    },
  ]
}

function Stays(): React.JSX.Element {
  return <ToneLabel tone="warning">Stays</ToneLabel>
}

function State({ node }: { readonly node: RunNode }): React.JSX.Element {
  const { word, tone } = nodeWords[node.state]
  return <ToneLabel tone={tone}>{word}</ToneLabel>
}

function doingWords(node: RunNode | undefined): string {
  const [failure] = node?.failures ?? []
  if (node?.state === 'failed' && failure !== undefined) return failure.reason
  return node?.doing ?? ''
}

function timeWords(node: RunNode | undefined, now: number): string {
  if (node?.startedAt === undefined) return node?.usual === undefined ? '' : usualWords(node.usual)
  const end = node.endedAt === undefined ? now : Date.parse(node.endedAt)
  const taken = durationWords(Math.max(0, end - Date.parse(node.startedAt)))
  const usual = node.endedAt === undefined && node.usual !== undefined
  return usual ? `${taken} (${usualWords(node.usual ?? 0)})` : taken
}

function usualWords(usual: number): string {
  return `usually ${durationWords(usual)}`
}

const number = (id: Fate | 'stateful', title: string, hint: string): Column<StackLine> => ({
  id,
  title,
  width: 88,
  align: 'end',
  cell: ({ stack }) => {
    const count = id === 'stateful' ? stack.stateful : stack.counts[id]
    return count === 0 ? <span className="fd-quiet">0</span> : count.toLocaleString('en')
  },
  hint: () => hint,
})

const counts: readonly Column<StackLine>[] = [
  number('destroyed', 'Destroyed', 'Resources that are gone afterwards'),
  number('stateful', 'Data lost', 'Of the destroyed, those that hold data'),
  number('retained', 'Retained', 'Resources that stay in the account'),
  number('snapshot', 'Snapshots', 'Resources that leave a last snapshot'),
  number('blocked', 'Blocked', 'Resources that stay with their stack'),
  number('unknown', 'Unknown', 'Resources whose fate could not be read'),
]
