import { describe, expect, test } from 'vitest'
import { deploy, name, ready, source } from './desk.ts'

describe('a transition', () => {
  test('holds what comes until it is enabled again', () => {
    const desk = ready([source, deploy])
    const way = { pipelineName: name, stageName: 'Deploy', transitionType: 'Inbound' as const }
    expect(desk.refusal('DisableStageTransition', { ...way, reason: 'Größer' })).toBe(
      'ValidationException',
    )
    desk.send('DisableStageTransition', { ...way, reason: 'Frozen until Monday' })
    const id = desk.start()
    desk.pass(60)
    expect(desk.stage('Deploy')).toMatchObject({
      inboundExecution: { pipelineExecutionId: id },
      inboundTransitionState: { enabled: false, disabledReason: 'Frozen until Monday' },
    })
    desk.send('EnableStageTransition', way)
    desk.pass(90)
    expect(desk.status(id)).toBe('Succeeded')
  })
})

describe('a condition', () => {
  const rule = { Name: 'Hours', RuleTypeId: { Provider: 'DeploymentWindow' } }
  const guarded = { ...deploy, BeforeEntry: { Conditions: [{ Result: 'FAIL', Rules: [rule] }] } }

  test('that failed is overridden', () => {
    const desk = ready([source, guarded], {}, { rulesFail: 'Deploy' })
    const id = desk.start()
    desk.pass(60)
    expect(desk.status(id)).toBe('Failed')
    const input = {
      ...{ pipelineName: name, stageName: 'Deploy', pipelineExecutionId: id },
      conditionType: 'BEFORE_ENTRY' as const,
    }
    desk.send('OverrideStageCondition', input)
    expect(desk.refusal('OverrideStageCondition', input)).toBe('ConditionNotOverridableException')
    desk.pass(90)
    expect(desk.status(id)).toBe('Succeeded')
    const { ruleExecutionDetails } = desk.send('ListRuleExecutions', { pipelineName: name })
    expect(ruleExecutionDetails?.[0]).toMatchObject({ ruleName: 'Hours', stageName: 'Deploy' })
  })
})

test('pages are cut where they are asked for, and a wrong token is refused', () => {
  const desk = ready([source, deploy])
  for (let index = 0; index < 4; index += 1) {
    desk.start()
    desk.pass(200)
  }
  const list = { pipelineName: name, maxResults: 3 }
  const first = desk.send('ListPipelineExecutions', list)
  expect(first.pipelineExecutionSummaries).toHaveLength(3)
  const second = desk.send('ListPipelineExecutions', { ...list, nextToken: first.nextToken })
  expect(second.pipelineExecutionSummaries).toHaveLength(2)
  expect(desk.refusal('ListPipelineExecutions', { ...list, nextToken: 'x' })).toBe(
    'InvalidNextTokenException',
  )
  expect(desk.refusal('GetPipelineState', { name: 'x' })).toBe('PipelineNotFoundException')
})
