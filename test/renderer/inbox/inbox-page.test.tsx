import { afterEach, describe, expect, it } from 'vitest'
import type { InboxItem, InboxState } from '../../../shared/inbox.ts'
import { AnswerDialog } from '../../../renderer/inbox/answer-dialog.tsx'
import { InboxPage } from '../../../renderer/inbox/inbox-page.tsx'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  type,
  until,
} from '../support/console.tsx'
import { click, type Mounted, mount } from '../support/mount.tsx'

let mounted: Mounted | undefined

afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  document.body.replaceChildren()
})

const item: InboxItem = {
  ...{ id: '["approval","1"]', kind: 'approval', title: 'shop-release' },
  ...{ account: '111122223333', region: 'eu-central-1', by: 'Ada' },
  changes: 'shop-release goes on in Production.',
  since: '2026-03-03T10:00:00.000Z',
  link: { kind: 'pipeline', id: 'shop-release' },
  answers: ['approve', 'reject'],
}

const preview = {
  ...{ account: '111122223333', accountName: 'shop', region: 'eu-central-1', mode: 'confirm' },
  ...{ identity: 'arn:aws:sts::111122223333:assumed-role/Deploy/ada', role: 'Deploy' },
  ...{ challenge: 'shop-release', cli: 'aws codepipeline put-approval-result' },
}

function shown(state: InboxState) {
  const console = answeringConsole({
    'accounts.watch': () => oneEvent(accountsSnapshot()),
    'inbox.watch': () => oneEvent(state),
  })
  mounted = mount(
    <InConsole console={console}>
      <InboxPage />
    </InConsole>,
  )
}

describe('the inbox', () => {
  it('says that nothing waits', async () => {
    shown({ items: [], gaps: [], pending: 0 })
    await until(() => document.body.textContent.includes('Nothing waits for you.'))
  })

  it('does not say so while targets are still being read', async () => {
    shown({ items: [], gaps: [], pending: 3 })
    await until(() => document.body.textContent.includes('3 targets still being read'))
    expect(document.body.textContent).not.toContain('Nothing waits for you.')
  })

  it('names what could not be asked', async () => {
    const failure = {
      ...{ kind: 'access-denied' as const, sentence: 'You may not list pipelines.' },
      retryable: false,
    }
    const target = { account: '111122223333', region: 'eu-central-1' }
    shown({ items: [], gaps: [{ target, source: 'approval', failure }], pending: 0 })
    await until(() => document.body.textContent.includes('1 reading could not be made'))
    expect(document.body.textContent).toContain('You may not list pipelines.')
  })
})

describe('an answer', () => {
  it('wants a reason to reject', async () => {
    const log: CallLog = []
    const answers = { 'inbox.previewAnswer': () => preview }
    mounted = mount(
      <InConsole console={answeringConsole(answers, log)}>
        <AnswerDialog item={item} answer="reject" onClose={() => undefined} />
      </InConsole>,
    )
    const reject = await until(() => button('Reject'))
    await until(() => document.body.textContent.includes('put-approval-result'))
    expect(reject.getAttribute('aria-disabled') ?? String(reject.disabled)).toBe('true')
    expect(document.body.textContent).toContain('The execution ends as failed in this stage.')
    click(reject)
    expect(log.map(([name]) => name)).not.toContain('inbox.answer')
  })

  it('shows what a change set changes, and executes it for a reason', async () => {
    const log: CallLog = []
    const closed: boolean[] = []
    const answers = {
      'inbox.previewAnswer': () => ({ ...preview, cli: 'aws cloudformation execute-change-set' }),
      'inbox.answer': () => ({ entry: 7, cli: '' }),
      'stacks.changeSet': () => ({
        changes: [{ action: 'Add', logicalId: 'Carts', type: 'AWS::SQS::Queue' }],
      }),
    }
    const waiting: InboxItem = {
      ...{ ...item, kind: 'change-set', title: 'shop', changeSet: 'arn:cs' },
      ...{ subject: 'release-7: A queue.', changes: 'It changes shop: adds 1.' },
      link: { kind: 'stack', id: 'arn:shop' },
    }
    mounted = mount(
      <InConsole console={answeringConsole(answers, log)}>
        <AnswerDialog item={waiting} answer="approve" onClose={() => closed.push(true)} />
      </InConsole>,
    )
    const words = () => document.body.textContent
    await until(() => words().includes('execute-change-set') && words().includes('Carts'))
    expect(words()).toContain('release-7: A queue. It changes shop: adds 1.')
    const field = await until(() => document.querySelector('textarea'))
    type(field, 'Reviewed by two.')
    click(await until(() => button('Execute change set')))
    await until(() => closed.length > 0)
    expect(log.find(([name]) => name === 'inbox.answer')?.[1]).toMatchObject({
      ...{ id: waiting.id, answer: 'approve', reason: 'Reviewed by two.' },
    })
    expect(log.filter(([name]) => name === 'inbox.previewAnswer')).toHaveLength(1)
  })

  it('approves, tells of it and closes', async () => {
    const log: CallLog = []
    const closed: boolean[] = []
    const console = answeringConsole(
      {
        'inbox.previewAnswer': () => preview,
        'inbox.answer': () => ({ entry: 7, cli: preview.cli }),
      },
      log,
    )
    mounted = mount(
      <InConsole console={console}>
        <AnswerDialog item={item} answer="approve" onClose={() => closed.push(true)} />
      </InConsole>,
    )
    await until(() => document.body.textContent.includes('put-approval-result'))
    click(await until(() => button('Approve')))
    await until(() => closed.length > 0)
    expect(log.find(([name]) => name === 'inbox.answer')?.[1]).toMatchObject({
      ...{ id: item.id, answer: 'approve', reason: '' },
    })
  })
})
