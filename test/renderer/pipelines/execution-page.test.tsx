import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ExecutionPage } from '../../../renderer/pipelines/execution/execution-page.tsx'
import type { ActionRun, ExecutionDetail } from '../../../shared/pipelines.ts'
import {
  accountsSnapshot,
  answeringConsole,
  button,
  type CallLog,
  InConsole,
  oneEvent,
  until,
} from '../support/console.tsx'
import { click, mount, type Mounted } from '../support/mount.tsx'
import { writePreview } from '../support/rows.ts'

let mounted: Mounted | undefined
afterEach(() => act(() => mounted?.unmount()))

const ref = { account: '111122223333', region: 'eu-west-1', pipeline: 'shop', execution: 'e-old' }

const run: ActionRun = {
  ...{ id: 'a', stage: 'Production', name: 'Deploy', category: 'Deploy', provider: 'ECS' },
  ...{ status: 'InProgress', inputs: [], outputs: [], configuration: {} },
}

function open(status: string, stage: ExecutionDetail['stages'][number]): CallLog {
  const log: CallLog = []
  const detail: ExecutionDetail = {
    ...{ id: 'e-old', status, revisions: [], variables: [], stages: [stage] },
    consoleUrl: 'https://console.aws.amazon.com/',
  }
  const answers = {
    'accounts.watch': () => oneEvent(accountsSnapshot()),
    'pipelines.execution': () => detail,
    'pipelines.previewAction': () => writePreview({ challenge: 'shop' }),
    'pipelines.act': () => ({ entry: 7 }),
  }
  mounted = mount(
    <InConsole console={answeringConsole(answers, log)}>
      <ExecutionPage {...ref} />
    </InConsole>,
  )
  return log
}

const said = (words: string) => until(() => document.body.textContent.includes(words))

/** Presses a button of the dialog once it may be. */
async function agree(verb: string): Promise<void> {
  const found = () =>
    [...document.querySelectorAll('[role=dialog] button')].find((one) => one.textContent === verb)
  click(await until(() => found()?.getAttribute('aria-disabled') !== 'true' && found()))
}

const sent = (log: CallLog) => log.find(([name]) => name === 'pipelines.act')?.[1]

test('an execution that runs is stopped from its page, and says what hangs in it', async () => {
  const hang = { sentence: 'Deploy waits on a deployment that has already ended.' }
  const stage = { name: 'Production', status: 'InProgress', runs: [{ ...run, hang }] }
  const log = open('InProgress', stage)
  await said(hang.sentence)
  await said('Hangs')
  expect(button('Retry')).toBeUndefined()
  click(await until(() => button('Stop…')))
  await agree('Stop')
  await until(() => sent(log))
  expect(sent(log)).toMatchObject({
    ...{ pipeline: 'shop', request: { action: 'stop', execution: 'e-old', abandon: false } },
  })
})

test('one that is stopping already is only abandoned', async () => {
  const log = open('Stopping', { name: 'Production', status: 'InProgress', runs: [run] })
  click(await until(() => button('Stop…')))
  await said('That is what it does now.')
  await agree('Stop and abandon')
  await until(() => sent(log))
  expect(sent(log)).toMatchObject({ request: { action: 'stop', abandon: true } })
})

test('a stage that failed is retried from the page of its execution', async () => {
  const failed = { ...run, status: 'Failed' }
  const log = open('Failed', { name: 'Production', status: 'Failed', runs: [failed] })
  click(await until(() => button('Retry Production…')))
  await agree('Retry')
  await until(() => sent(log))
  expect(sent(log)).toMatchObject({
    request: { action: 'retry', stage: 'Production', execution: 'e-old', mode: 'FAILED_ACTIONS' },
  })
})

test('what Foredeck has no page of is linked to where CodePipeline says that it is', async () => {
  const url = 'https://eu-west-1.console.aws.amazon.com/lambda/home'
  const link = { ...{ kind: 'build', id: 'shop:1' }, account: ref.account, region: ref.region }
  const runs = [
    { ...run, id: 'a', name: 'Notify', provider: 'Lambda', url },
    { ...run, id: 'b', name: 'Build', provider: 'CodeBuild', url: `${url}/build`, link },
  ] as ActionRun[]
  open('InProgress', { name: 'Production', status: 'InProgress', runs })
  await said('Notify')
  const outside = [...document.querySelectorAll('a[target=_blank]')].map((one) =>
    one.getAttribute('href'),
  )
  expect(outside).toContain(url)
  expect(outside).not.toContain(`${url}/build`)
})
