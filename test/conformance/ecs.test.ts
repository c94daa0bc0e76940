import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { startDemo } from '../../main/demo/index.ts'
import { ignoresEndpoints, runAws, withoutAwsCli } from '../support/aws-cli.ts'
import { emptyWorld, startSite, type Site } from '../support/site.ts'

const template = `Resources:
  Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: /ecs/orders } }
  Cluster: { Type: AWS::ECS::Cluster, Properties: { ClusterName: site } }
  Definition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      ContainerDefinitions:
        - Name: orders
          Image: "orders:1"
          LogConfiguration:
            LogDriver: awslogs
            Options: { awslogs-group: !Ref Logs, awslogs-stream-prefix: task }
  Service:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: orders
      Cluster: !Ref Cluster
      DesiredCount: 2
      TaskDefinition: !Ref Definition
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }
`

const where = '--cluster site --service orders'

describe.skipIf(withoutAwsCli || ignoresEndpoints)(
  'the AWS CLI on deployments of ECS (skipped where there is none that reads endpoints)',
  () => {
    const clock = { at: Date.parse('2026-11-20T10:00:00Z') }
    let site: Site

    beforeAll(async () => {
      const homeFolder = mkdtempSync(join(tmpdir(), 'foredeck-ecs-'))
      const now = (): Date => new Date(clock.at)
      const demo = await startDemo({ homeFolder, ...emptyWorld, speed: 1, now })
      site = await startSite(template, demo, () => {
        clock.at += 600_000
      })
      return async () => {
        await demo.stop()
        rmSync(homeFolder, { recursive: true, force: true })
      }
    })

    const read = async (words: string, query: string, ...more: readonly string[]) => {
      const answered = await runAws(site.demo, [...words.split(' '), '--query', query, ...more])
      expect(answered).toMatchObject({ code: 0, stderr: '' })
      return answered.json()
    }

    /** Looks every twenty seconds of the world's, as a script does, until the service is steady. */
    const untilSteady = async (): Promise<string[]> => {
      const states: string[] = []
      for (let look = 0; look < 15; look += 1) {
        const [state, count] = (await read(
          'ecs describe-services --cluster site --services orders',
          'services[0].[deployments[0].rolloutState, length(deployments)]',
        )) as [string, number]
        states.push(state)
        if (state === 'COMPLETED' && count === 1) return states
        clock.at += 20_000
      }
      throw new Error(`The service did not get steady: ${states.join(' ')}`)
    }

    test('a forced deployment gets steady, with tasks of its own', async () => {
      const id = await read(
        `ecs update-service ${where} --force-new-deployment`,
        'service.deployments[0].id',
      )
      const states = await untilSteady()
      expect(states[0]).toBe('IN_PROGRESS')
      const tasks = (await read('ecs list-tasks --cluster site', 'taskArns')) as string[]
      expect(tasks).toHaveLength(2)
      const started = await read(
        'ecs describe-tasks --cluster site',
        'tasks[].[startedBy, lastStatus]',
        ...['--tasks', ...tasks],
      )
      expect(started).toEqual([
        [id, 'RUNNING'],
        [id, 'RUNNING'],
      ])
    })

    test('a revision that exits is taken back, and its logs say so', async () => {
      const containers = [
        {
          ...{ name: 'orders', image: 'orders:2', dockerLabels: { 'com.harbour.requires': 'KEY' } },
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/ecs/orders', 'awslogs-stream-prefix': 'task' },
          },
        },
      ]
      const bad = await read(
        'ecs register-task-definition --family orders',
        'taskDefinition.taskDefinitionArn',
        ...['--container-definitions', JSON.stringify(containers)],
      )
      await read(`ecs update-service ${where} --task-definition ${String(bad)}`, 'service.status')
      await untilSteady()
      const deployments = await read(
        `ecs list-service-deployments ${where}`,
        'serviceDeployments[].status',
      )
      expect(deployments).toEqual(['ROLLBACK_SUCCESSFUL', 'SUCCESSFUL', 'SUCCESSFUL'])
      const lines = await read(
        'logs filter-log-events --log-group-name /ecs/orders',
        'events[].message',
        ...['--filter-pattern', '"is not set"'],
      )
      expect(lines).toContain('Error: KEY is not set')
    })

    test('waits until a forced deployment stands, by the waiter of its own', async () => {
      await read(`ecs update-service ${where} --force-new-deployment`, 'service.serviceName')
      const early = await read(
        'ecs describe-services --cluster site --services orders',
        'length(services[0].deployments)',
      )
      expect(early).toBe(2)
      // While the waiter sleeps its fifteen seconds between looks, the world's time goes on.
      const passing = setInterval(() => (clock.at += 20_000), 200)
      const waited = await runAws(
        site.demo,
        'ecs wait services-stable --cluster site --services orders'.split(' '),
      )
      clearInterval(passing)
      expect(waited).toMatchObject({ code: 0, stdout: '', stderr: '' })
      const settled = await read(
        'ecs describe-services --cluster site --services orders',
        'services[0].[deployments[].rolloutState, runningCount]',
      )
      expect(settled).toEqual([['COMPLETED'], 2])
    })

    test.each([
      ['ecs update-service --cluster site --service none', 'ServiceNotFoundException'],
      [`ecs update-service ${where} --task-definition none:1`, 'ClientException'],
      ['ecs list-service-deployments --cluster none --service orders', 'ClusterNotFoundException'],
      ['logs filter-log-events --log-group-name /none', 'ResourceNotFoundException'],
    ])('%s is refused: %s', async (words, code) => {
      const answered = await runAws(site.demo, words.split(' '))
      expect(answered.code).toBeGreaterThan(0)
      expect(answered.stderr).toContain(`An error occurred (${code}) when calling`)
    })
  },
  60_000,
)
