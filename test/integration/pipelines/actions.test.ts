import { CodePipelineClient, GetPipelineStateCommand } from '@aws-sdk/client-codepipeline'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { listEntries } from '../../../main/journal/entries.ts'
import { thisProcess } from '../../../main/journal/gate.ts'
import { clientOf } from '../demo/clients.ts'
import { act, pipelineNamed, refOf, sentenceOf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services'])
})
afterAll(() => world.stop())
afterEach(() => {
  world.demo.faults.clear()
  world.policy.mode = 'confirm'
})

const journal = () => [...world.records.all()].map(({ body }) => body).join('\n')

async function approvalIn(name: string) {
  const row = await pipelineNamed(world, name)
  const stage = row.stages.find(({ actions }) => actions.some(({ approval }) => approval))
  const action = stage?.actions.find(({ approval }) => approval)
  const { execution = '' } = stage ?? {}
  const named = { stage: stage?.name ?? '', approval: action?.name ?? '', execution }
  return { ref: refOf(row), request: { action: 'approve' as const, reason: 'Seen.', ...named } }
}

it('starts an execution with variables, and the journal keeps what it began', async () => {
  const ref = refOf(await pipelineNamed(world, 'recommender-release'))
  const written = await act(world, ref, { action: 'start', variables: {}, revisions: [] })
  expect(written.cli).toContain('aws codepipeline start-pipeline-execution')
  const detail = await world.pipelines.execution({ ...ref, execution: written.execution ?? '' })
  expect(detail.status).toBe('InProgress')
  expect(journal()).toContain(written.execution ?? 'nothing')
})

it('starts once, however often the connection drops', async () => {
  const ref = refOf(await pipelineNamed(world, 'golden-image-release'))
  const before = (await world.pipelines.executions(ref)).executions.length
  world.demo.faults.add({ operation: 'StartPipelineExecution', truncate: 0.6 })
  await act(world, ref, { action: 'start', variables: {}, revisions: [] })
  world.demo.faults.clear()
  expect((await world.pipelines.executions(ref)).executions.length).toBe(before + 1)
})

it('stops an execution once', async () => {
  const row = await pipelineNamed(world, 'recommender-release')
  const execution = row.latest?.id ?? ''
  const request = { action: 'stop', execution, abandon: true, reason: 'Wrong branch.' } as const
  expect((await act(world, refOf(row), request)).cli).toContain('--abandon')
  world.pass(2)
  const stopped = await pipelineNamed(world, 'recommender-release')
  expect(stopped.latest).toMatchObject({ id: execution, status: 'Stopped' })
  expect(await sentenceOf(act(world, refOf(row), request))).toContain('has ended already')
})

it('does not call a stop failed whose answer was lost', async () => {
  const row = await pipelineNamed(world, 'golden-image-release')
  const started = await act(world, refOf(row), { action: 'start', variables: {}, revisions: [] })
  const execution = started.execution ?? ''
  const request = { action: 'stop', execution, abandon: true, reason: 'Wrong branch.' } as const
  world.demo.faults.add({ operation: 'StopPipelineExecution', truncate: 1 })
  expect(await sentenceOf(act(world, refOf(row), request))).toContain('came broken or cut short')
  world.demo.faults.clear()
  const { entries } = listEntries(world.records, { limit: 1 }, thisProcess)
  expect(entries).toMatchObject([{ operation: 'StopPipelineExecution', state: 'unknown' }])
  world.pass(2)
  const stopped = await pipelineNamed(world, 'golden-image-release')
  expect(stopped.latest).toMatchObject({ id: execution, status: 'Stopped' })
})

it('approves with a token that nobody gets to see', async () => {
  const { ref, request } = await approvalIn('checkout-release')
  const approved = { ...request, approved: true }
  const client = clientOf(
    CodePipelineClient,
    world.demo,
    world.demo.credentials(ref.account),
    ref.region,
  )
  const { stageStates } = await client.send(new GetPipelineStateCommand({ name: ref.pipeline }))
  const token = stageStates?.find(({ stageName }) => stageName === request.stage)?.actionStates?.[0]
    ?.latestExecution?.token
  expect(token).toBeTruthy()
  const preview = await world.pipelines.previewAction({ ...ref, request: approved })
  expect(preview.refusal).toBeUndefined()
  await act(world, ref, approved)
  expect(journal()).toContain('PutApprovalResult')
  expect(journal()).not.toContain(token ?? '')
  const again = await world.pipelines.previewAction({ ...ref, request: approved })
  expect(again.refusal?.sentence).toContain('was already approved')
  expect(await sentenceOf(act(world, ref, approved))).toContain('was already approved')
})

