import {
  CodePipelineClient,
  DeletePipelineCommand,
  GetPipelineStateCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { PipelineAction, PipelineRow } from '../../../shared/pipelines.ts'
import { clientOf } from '../demo/clients.ts'
import { act, firstOf, pipelineNamed, refOf, sentenceOf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-production'])
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

/** One reading of the board: its rows, and what it says of what it could not read. */
async function board() {
  const rows: PipelineRow[] = []
  const told: Failure[] = []
  for await (const event of await world.pipelines.list({})) {
    if (event.type === 'rows') rows.push(...event.rows)
    if (event.type === 'done') told.push(...(event.gaps ?? []))
    if (event.type === 'failed') told.push(event.failure)
  }
  return { rows, told }
}

// How long actions take is remembered once it is read, so that one comes first.
it.each(['ListActionExecutions', 'GetPipelineState', 'ListPipelineExecutions'])(
  'shows pipelines without what %s tells, where it is denied in one account',
  async (operation) => {
    const { account } = world.at('shop-production')
    world.demo.faults.add({ account, operation, deny: true })
    const { rows, told } = await board()
    const denied = rows.find((row) => row.account === account && row.name === 'gift-cards-release')
    expect(denied?.stages.map(({ name }) => name)).toEqual(['Source', 'Build', 'Production'])
    expect(rows.find(({ name }) => name === 'checkout-release')?.waiting).toContain('approval')
    expect(told.map(({ account: of, operation: what }) => [of, what])).toEqual([
      [account, operation],
    ])
    expect(told[0]?.sentence).toMatch(/may not|denied|not allowed/i)
  },
)

it('tells on the page of a pipeline what may not be read of it', async () => {
  world.demo.faults.add({ operation: 'GetPipelineState', deny: true })
  const ref = { ...world.at('shop-production'), pipeline: 'voucher-api-release' }
  const news = await firstOf(
    (signal) => world.pipelines.watch(ref, { signal }),
    () => true,
  )
  expect(news).toMatchObject({ name: 'voucher-api-release', type: 'V2' })
  expect('gaps' in news && news.gaps?.map(({ operation }) => operation)).toEqual([
    'GetPipelineState',
  ])
})

it('says that a watched pipeline is gone, deleted or renamed', async () => {
  const { account, region } = world.at('shop-production')
  const client = clientOf(CodePipelineClient, world.demo, world.demo.credentials(account), region)
  const ref = { account, region, pipeline: 'gift-cards-release' }
  let deleted: Promise<unknown> | undefined
  const gone = await firstOf(
    (signal) => world.pipelines.watch(ref, { signal }),
    (news) => {
      deleted ??= client.send(new DeletePipelineCommand({ name: ref.pipeline }))
      return 'failure' in news
    },
  )
  await deleted
  expect(gone).toMatchObject({
    failure: {
      kind: 'not-found',
      sentence: expect.stringContaining('gift-cards-release') as string,
    },
  })
  expect((await board()).rows.map(({ name }) => name)).not.toContain('gift-cards-release')
})

/** The approval that waits, as CodePipeline's own client sees it. */
async function waitingApproval() {
  const row = await pipelineNamed(world, 'checkout-release')
  const client = clientOf(
    CodePipelineClient,
    world.demo,
    world.demo.credentials(row.account),
    row.region,
  )
  const { stageStates } = await client.send(new GetPipelineStateCommand({ name: row.name }))
  const stage = stageStates?.find(({ stageName }) => stageName === 'Approval')
  const token = stage?.actionStates?.[0]?.latestExecution?.token ?? ''
  const execution = stage?.latestExecution?.pipelineExecutionId ?? ''
  const named = { stage: 'Approval', approval: 'Approve', execution }
  return { ref: refOf(row), client, token, named }
}

it('says so where the token of an approval expires between question and answer', async () => {
  const { ref, named } = await waitingApproval()
  const message = 'The approval token is invalid or has expired.'
  const error = { code: 'InvalidApprovalTokenException', message, status: 400 }
  world.demo.faults.add({ operation: 'PutApprovalResult', error })
  const request = { action: 'approve', approved: true, reason: 'Seen.', ...named } as const
  const sentence = await sentenceOf(act(world, ref, request))
  expect(sentence).toMatch(/no longer waits|expired/)
})

it('rejects with a reason; who answers after that is told by whom it was', async () => {
  const { ref, client, token, named } = await waitingApproval()
  const request = { action: 'approve', approved: false, reason: 'Not before Monday', ...named }
  const rejected = { ...request, action: 'approve' } as const
  const preview = await world.pipelines.previewAction({ ...ref, request: rejected })
  expect(preview.refusal).toBeUndefined()
  // Somebody else is faster.
  await client.send(
    new PutApprovalResultCommand({
      ...{ pipelineName: ref.pipeline, stageName: 'Approval', actionName: 'Approve', token },
      result: { status: 'Rejected', summary: 'Not before Monday' },
    }),
  )
  const confirmation = { identity: preview.identity }
  const sentence = await sentenceOf(
    world.pipelines.act({ ...ref, request: rejected, confirmation }),
  )
  expect(sentence).toMatch(/^Approve was already rejected by /)
  const after = await pipelineNamed(world, ref.pipeline)
  const approval = after.stages.find(({ name }) => name === 'Approval')
  expect(approval).toMatchObject({ status: 'Failed' })
  expect(JSON.stringify(approval)).toContain('Not before Monday')
})

it('does not retry an execution that a newer one has superseded', async () => {
  const ref = { ...world.at('shared-services'), pipeline: 'basket-release' }
  const start = { action: 'start' as const, variables: {}, revisions: [] }
  const stop = { action: 'transition', stage: 'Production', enabled: false, reason: 'Frozen' }
  await act(world, ref, { ...stop, action: 'transition' })
  const { execution: older = '' } = await act(world, ref, start)
  const { execution: newer = '' } = await act(world, ref, start)
  await expect
    .poll(
      async () => {
        world.pass(3)
        const { executions } = await world.pipelines.executions(ref)
        return executions.find(({ id }) => id === older)?.status
      },
      { timeout: 20_000 },
    )
    .toBe('Superseded')
  const retry = { action: 'retry', stage: 'Production', mode: 'FAILED_ACTIONS' } as const
  const sentence = await sentenceOf(act(world, ref, { ...retry, execution: older }))
  expect(sentence).toContain(`Execution ${older} is not the newest of stage Production`)
  expect(newer).not.toBe(older)
})

it('overrides a condition that failed, once', async () => {
  const row = await pipelineNamed(world, 'price-engine-release')
  const production = row.stages.find(({ name }) => name === 'Production')
  const execution = production?.execution ?? ''
  const request: PipelineAction = {
    action: 'override',
    ...{ stage: 'Production', condition: 'BEFORE_ENTRY', execution },
  }
  const written = await act(world, refOf(row), request)
  expect(written.cli).toContain('override-stage-condition')
  await expect
    .poll(
      async () => {
        const after = await pipelineNamed(world, 'price-engine-release')
        return after.stages.find(({ name }) => name === 'Production')?.status
      },
      { timeout: 20_000 },
    )
    .toBe('InProgress')
  const again = await sentenceOf(act(world, refOf(row), request))
  expect(again).toMatch(/condition/)
  expect(again).not.toBe('it succeeded')
})
