import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  act,
  firstOf,
  pipelineNamed,
  refOf,
  startWorld,
  type World,
} from '../integration/pipelines/world.ts'
import { ignoresEndpoints, runAws, withoutAwsCli } from '../support/aws-cli.ts'

const region = 'eu-central-1'

describe.skipIf(withoutAwsCli || ignoresEndpoints)(
  'the AWS CLI and the window see the same (skipped where there is none that reads endpoints)',
  { timeout: 120_000 },
  () => {
    let world: World
    beforeAll(async () => {
      world = await startWorld(['shared-services', 'shop-development', 'shop-production'])
    })
    afterAll(() => world.stop())

    /** The AWS CLI in an account's home region; answers what it prints. */
    async function aws(account: string, words: string, ...more: readonly string[]) {
      const keys = world.demo.credentials(world.at(account).account)
      const run = await runAws(world.demo, [...words.split(' '), ...more, '--output', 'json'], {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
      })
      if (run.code !== 0) throw new Error(run.stderr)
      return run.stdout.trim() === '' ? undefined : run.json()
    }

    test('an execution that the CLI starts, and one that the window starts', async () => {
      const pipeline = 'recommender-release'
      const begun = await aws(
        'shared-services',
        `codepipeline start-pipeline-execution --name ${pipeline} --query pipelineExecutionId`,
      )
      const ref = { ...world.at('shared-services'), pipeline }
      const { executions } = await world.pipelines.executions(ref)
      expect(executions[0]).toMatchObject({ id: begun, status: 'InProgress' })
      const start = { action: 'start' as const, variables: {}, revisions: [] }
      const { execution } = await act(world, ref, start)
      const listed = `codepipeline list-pipeline-executions --pipeline-name ${pipeline} --max-items 1`
      expect(
        await aws(
          'shared-services',
          `${listed} --query pipelineExecutionSummaries[0].pipelineExecutionId`,
        ),
      ).toBe(execution)
    })

    test('a retried stage', async () => {
      const row = await pipelineNamed(world, 'storefront-release')
      const stage = row.stages.find(({ status }) => status === 'Failed')
      const { name = '', execution = '' } = stage ?? {}
      const retry = `codepipeline retry-stage-execution --pipeline-name ${row.name} --stage-name ${name}`
      await aws(
        'shared-services',
        `${retry} --pipeline-execution-id ${execution} --retry-mode FAILED_ACTIONS`,
      )
      const after = await pipelineNamed(world, row.name)
      expect(after.latest).toMatchObject({ id: execution, status: 'InProgress' })
      await expect(
        aws(
          'shared-services',
          `${retry} --pipeline-execution-id ${execution} --retry-mode ALL_ACTIONS`,
        ),
      ).rejects.toThrow('StageNotRetryableException')
    })

    test('a transition that is off', async () => {
      const row = await pipelineNamed(world, 'recommender-release')
      const where = `--pipeline-name ${row.name} --stage-name Production --transition-type Inbound`
      await aws(
        'shared-services',
        `codepipeline disable-stage-transition ${where}`,
        ...['--reason', 'Stocktaking until Monday'],
      )
      const closed = await pipelineNamed(world, row.name)
      expect(closed.stages.find(({ name }) => name === 'Production')?.transition).toMatchObject({
        ...{ enabled: false, reason: 'Stocktaking until Monday' },
      })
      const named = { action: 'transition', stage: 'Production' } as const
      await act(world, refOf(row), { ...named, enabled: true, reason: '' })
      const state = "stageStates[?stageName=='Production'].inboundTransitionState.enabled"
      expect(
        await aws(
          'shared-services',
          `codepipeline get-pipeline-state --name ${row.name}`,
          ...['--query', state],
        ),
      ).toEqual([true])
    })

    test('a rejected approval', async () => {
      const row = await pipelineNamed(world, 'checkout-release')
      const query = "stageStates[?stageName=='Approval'].actionStates[].latestExecution.token"
      const state = `codepipeline get-pipeline-state --name ${row.name}`
      const [token = ''] = (await aws('shared-services', state, '--query', query)) as string[]
      await aws(
        'shared-services',
        `codepipeline put-approval-result --pipeline-name ${row.name} --stage-name Approval --action-name Approve --token ${token}`,
        ...['--result', 'summary=Not before Monday,status=Rejected'],
      )
      const after = await pipelineNamed(world, row.name)
      const approval = after.stages.find(({ name }) => name === 'Approval')
      expect(approval?.status).toBe('Failed')
      expect(JSON.stringify(approval)).toContain('Not before Monday')
    })

    test('a build with its log', async () => {
      const started = await aws(
        'shared-services',
        'codebuild start-build --project-name recommender-build --query build.id',
      )
      const build = String(started)
      const ref = { ...world.at('shared-services'), build }
      const shown = await firstOf(
        (signal) => world.builds.watch(ref, { signal }),
        () => true,
      )
      expect(shown).toMatchObject({ id: build, status: 'IN_PROGRESS' })
      world.pass(10)
      const detail = await firstOf(
        (signal) => world.builds.watch(ref, { signal }),
        () => true,
      )
      const query = 'builds[0].[buildStatus, logs.groupName]'
      const got = await aws(
        'shared-services',
        `codebuild batch-get-builds --ids ${build}`,
        ...['--query', query],
      )
      expect(got).toEqual([detail.status, detail.log?.group])
      const lines = (await aws(
        'shared-services',
        `logs filter-log-events --log-group-name ${detail.log?.group ?? ''} --log-stream-names ${detail.log?.stream ?? ''}`,
        ...['--query', 'events[].message'],
      )) as string[]
      const texts: string[] = []
      for await (const event of await world.builds.log(ref)) {
        if (event.type === 'lines') texts.push(...event.lines.map(({ text }) => text))
      }
      expect(texts).toEqual(lines.map((line) => line.replace(/\n$/, '')))
    })

    test('a deployment of CodeDeploy', async () => {
      const created = await aws(
        'shop-production',
        'deploy create-deployment --application-name loyalty-points --deployment-group-name live --query deploymentId',
        ...['--revision', 'revisionType=S3,s3Location={bucket=releases,key=4f2a91c0.zip}'],
      )
      const deployment = String(created)
      // It moves on between the two looks; both stand still sooner or later.
      await vi.waitFor(
        async () => {
          const detail = await firstOf(
            (signal) =>
              world.codeDeploy.watch({ ...world.at('shop-production'), deployment }, { signal }),
            () => true,
          )
          const status = await aws(
            'shop-production',
            `deploy get-deployment --deployment-id ${deployment} --query deploymentInfo.[deploymentId,applicationName,status]`,
          )
          expect(status).toEqual([detail.id, 'loyalty-points', detail.status])
        },
        { timeout: 60_000, interval: 500 },
      )
    })
  },
)
