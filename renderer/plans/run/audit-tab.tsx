import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import type { AuditItem } from '../../../shared/plan-run.ts'
import { AccountChip } from '../../ui/account-chip.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { ToneLabel } from '../../ui/status-label.tsx'
import { TargetLabel } from '../../ui/target-label.tsx'
import { type Column, type TableLayout, VirtualTable } from '../../ui/virtual-table.tsx'
import { nameOfStack, type Told, typeInWords } from '../words.ts'
import styles from './run.module.css'

const verdicts: Readonly<Record<AuditItem['verdict'], Told>> = {
  'left-over': { word: 'Left over', tone: 'warning' },
  unknown: { word: 'Not known', tone: 'pending' },
  kept: { word: 'Kept', tone: 'stopped' },
  gone: { word: 'Gone', tone: 'success' },
}
const order = Object.keys(verdicts)

const columns: readonly Column<AuditItem>[] = [
  {
    id: 'verdict',
    title: 'Verdict',
    width: 110,
    cell: ({ verdict }) => (
      <ToneLabel tone={verdicts[verdict].tone}>{verdicts[verdict].word}</ToneLabel>
    ),
  },
  {
    id: 'name',
    title: 'Resource',
    width: 150,
    grow: 1,
    cell: ({ logicalId }) => logicalId,
    hint: ({ physicalId }) => physicalId,
  },
  {
    id: 'type',
    title: 'Type',
    width: 150,
    grow: 1,
    cell: ({ type }) => typeInWords(type),
    hint: ({ type }) => type,
  },
  { id: 'stack', title: 'Stack', width: 170, grow: 1, cell: ({ stack }) => nameOfStack(stack) },
  {
    id: 'account',
    title: 'Account',
    width: 150,
    cell: ({ account }) => <AccountChip account={account} />,
  },
  {
    id: 'sentence',
    title: 'What was found',
    width: 300,
    grow: 3,
    cell: ({ sentence }) => sentence,
    hint: ({ sentence }) => sentence,
  },
]
const layout: TableLayout = { columns: columns.map(({ id }) => id), widths: {} }
const keyOf = ({ stack, logicalId }: AuditItem) => `${stack} ${logicalId}`

/** Every physical id of the plan, asked for again after the run; what is left over first. */
export function AuditTab({ items }: { readonly items: readonly AuditItem[] }): React.JSX.Element {
  const [open, setOpen] = useState<string>()
  const rows = useMemo(
    () => items.toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict)),
    [items],
  )
  const item = items.find((each) => keyOf(each) === open)
  const toggle = (each: AuditItem) =>
    setOpen((before) => (before === keyOf(each) ? undefined : keyOf(each)))
  return (
    <SplitPane
      label="Resource in the audit"
      title={item?.logicalId}
      onClose={() => setOpen(undefined)}
      panel={item === undefined ? undefined : <ItemPanel item={item} />}
    >
      <VirtualTable<AuditItem>
        label="Audit"
        columns={columns}
        layout={layout}
        rows={rows}
        rowKey={keyOf}
        onOpen={(each) => setOpen(keyOf(each))}
        onPanel={toggle}
        onCurrent={(each) => each !== undefined && setOpen(keyOf(each))}
        empty={<EmptyState title="Nothing was deleted, so there is nothing to audit." />}
        primary
      />
    </SplitPane>
  )
}

function ItemPanel({ item }: { readonly item: AuditItem }): React.JSX.Element {
  const { word, tone } = verdicts[item.verdict]
  return (
    <SpaceBetween size="s">
      <ToneLabel tone={tone}>{word}</ToneLabel>
      <div>{item.sentence}</div>
      <TargetLabel account={item.account} region={item.region} withId />
      {item.physicalId !== undefined && <span className="fd-code">{item.physicalId}</span>}
      {item.consoleUrl !== undefined && (
        <Link href={item.consoleUrl} external>
          AWS console
        </Link>
      )}
      {item.cli !== undefined && (
        <div>
          The command that removes it <CopyButton text={item.cli} label="Copy the command" icon />
          <pre className={styles.command} tabIndex={0} aria-label="AWS CLI command">
            {item.cli}
          </pre>
        </div>
      )}
    </SpaceBetween>
  )
}
