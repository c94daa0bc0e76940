import Button from '@cloudscape-design/components/button'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Account } from '../../shared/accounts.ts'
import type { InboxItem, InboxState } from '../../shared/inbox.ts'
import { itemPath } from '../app/card-path.ts'
import { useListAddress } from '../app/last-list.ts'
import { accountsById, useAccounts, useInbox } from '../app/live.ts'
import { useNow } from '../ui/clock.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { GapsNote } from '../ui/gaps-note.tsx'
import { Page } from '../ui/page.tsx'
import { SplitPane } from '../ui/split-pane.tsx'
import { tableMemory } from '../ui/table/memory.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { inboxColumns } from './columns.tsx'
import { ItemCard } from './item-card.tsx'
import { sourceWords, sweepWords } from './words.ts'

const noNames: ReadonlyMap<string, Account> = new Map()
const noItems: readonly InboxItem[] = []
const list = 'inbox'
const layout = {
  columns: ['kind', 'title', 'by', 'account', 'region', 'since', 'expires'],
  widths: {},
}

type Answer = InboxItem['answers'][number]

interface Asked {
  readonly item: InboxItem
  readonly answer: Answer
}

/** Everything that waits for a person: read it, open it, or answer it in place. */
export function InboxPage(): React.JSX.Element {
  const [, go] = useLocation()
  const inbox = useInbox()
  const items = inbox?.items ?? noItems
  const [current, setCurrent] = useState(() => tableMemory(list).current)
  const [asked, setAsked] = useState<Asked>()
  const columns = useInboxColumns()
  const [open, setOpen] = useState(true)
  const toggle = () => {
    setOpen(!open)
    return true
  }
  const at = items.find(({ id }) => id === current)
  const ask = (item: InboxItem | undefined, answer: Answer): boolean => {
    if (item === undefined || !item.answers.includes(answer)) return false
    setAsked({ item, answer })
    return true
  }
  useListAddress(useLocation()[0])
  return (
    <Page
      title="Inbox"
      fill
      beside={<span className="fd-quiet">{standing(inbox)}</span>}
      actions={<AnswerButtons item={at} onAnswer={(answer) => ask(at, answer)} />}
      toolbar={<Reach inbox={inbox} />}
    >
      <SplitPane
        label="Details"
        title={at?.title}
        panel={open && at !== undefined ? <ItemCard key={at.id} item={at} /> : undefined}
        onClose={() => setOpen(false)}
      >
        <VirtualTable
          label="Inbox"
          primary
          rememberAs={list}
          columns={columns}
          layout={layout}
          rows={items}
          rowKey={({ id }) => id}
          rowHeight={48}
          onOpen={(item) => go(itemPath(item))}
          onCurrent={(item) => setCurrent(item?.id)}
          onKey={({ key, ctrlKey, metaKey, altKey }, item) => {
            if (ctrlKey || metaKey || altKey) return false
            if (key === ' ') return toggle()
            const answer = answersByKey[key]
            return answer !== undefined && ask(item, answer)
          }}
          loading={inbox === undefined || (items.length === 0 && inbox.pending > 0)}
          empty={<Nothing />}
        />
      </SplitPane>
      {asked !== undefined && <AnswerDialog {...asked} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}

/** What could not be asked, and of how many stacks the change sets are known. */
function Reach({ inbox }: { readonly inbox: InboxState | undefined }): React.JSX.Element {
  const sweep = sweepWords(inbox?.changeSets, useNow())
  return (
    <>
      <GapsNote gaps={inbox?.gaps ?? []} words={sourceWords} />
      {sweep !== undefined && <span className="fd-quiet">{sweep}</span>}
    </>
  )
}

const answersByKey: Readonly<Record<string, Answer>> = { a: 'approve', r: 'reject' }

function useInboxColumns() {
  const accounts = useAccounts()
  const names = accounts === undefined ? noNames : accountsById(accounts)
  const now = useNow()
  return useMemo(() => inboxColumns({ names, now }), [names, now])
}

function standing(inbox: InboxState | undefined): string {
  if (inbox === undefined) return 'Reading…'
  const { items, pending } = inbox
  const count = items.length === 1 ? '1 waits' : `${items.length} wait`
  return pending === 0 ? count : `${count}, ${pending} targets still being read`
}

function Nothing(): React.JSX.Element {
  return (
    <EmptyState title="Nothing waits for you.">
      Approvals, paused rollouts, traffic shifts, change sets, paused plans and logins come here.
    </EmptyState>
  )
}

interface AnswerButtonsProps {
  readonly item: InboxItem | undefined
  readonly onAnswer: (answer: Answer) => void
}

function AnswerButtons({ item, onAnswer }: AnswerButtonsProps): React.JSX.Element {
  const reason =
    item === undefined ? 'Choose what to answer first' : 'Answer this one on its own page'
  const button = (answer: Answer, words: string) => (
    <Button
      disabled={item?.answers.includes(answer) !== true}
      disabledReason={reason}
      onClick={() => onAnswer(answer)}
    >
      {words}
    </Button>
  )
  return (
    <>
      {button('reject', 'Reject…')}
      {button('approve', 'Approve…')}
    </>
  )
}
