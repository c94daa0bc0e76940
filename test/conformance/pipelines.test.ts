import { expect, test } from 'vitest'
import type { Demo } from '../../main/demo/index.ts'
import { accountNamed } from '../integration/demo/clients.ts'
import { runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { startTestDemo } from '../support/demo.ts'

const minute = 60_000

/** The AWS CLI in an account's home region; answers what it prints. */
async function aws(
  demo: Demo,
  account: string,
  words: string,
  rest: string[] = [],
): Promise<unknown> {
  const keys = demo.credentials(accountNamed(demo, account))
  const run = await runAws(demo, [...words.split(' '), ...rest, '--output', 'json'], {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
  })
  if (run.code !== 0) throw new Error(run.stderr)
  return run.stdout.trim() === '' ? undefined : run.json()
}

async function world(): Promise<{ demo: Demo; pass: (minutes: number) => void }> {
  let now = Date.parse('2026-11-20T10:00:00Z')
  const demo = await startTestDemo({ now: () => new Date(now) })
  return { demo, pass: (minutes) => (now += minutes * minute) }
}

test.skipIf(withoutAwsCli)(
  'the AWS CLI starts a pipeline, whose build goes through its phases',
  { timeout: 120_000 },
  async () => {
    const { demo, pass } = await world()
    const tool = (words: string, rest?: string[]) => aws(demo, 'shared-services', words, rest)
    const name = 'recommender-release'
    const started = await tool(`codepipeline start-pipeline-execution --name ${name}`)
    const { pipelineExecutionId: id } = started as { pipelineExecutionId: string }
    pass(0.1)
    const build = 'stageStates[1].actionStates[0].latestExecution'
    const state = await tool(`codepipeline get-pipeline-state --name ${name} --query ${build}`)
    expect(state).toMatchObject({ status: 'InProgress' })
    const { externalExecutionId } = state as { externalExecutionId: string }
    pass(0.5)
    expect(
      await tool(`codebuild batch-get-builds --ids ${externalExecutionId} --query builds[0]`),
    ).toMatchObject({
      buildStatus: 'SUCCEEDED',
      initiator: `codepipeline/${name}`,
      currentPhase: 'COMPLETED',
    })
    const query = 'pipelineExecution.trigger.triggerType'
    const words = `codepipeline get-pipeline-execution --pipeline-name ${name} --pipeline-execution-id ${id}`
    expect(await tool(`${words} --query ${query}`)).toBe('StartPipelineExecution')
  },
)

test.skipIf(withoutAwsCli)(
  'the AWS CLI approves, and is refused the second time',
  { timeout: 120_000 },
  async () => {
    const { demo } = await world()
    const tool = (words: string, rest?: string[]) => aws(demo, 'shared-services', words, rest)
    const name = 'checkout-release'
    const query = "stageStates[?stageName=='Approval'].actionStates[].latestExecution.token"
    const tokens = await tool(`codepipeline get-pipeline-state --name ${name}`, ['--query', query])
    const [token = ''] = tokens as string[]
    const approve = `codepipeline put-approval-result --pipeline-name ${name} --stage-name Approval --action-name Approve --token ${token}`
    const result = ['--result', 'summary=Seen in test,status=Approved']
    expect(await tool(approve, result)).toHaveProperty('approvedAt')
    await expect(tool(approve, result)).rejects.toThrow('ApprovalAlreadyCompletedException')
  },
)
