import { describe, expect, test } from 'vitest'
import { action, deploy, Desk, name, ready, source } from './desk.ts'

const approve = { Name: 'Approve', Actions: [action('Ask', 'Approval', 'Manual')] }

describe('an execution', () => {
  test('goes through its stages over time', () => {
    const desk = ready([source, deploy])
    const id = desk.start()
    expect(desk.stages()).toBe('InProgress Succeeded')
    desk.pass(15)
    expect(desk.stages()).toBe('Succeeded InProgress')
    expect(desk.status(id)).toBe('InProgress')
    desk.pass(90)
    expect(desk.stages()).toBe('Succeeded Succeeded')
    expect(desk.status(id)).toBe('Succeeded')
    const { actionExecutionDetails = [] } = desk.send('ListActionExecutions', {
      pipelineName: name,
      filter: { pipelineExecutionId: id },
    })
    expect(actionExecutionDetails.map((one) => `${one.actionName} ${one.status}`)).toEqual([
      'Service Succeeded',
      'Repository Succeeded',
    ])
    expect(actionExecutionDetails[1]?.output?.outputVariables).toHaveProperty('AuthorDisplayName')
  })

  test('deploys by its role’s account and its action’s region', () => {
    const own = { RoleArn: 'arn:aws:iam::999988887777:role/x', Region: 'us-east-1' }
    const actions = [
      action('Service', 'Deploy', 'ECS', {
        ...own,
        Configuration: { ServiceName: 's', ClusterName: 'c' },
      }),
    ]
    const desk = ready([source, { Name: 'Deploy', Actions: actions }])
    expect(desk.wishes).toMatchObject([
      { account: '999988887777', region: 'us-east-1', name: 's', cluster: 'c' },
    ])
  })

  test('is started once for a client’s token, and with the variables and revision asked for', () => {
    const desk = ready([source, deploy], { Variables: [{ Name: 'LEVEL', DefaultValue: 'info' }] })
    const wish = {
      clientRequestToken: 'once',
      variables: [{ name: 'LEVEL', value: 'debug' }],
      sourceRevisions: [
        { actionName: 'Repository', revisionType: 'COMMIT_ID', revisionValue: 'abcdef0123' },
      ] as const,
    }
    const id = desk.start({ ...wish, sourceRevisions: [...wish.sourceRevisions] })
    expect(desk.start({ clientRequestToken: 'once' })).toBe(id)
    desk.pass(20)
    const { pipelineExecution } = desk.send('GetPipelineExecution', {
      pipelineName: name,
      pipelineExecutionId: id,
    })
    expect(pipelineExecution).toMatchObject({
      variables: [{ name: 'LEVEL', resolvedValue: 'debug' }],
      artifactRevisions: [{ revisionId: 'abcdef0123' }],
      trigger: { triggerType: 'StartPipelineExecution' },
    })
    const variables = [{ name: 'OTHER', value: '1' }]
    expect(desk.refusal('StartPipelineExecution', { name, variables })).toBe('ValidationException')
  })

  test('is superseded by a later one where it waits', () => {
    const desk = ready([source, deploy])
    const first = desk.start()
    desk.pass(15)
    const second = desk.start()
    desk.pass(15)
    const third = desk.start()
    desk.pass(15)
    expect(desk.stage('Deploy')).toMatchObject({
      latestExecution: { pipelineExecutionId: first },
      inboundExecution: { pipelineExecutionId: third },
    })
    expect(desk.status(second)).toBe('Superseded')
    desk.pass(150)
    expect([desk.status(first), desk.status(third)]).toEqual(['Succeeded', 'Succeeded'])
  })

  test('waits its turn in a queued pipeline, and for nobody in a parallel one', () => {
    const queued = ready([source, deploy], { ExecutionMode: 'QUEUED' })
    const ids = [queued.start(), queued.start(), queued.start()]
    queued.pass(25)
    expect(queued.stage('Deploy').inboundExecutions).toHaveLength(1)
    queued.pass(400)
    expect(ids.map((id) => queued.status(id))).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
    const parallel = ready([source, deploy], { ExecutionMode: 'PARALLEL' })
    const before = parallel.wishes.length
    for (let index = 0; index < 3; index += 1) parallel.start()
    parallel.pass(20)
    parallel.stages()
    expect(parallel.wishes).toHaveLength(before + 3)
  })
})

