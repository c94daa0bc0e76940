import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServiceRow } from '../../shared/services.ts'
import {
  act,
  firstOf,
  pipelineNamed,
  pipelinesOf,
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
      const ref = { ...world.at('shared-services'), pipeline }
      await world.standingStill(async () => {
        const begun = await aws(
          'shared-services',
          `codepipeline start-pipeline-execution --name ${pipeline} --query pipelineExecutionId`,
        )
        const { executions } = await world.pipelines.executions(ref)
        expect(executions[0]).toMatchObject({ id: begun, status: 'InProgress' })
      })
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
      // The stage fails again within seconds, before a busy machine has asked three times.
      await world.standingStill(async () => {
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
      const ref = await world.standingStill(async () => {
        const started = await aws(
          'shared-services',
          'codebuild start-build --project-name recommender-build --query build.id',
        )
        const begun = { ...world.at('shared-services'), build: String(started) }
        const shown = await firstOf(
          (signal) => world.builds.watch(begun, { signal }),
          () => true,
        )
        expect(shown).toMatchObject({ id: begun.build, status: 'IN_PROGRESS' })
        return begun
      })
      const { build } = ref
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
      // It would move on between the two looks.
      await world.standingStill(async () => {
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
      })
    })

    test('the list of services, before and after a deployment that the CLI forces', async () => {
      const target = world.at('shop-production')
      const listed = async () => {
        const shown: (readonly unknown[])[] = []
        for await (const event of await world.services.list({ targets: [target] })) {
          if (event.type === 'rows') shown.push(...event.rows.map(factsOf))
        }
        return shown.toSorted()
      }
      const described = async () => {
        const clusters = (await aws(
          'shop-production',
          'ecs list-clusters --query clusterArns',
        )) as string[]
        const query =
          'services[].[clusterArn,serviceName,desiredCount,runningCount,pendingCount,taskDefinition,deployments[0].rolloutState]'
        const told: string[][] = []
        for (const cluster of clusters) {
          const list = `ecs list-services --cluster ${cluster} --query serviceArns`
          const arns = (await aws('shop-production', list)) as string[]
          for (let from = 0; from < arns.length; from += 10) {
            const some = arns.slice(from, from + 10).join(' ')
            const describe = `ecs describe-services --cluster ${cluster} --services ${some}`
            told.push(...((await aws('shop-production', describe, '--query', query)) as string[][]))
          }
        }
        return told
          .map(([cluster, name, desired, running, pending, definition, rollout]) => [
            ...[lastPart(cluster), name, desired, running, pending, lastPart(definition)],
            rollout ?? undefined,
          ])
          .toSorted()
      }
      const before = await listed()
      expect(before.length).toBeGreaterThan(3)
      // What is in motion would move on between the two looks.
      await world.standingStill(async () => expect(await listed()).toEqual(await described()))
      const rollout = async () => (await listed()).find(([, name]) => name === 'storefront')?.at(-1)
      await world.standingStill(async () => {
        await aws(
          'shop-production',
          'ecs update-service --cluster shop --service storefront --force-new-deployment',
        )
        expect(await rollout()).toBe('IN_PROGRESS')
      })
    })

    test('the board, with an execution that the CLI started', async () => {
      const begun = await aws(
        'shared-services',
        'codepipeline start-pipeline-execution --name invoices-release --query pipelineExecutionId',
      )
      const board = await pipelinesOf(world)
      const own = board.filter(({ account }) => account === world.at('shared-services').account)
      const names = await aws(
        'shared-services',
        'codepipeline list-pipelines --query pipelines[].name',
      )
      expect(own.map(({ name }) => name).toSorted()).toEqual((names as string[]).toSorted())
      const row = own.find(({ name }) => name === 'invoices-release')
      expect(row?.latest?.id).toBe(begun)
      const stages = await aws(
        'shared-services',
        'codepipeline get-pipeline-state --name invoices-release --query stageStates[].stageName',
      )
      expect(row?.stages.map(({ name }) => name)).toEqual(stages)
    })
  },
)

const lastPart = (arn = '') => arn.split('/').at(-1)

/** What both the list and the AWS CLI tell of a service. */
function factsOf(row: ServiceRow): readonly unknown[] {
  const { cluster, name, desired, running, pending, taskDefinition, rolloutState } = row
  return [cluster, name, desired, running, pending, taskDefinition, rolloutState]
}
