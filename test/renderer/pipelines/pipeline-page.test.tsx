import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { PipelinePage } from '../../../renderer/pipelines/page/pipeline-page.tsx'
import type { PipelineDetail } from '../../../shared/pipelines.ts'
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
import { click, mount, type Mounted } from '../support/mount.tsx'
import { writePreview } from '../support/rows.ts'
import { actionState, pipelineDetail, stageState } from './rows.ts'

let mounted: Mounted | undefined
afterEach(() => act(() => mounted?.unmount()))

const ref = { account: '111122223333', region: 'eu-west-1', pipeline: 'checkout-release' }

function open(pipeline: PipelineDetail): CallLog {
  const log: CallLog = []
  const console = answeringConsole(
    {
      'accounts.watch': () => oneEvent(accountsSnapshot()),
      'pipelines.watch': () => oneEvent(pipeline),
      'pipelines.previewAction': () => writePreview({ challenge: 'checkout-release' }),
      'pipelines.act': () => ({ entry: 7 }),
    },
    log,
  )
  mounted = mount(
    <InConsole console={console}>
      <PipelinePage {...ref} />
    </InConsole>,
  )
  return log
}

const said = (words: string) => until(() => document.body.textContent.includes(words))

async function pressed(words: string): Promise<void> {
  click(await until(() => button(words)))
}

const sent = (log: CallLog) => log.find(([name]) => name === 'pipelines.act')?.[1]

test('an approval that waits is given, with the execution it was asked for', async () => {
  const waits = actionState({ name: 'Release', status: 'InProgress', approval: { note: 'Go?' } })
  const log = open(
    pipelineDetail({
      stages: [stageState({ name: 'Source' }), stageState({ name: 'Gate', actions: [waits] })],
    }),
  )
  await said('Go?')
  await pressed('Approve…')
  await said('goes on after Gate with 0f04922c Fix the basket')
  await until(() =>
    [...document.querySelectorAll('button')].find(
      (one) => one.textContent === 'Approve' && one.getAttribute('aria-disabled') !== 'true',
    ),
  ).then((one) => click(one))
  await until(() => sent(log))
  expect(sent(log)).toMatchObject({
    ...ref,
    request: { action: 'approve', stage: 'Gate', approval: 'Release', approved: true },
  })
})

test('a transition is only disabled with a reason; who did it stands at the stage', async () => {
  open(pipelineDetail())
  await pressed('Disable transition…')
  await said('Executions wait before Production until somebody enables it again.')
  const verb = [...document.querySelectorAll('button')].find((one) =>
    one.textContent.startsWith('Disable'),
  )
  expect(verb).toBeDefined()
  await said('Give a reason first')
  act(() => mounted?.unmount())
  const off = { enabled: false, reason: 'Frozen', by: 'arn:aws:sts::1:assumed-role/Ops/hannah' }
  open(
    pipelineDetail({ stages: [stageState({ name: 'Source' }), stageState({ transition: off })] }),
  )
  await said('Transition into Production is disabled by hannah: Frozen')
  expect(button('Enable transition…')).toBeDefined()
})

/** The buttons that roll a stage back, in the stages' order, and whether they are on. */
const rollbacks = () =>
  [...document.querySelectorAll('button')]
    .filter(({ textContent }) => textContent.startsWith('Roll back…'))
    .map((one) => one.getAttribute('aria-disabled') !== 'true' && !one.disabled)

test('a stage is rolled back where CodePipeline allows it; elsewhere it is said why not', async () => {
  open(pipelineDetail())
  await said('Production')
  expect(rollbacks()).toEqual([false, true])
  expect(document.body.innerHTML).toContain('The source stage cannot be rolled back')
  act(() => mounted?.unmount())
  open(pipelineDetail({ type: 'V1' }))
  await said('Production')
  expect(rollbacks()).toEqual([false, false])
  expect(document.body.innerHTML).toContain('rolls back stages of V2 pipelines only')
})

test('what does not fit is not offered', async () => {
  open(pipelineDetail({ type: 'V1' }))
  await said('Production')
  expect(button('Retry…')).toBeUndefined()
  expect(button('Approve…')).toBeUndefined()
})

/** The field under a label. */
function fieldOf(label: string): Promise<HTMLInputElement> {
  return until(() => {
    const found = [...document.querySelectorAll('label')].find((one) => one.textContent === label)
    return document.querySelector<HTMLInputElement>(`[id="${found?.htmlFor ?? ''}"]`)
  })
}

test('a start takes a revision of each source in its own form', async () => {
  const sources = [
    actionState({ name: 'Code', provider: 'CodeStarSourceConnection' }),
    actionState({ name: 'Assets', provider: 'S3' }),
    actionState({ name: 'Image', provider: 'ECR' }),
    actionState({ name: 'Other', provider: 'Nobody' }),
  ]
  const log = open(pipelineDetail({ stages: [stageState({ name: 'Source', actions: sources })] }))
  await pressed('Start…')
  type(await fieldOf('Object version of Assets'), ' 3/L4kqtJlcpXro ')
  type(await fieldOf('Image digest of Image'), 'latest')
  await said('The digest of Image is sha256: with 64 hexadecimal digits')
  const digest = `sha256:${'0f'.repeat(32)}`
  type(await fieldOf('Image digest of Image'), digest)
  expect(document.body.textContent).not.toContain('of Other')
  await until(() => !document.body.textContent.includes('with 64 hexadecimal digits'))
  click(
    await until(() =>
      [...document.querySelectorAll('button')].find(
        (one) => one.textContent === 'Start' && one.getAttribute('aria-disabled') !== 'true',
      ),
    ),
  )
  await until(() => sent(log))
  expect(sent(log)).toMatchObject({
    request: {
      revisions: [
        { action: 'Assets', type: 'S3_OBJECT_VERSION_ID', value: '3/L4kqtJlcpXro' },
        { action: 'Image', type: 'IMAGE_DIGEST', value: digest },
      ],
    },
  })
})

test('a stage that was stopped runs again as a whole', async () => {
  const log = open(pipelineDetail({ stages: [stageState({ status: 'Stopped' })] }))
  await pressed('Retry…')
  await said('The stage was stopped: CodePipeline runs all of it again.')
  const dialog = await until(() => document.querySelector('[role=dialog]'))
  const retry = () =>
    [...dialog.querySelectorAll('button')].find((one) => one.textContent === 'Retry')
  click(await until(() => retry()?.getAttribute('aria-disabled') !== 'true' && retry()))
  await until(() => sent(log))
  expect(sent(log)).toMatchObject({ request: { action: 'retry', mode: 'ALL_ACTIONS' } })
})