it('does not answer an approval for an execution that was superseded', async () => {
  const { ref, request } = await approvalIn('checkout-release').catch(() => ({
    ref: { ...world.at('shared-services'), pipeline: 'checkout-release' },
    request: {
      action: 'approve' as const,
      reason: '',
      stage: 'Approval',
      approval: '',
      execution: '',
    },
  }))
  const gone = { ...request, stage: 'Approval', approval: 'Approve', execution: 'another' }
  const sentence = await sentenceOf(act(world, ref, { ...gone, approved: true }))
  expect(sentence).toMatch(/no longer waits|no action/)
})

it('retries a failed stage, and refuses an execution that is not its newest', async () => {
  const row = await pipelineNamed(world, 'storefront-release')
  const stage = row.stages.find(({ status }) => status === 'Failed')
  const retry = { action: 'retry', stage: stage?.name ?? '', mode: 'FAILED_ACTIONS' } as const
  const { executions } = await world.pipelines.executions(refOf(row))
  const superseded = executions.find(({ id }) => id !== stage?.execution)?.id ?? ''
  const refused = sentenceOf(act(world, refOf(row), { ...retry, execution: superseded }))
  expect(await refused).toContain('is not the newest of stage')
  // The stage fails again within seconds.
  await world.standingStill(async () => {
    await act(world, refOf(row), { ...retry, execution: stage?.execution ?? '' })
    const after = await pipelineNamed(world, 'storefront-release')
    expect(after.latest).toMatchObject({ id: stage?.execution, status: 'InProgress' })
  })
})

it('rolls back stages of V2 only', async () => {
  const row = await pipelineNamed(world, 'core-cluster-release')
  const { executions } = await world.pipelines.executions(refOf(row))
  const execution = executions.find(({ status }) => status === 'Succeeded')?.id ?? ''
  const request = { action: 'rollback', stage: 'Production', execution } as const
  const preview = await world.pipelines.previewAction({ ...refOf(row), request })
  expect(preview.refusal?.sentence).toContain('this is V1')
  expect(await sentenceOf(act(world, refOf(row), request))).toContain('this is V1')
  const second = await pipelineNamed(world, 'recommender-release')
  const history = await world.pipelines.executions(refOf(second))
  const [, good] = history.executions.filter(({ status }) => status === 'Succeeded')
  const back = { ...request, execution: good?.id ?? '' }
  const written = await act(world, refOf(second), back)
  expect(written.execution).toBeTruthy()
  expect(written.execution).not.toBe(good?.id)
})

it('turns a transition off with a reason, and on again', async () => {
  const row = await pipelineNamed(world, 'recommender-release')
  const named = { action: 'transition', stage: 'Production' } as const
  const off = { ...named, enabled: false, reason: 'Stocktaking' }
  await act(world, refOf(row), off)
  const closed = await pipelineNamed(world, row.name)
  const production = closed.stages.find(({ name }) => name === 'Production')
  expect(production?.transition).toMatchObject({ enabled: false, reason: 'Stocktaking' })
  await act(world, refOf(row), { ...off, enabled: true })
  const open = await pipelineNamed(world, row.name)
  expect(open.stages.find(({ name }) => name === 'Production')?.transition.enabled).toBe(true)
})

it('calls nothing where the policy is read-only', async () => {
  world.policy.mode = 'read-only'
  const ref = refOf(await pipelineNamed(world, 'golden-image-release'))
  const before = world.called('StartPipelineExecution')
  const start = { action: 'start' as const, variables: {}, revisions: [] }
  expect(await sentenceOf(act(world, ref, start))).not.toBe('it succeeded')
  expect(world.called('StartPipelineExecution')).toBe(before)
})

it('shows which rule holds a stage, and overrides its condition once', async () => {
  const production = async () => {
    const row = await pipelineNamed(world, 'price-engine-release')
    const stage = row.stages.find(({ name }) => name === 'Production')
    if (stage === undefined) throw new Error('no stage Production')
    return { ref: refOf(row), stage }
  }
  const { ref, stage } = await production()
  expect(stage).toMatchObject({
    status: 'Failed',
    conditions: [
      {
        ...{ kind: 'BEFORE_ENTRY', result: 'FAIL', status: 'Failed' },
        rules: [
          {
            ...{ name: 'OfficeHours', provider: 'DeploymentWindow', status: 'Failed' },
            said: 'The evaluation time is outside of the deployment window.',
          },
        ],
      },
    ],
  })
  const request = {
    ...{ action: 'override' as const, stage: stage.name, execution: stage.execution ?? '' },
    condition: 'BEFORE_ENTRY' as const,
  }
  await world.standingStill(async () => {
    const written = await act(world, ref, request)
    expect(written.cli).toContain('aws codepipeline override-stage-condition')
    const after = await production()
    expect(after.stage).toMatchObject({
      status: 'InProgress',
      conditions: [{ status: 'Overridden' }],
    })
    const refused = await sentenceOf(act(world, ref, request))
    expect(refused).toBe('The condition of stage Production holds nothing up: it is Overridden.')
  })
})