describe('an approval', () => {
  const answer = { pipelineName: name, stageName: 'Approve', actionName: 'Ask' }

  function waiting(): { desk: Desk; id: string; token: string } {
    const desk = new Desk([source, approve, deploy])
    desk.stages()
    desk.pass(20)
    const { actionStates, latestExecution } = desk.stage('Approve')
    const token = actionStates?.[0]?.latestExecution?.token ?? ''
    return { desk, id: latestExecution?.pipelineExecutionId ?? '', token }
  }

  test('lets the execution on, once, for its own token', () => {
    const { desk, id, token } = waiting()
    const result = { status: 'Approved' as const, summary: 'Fine' }
    const other = '00000000-0000-4000-8000-000000000000'
    expect(desk.refusal('PutApprovalResult', { ...answer, token: other, result })).toBe(
      'InvalidApprovalTokenException',
    )
    expect(desk.send('PutApprovalResult', { ...answer, token, result }).approvedAt).toEqual(
      new Date(desk.now),
    )
    expect(desk.refusal('PutApprovalResult', { ...answer, token, result })).toBe(
      'ApprovalAlreadyCompletedException',
    )
    expect(desk.stage('Approve').actionStates?.[0]?.latestExecution).toMatchObject({
      status: 'Succeeded',
      summary: 'Fine',
      lastUpdatedBy: 'arn:aws:iam::111122223333:user/tester',
    })
    desk.pass(90)
    expect(desk.status(id)).toBe('Succeeded')
  })

  test('fails the execution where it is rejected, or after seven days', () => {
    const { desk, id, token } = waiting()
    desk.send('PutApprovalResult', {
      ...answer,
      token,
      result: { status: 'Rejected', summary: 'No' },
    })
    expect(desk.status(id)).toBe('Failed')
    const late = waiting()
    late.desk.pass(7 * 86_400)
    expect(late.desk.stage('Approve').actionStates?.[0]?.latestExecution?.errorDetails?.code).toBe(
      'TimeoutError',
    )
    const result = { status: 'Approved' as const, summary: '' }
    expect(late.desk.refusal('PutApprovalResult', { ...answer, token: late.token, result })).toBe(
      'InvalidApprovalTokenException',
    )
  })

  test('is not asked for by an action that is none', () => {
    const { desk, token } = waiting()
    const input = {
      pipelineName: name,
      token,
      result: { status: 'Approved', summary: '' },
    } as const
    expect(
      desk.refusal('PutApprovalResult', { ...input, stageName: 'Deploy', actionName: 'Service' }),
    ).toBe('ActionNotFoundException')
    expect(desk.refusal('PutApprovalResult', { ...input, stageName: 'X', actionName: 'Ask' })).toBe(
      'StageNotFoundException',
    )
  })
})

describe('a stage that failed', () => {
  function failed(): { desk: Desk; id: string } {
    const desk = ready([source, deploy])
    desk.outcome = { status: 'Failed', error: { code: 'JobFailed', message: 'No' } }
    const id = desk.start()
    desk.pass(120)
    expect(desk.status(id)).toBe('Failed')
    desk.outcome = { status: 'Succeeded' }
    return { desk, id }
  }

  test.each(['FAILED_ACTIONS', 'ALL_ACTIONS'] as const)('is retried with %s', (retryMode) => {
    const { desk, id } = failed()
    const retry = { pipelineName: name, stageName: 'Deploy', pipelineExecutionId: id, retryMode }
    desk.send('RetryStageExecution', retry)
    expect(desk.status(id)).toBe('InProgress')
    expect(desk.refusal('RetryStageExecution', retry)).toBe('StageNotRetryableException')
    desk.pass(90)
    expect(desk.status(id)).toBe('Succeeded')
    expect(desk.stage('Deploy').retryStageMetadata?.manualStageRetryAttempt).toBe(1)
  })

  test('is not retried for an execution that a later one has followed', () => {
    const { desk, id } = failed()
    desk.start()
    desk.pass(200)
    const retry = { pipelineName: name, stageName: 'Deploy', pipelineExecutionId: id }
    expect(desk.refusal('RetryStageExecution', { ...retry, retryMode: 'FAILED_ACTIONS' })).toBe(
      'NotLatestPipelineExecutionException',
    )
  })

  test('is rolled back to an execution that succeeded in it', () => {
    const { desk, id } = failed()
    const { pipelineExecutionSummaries = [] } = desk.send('ListPipelineExecutions', {
      pipelineName: name,
      filter: { succeededInStage: { stageName: 'Deploy' } },
    })
    const target = pipelineExecutionSummaries[0]?.pipelineExecutionId ?? ''
    const rollback = { pipelineName: name, stageName: 'Deploy' }
    expect(desk.refusal('RollbackStage', { ...rollback, targetPipelineExecutionId: id })).toBe(
      'UnableToRollbackStageException',
    )
    const input = { ...rollback, targetPipelineExecutionId: target }
    const { pipelineExecutionId = '' } = desk.send('RollbackStage', input)
    desk.pass(90)
    const { pipelineExecution } = desk.send('GetPipelineExecution', {
      pipelineName: name,
      pipelineExecutionId,
    })
    expect(pipelineExecution).toMatchObject({
      status: 'Succeeded',
      executionType: 'ROLLBACK',
      rollbackMetadata: { rollbackTargetPipelineExecutionId: target },
    })
  })
})

describe('an execution that is stopped', () => {
  test('ends with what runs, or abandons it', () => {
    const desk = ready([source, deploy, approve])
    const stop = (pipelineExecutionId: string, abandon: boolean) => ({
      ...{ pipelineName: name, pipelineExecutionId, abandon, reason: 'Not today' },
    })
    const patient = desk.start()
    desk.pass(15)
    desk.stages()
    desk.send('StopPipelineExecution', stop(patient, false))
    expect([desk.status(patient), desk.stage('Deploy').latestExecution?.status]).toEqual([
      'Stopping',
      'Stopping',
    ])
    expect(desk.refusal('StopPipelineExecution', stop(patient, false))).toBe(
      'DuplicatedStopRequestException',
    )
    desk.pass(90)
    expect(desk.status(patient)).toBe('Stopped')
    expect(desk.refusal('StopPipelineExecution', stop(patient, true))).toBe(
      'PipelineExecutionNotStoppableException',
    )
    const hasty = desk.start()
    desk.pass(15)
    desk.stages()
    desk.send('StopPipelineExecution', stop(hasty, true))
    expect(desk.status(hasty)).toBe('Stopped')
    expect(desk.stage('Deploy').actionStates?.[0]?.latestExecution?.status).toBe('Abandoned')
    const { pipelineExecutionSummaries = [] } = desk.send('ListPipelineExecutions', {
      pipelineName: name,
    })
    expect(pipelineExecutionSummaries[0]).toMatchObject({ stopTrigger: { reason: 'Not today' } })
  })
})
