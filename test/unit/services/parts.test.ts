import type { Service, TaskDefinition } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { consequencesOf } from '../../../main/services/actions/consequences.ts'
import { actionRefusal } from '../../../main/services/actions/refusal.ts'
import { actionWrite } from '../../../main/services/actions/write.ts'
import { sideBySide } from '../../../main/services/compare.ts'
import { diffDefinitions } from '../../../main/services/definitions/diff.ts'
import { dueIn } from '../../../main/services/due.ts'
import { periodFor } from '../../../main/services/metrics.ts'
import { toSeen } from '../../../main/services/join/service.ts'
import type { ServiceRow } from '../../../shared/services.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const ref = { ...target, cluster: 'shop', service: 'api' }
const service: Service = {
  serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/api',
  clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
  serviceName: 'api',
  taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/api:4',
  runningCount: 2,
  desiredCount: 2,
  launchType: 'FARGATE',
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
}

describe('the difference of two revisions', () => {
  const left: TaskDefinition = {
    cpu: '256',
    revision: 1,
    volumes: [],
    containerDefinitions: [
      {
        name: 'app',
        image: 'app:1',
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '' },
        ],
        secrets: [{ name: 'KEY', valueFrom: 'arn:one' }],
        portMappings: [{ containerPort: 80, protocol: 'tcp' }],
      },
      { name: 'proxy', image: 'proxy:1' },
    ],
  }

  it('is none for what only AWS adds, or only stands in another order', () => {
    const [app = {}, proxy = {}] = left.containerDefinitions ?? []
    const right: TaskDefinition = {
      ...left,
      revision: 2,
      registeredAt: new Date(),
      containerDefinitions: [
        proxy,
        {
          ...app,
          environment: [...(app.environment ?? [])].reverse(),
          portMappings: [{ protocol: 'tcp', containerPort: 80 }],
        },
      ],
    }
    expect(diffDefinitions(left, right)).toEqual([])
  })

  it('names each field once, the image first, empty values too', () => {
    const right: TaskDefinition = {
      cpu: '512',
      containerDefinitions: [
        {
          name: 'app',
          image: 'app:2',
          environment: [{ name: 'A', value: '2' }],
          secrets: [{ name: 'KEY', valueFrom: 'arn:two' }],
          portMappings: [{ containerPort: 80, protocol: 'tcp' }],
        },
        { name: 'proxy', image: 'proxy:1' },
      ],
    }
    const told = diffDefinitions(left, right).map(({ field, change, left: a, right: b }) => [
      field,
      change,
      a,
      b,
    ])
    expect(told).toEqual([
      ['image', 'changed', 'app:1', 'app:2'],
      ['environment A', 'changed', '1', '2'],
      ['environment B', 'removed', '', undefined],
      ['secret KEY', 'changed', 'arn:one', 'arn:two'],
      ['cpu', 'changed', '256', '512'],
    ])
  })
})

describe('actions', () => {
  it('run a task where the service runs, with a token of its own', () => {
    const command = ['migrate']
    const run = { action: 'run-task' as const, container: 'app', command, count: 1 }
    const { write } = actionWrite(ref, service, run)
    expect(write).toMatchObject({
      operation: 'RunTask',
      challenge: 'api',
      input: {
        launchType: 'FARGATE',
        networkConfiguration: service.networkConfiguration,
        overrides: { containerOverrides: [{ name: 'app', command: ['migrate'] }] },
      },
    })
    expect(write.input).toHaveProperty('clientToken')
    const onProviders = {
      ...service,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
    }
    expect(actionWrite(ref, onProviders, run).write.input).not.toHaveProperty('launchType')
  })

  it.each([
    [
      'a count for a daemon',
      { schedulingStrategy: 'DAEMON' },
      { action: 'scale', desired: 2 },
      /daemon/,
    ],
    [
      'a revision for CodeDeploy',
      { deploymentController: { type: 'CODE_DEPLOY' } },
      { action: 'deploy-revision', taskDefinition: 'api:3' },
      /CodeDeploy/,
    ],
    [
      'exec that is on',
      { enableExecuteCommand: true },
      { action: 'exec', enabled: true, replace: false },
      /on already/,
    ],
    [
      'to stop what AWS forgot',
      {},
      { action: 'stop-deployment', deployment: 'arn', stopType: 'ABORT' },
      /no such deployment/,
    ],
    [
      'to answer no pause',
      {},
      { action: 'continue-deployment', deployment: 'arn', hook: 'h', answer: 'CONTINUE' },
      /no such pause/,
    ],
  ] as const)('refuse %s', (_, state, action, says) => {
    const refusal = actionRefusal({ target, service: { ...service, ...state } }, action)
    expect(refusal?.sentence).toMatch(says)
  })

  it('take what nothing speaks against', () => {
    expect(actionRefusal({ target, service }, { action: 'force-new-deployment' })).toBeUndefined()
    expect(
      actionRefusal(
        { target, service, deployment: { status: 'IN_PROGRESS' } },
        { action: 'stop-deployment', deployment: 'arn', stopType: 'ROLLBACK' },
      ),
    ).toBeUndefined()
  })

  it('say what auto scaling will make of a count, and what none means', () => {
    const scaling = { minimum: 2, maximum: 6, suspended: [], policies: [], activities: [] }
    const of = (desired: number) =>
      consequencesOf(service, { action: 'scale', desired }, scaling).join(' ')
    expect(of(9)).toContain('will not stay at 9')
    expect(of(4)).toContain('may change it again')
    expect(of(0)).toContain('No task will be left')
  })
})

describe('small things', () => {
  const row = (verdict: ServiceRow['verdict']) =>
    ({ verdict, pending: 0, running: 1, desired: 1, status: 'ACTIVE' }) as ServiceRow

  it('looks often at what moves, rarely at the rest, and the rarer the more there is', () => {
    expect(dueIn([row('in-progress')])).toBe(5_000)
    expect(dueIn([row('succeeded')])).toBe(20_000)
    expect(dueIn(Array.from({ length: 5_000 }, () => row('succeeded')))).toBe(100_000)
  })

  it('asks for some hundred points at most', () => {
    for (const hours of [1, 3, 24, 336]) expect((hours * 3600) / periodFor(hours)).toBeLessThan(400)
  })

  it('knows task sets as rollouts', () => {
    const taskSets = [
      { id: 'ecs-svc/1', status: 'PRIMARY', taskDefinition: 'x/api:1', runningCount: 1 },
    ]
    expect(toSeen({ ...service, taskSets }).rollouts).toMatchObject([
      { id: 'ecs-svc/1', taskDefinition: 'api:1', running: 1 },
    ])
  })

  it('sets fields side by side, leaving out places that cannot be read', () => {
    const failure = { kind: 'not-found', sentence: 'Gone.', retryable: false } as const
    const { rows } = sideBySide([
      {
        ref,
        fields: new Map([
          ['cpu', '1'],
          ['role', 'a'],
        ]),
      },
      { ref, fields: new Map([['cpu', '1']]) },
      { ref, fields: new Map(), failure },
    ])
    expect(rows).toEqual([
      { field: 'cpu', values: ['1', '1', null], differs: false },
      { field: 'role', values: ['a', null, null], differs: true },
    ])
  })
})
