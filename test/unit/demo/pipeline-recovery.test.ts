import type { PipelineDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline'
import { expect, it } from 'vitest'
import { Agenda } from '../../../main/demo/cloudformation/engine/agenda.ts'
import { commitOf } from '../../../main/demo/codepipeline/engine/commits.ts'
import type { Outcome } from '../../../main/demo/codepipeline/engine/model.ts'
import { PipelineRunner } from '../../../main/demo/codepipeline/engine/runner.ts'
import { createRandom } from '../../../main/demo/random.ts'

const failure: Outcome = { status: 'Failed', error: { code: 'JobFailed', message: 'No.' } }

const action = (name: string, category: 'Source' | 'Deploy') => ({
  name,
  actionTypeId: { category, owner: 'AWS' as const, provider: 'Lambda', version: '1' },
})

/** A pipeline of a source and a production stage, whose deployments end as the list says. */
function pipeline(onFailure: StageDeclaration['onFailure'], ...ends: readonly boolean[]) {
  const agenda = new Agenda()
  const left = [...ends]
  const declaration: PipelineDeclaration = {
    ...{ name: 'orders', roleArn: '', version: 3, executionMode: 'SUPERSEDED' },
    stages: [
      { name: 'Source', actions: [action('Repository', 'Source')] },
      { name: 'Production', actions: [action('Deploy', 'Deploy')], onFailure },
    ],
  }
  let pushed = 0
  const runner = new PipelineRunner({
    ...{
      place: { name: 'orders', account: '111122223333', region: 'eu-west-1', partition: 'aws' },
    },
    ...{ agenda, scaled: (milliseconds) => milliseconds, random: createRandom('test') },
    declaration: () => declaration,
    begin: ({ stage }) => (stage === 'Production' && left.shift() === false ? failure : good),
    head: (at) => commitOf('orders', (pushed += 1), at),
    rulesFail: () => false,
  })
  const run = (at: number) => {
    const trigger = { type: 'StartPipelineExecution', detail: 'test' } as const
    return runner.start({ trigger }, at)
  }
  return { runner, run }
}

const good: Outcome = { status: 'Succeeded' }

it('retries a failed stage by itself, once', () => {
  const { runner, run } = pipeline({ result: 'RETRY' }, false, true, false, false)
  const first = run(1)
  expect(first.status).toBe('Succeeded')
  const stage = first.stages.get('Production')
  expect(stage).toMatchObject({ autoRetries: 1, lastRetry: 'AutomatedStageRetry' })
  expect(first.runs.filter((one) => one.stage === 'Production')).toHaveLength(2)
  const second = run(2)
  expect(second.status).toBe('Failed')
  expect(second.stages.get('Production')).toMatchObject({ autoRetries: 1, status: 'Failed' })
  expect(runner.executions).toHaveLength(2)
})

it('rolls a failed stage back to the newest execution that succeeded in it', () => {
  const { runner, run } = pipeline({ result: 'ROLLBACK' }, true, false, true)
  const [before, failed] = [run(1), run(2)]
  expect(failed.status).toBe('Failed')
  const rollback = runner.executions.at(-1)
  expect(rollback).toMatchObject({
    ...{ type: 'ROLLBACK', status: 'Succeeded', rollbackTarget: before.id },
    ...{ trigger: { type: 'AutomatedRollback', detail: failed.id }, commit: before.commit },
  })
  expect([...(rollback?.stages.keys() ?? [])]).toEqual(['Production'])
})

it('does not roll back a rollback, nor where nothing ever succeeded', () => {
  const never = pipeline({ result: 'ROLLBACK' }, false)
  expect(never.run(1).status).toBe('Failed')
  expect(never.runner.executions).toHaveLength(1)
  const again = pipeline({ result: 'ROLLBACK' }, true, false, false)
  again.run(1)
  again.run(2)
  expect(again.runner.executions.map(({ status }) => status)).toEqual([
    ...['Succeeded', 'Failed', 'Failed'],
  ])
})

it('fails where the stage declares nothing', () => {
  const { runner, run } = pipeline(undefined, false)
  expect(run(1).status).toBe('Failed')
  expect(runner.executions).toHaveLength(1)
})
