import type { Container, Task } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { joinContainers } from '../../../main/nodes/join/container.ts'
import { joinMachines } from '../../../main/nodes/join/machine.ts'
import { NodeRow } from '../../../shared/nodes.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const id = 'i-0123456789abcdef0'
const at = new Date('2026-03-04T05:06:07.000Z')
const profile = { Arn: 'arn:aws:iam::111122223333:instance-profile/path/hosts' }
const online = { InstanceId: id, PingStatus: 'Online', LastPingDateTime: at } as const
const running = { InstanceId: id, State: { Name: 'running' }, IamInstanceProfile: profile } as const

describe('joinMachines', () => {
  it('puts together what both services know', () => {
    const [row, ...more] = joinMachines(target, {
      managed: [
        {
          ...online,
          ...{ AgentVersion: '3.3.1.0', IsLatestVersion: false, PlatformType: 'Linux' },
          ...{ PlatformName: 'Amazon Linux', PlatformVersion: '2023', ComputerName: 'ip-10' },
        },
      ],
      instances: [
        {
          ...running,
          ...{ InstanceType: 't3.micro', PrivateIpAddress: '10.0.0.1', LaunchTime: at },
          Tags: [
            { Key: 'Name', Value: 'jump-host' },
            { Key: 'aws:cloudformation:stack-name', Value: 'core' },
            { Key: 'aws:cloudformation:stack-id', Value: 'arn:core' },
          ],
        },
      ],
    })
    expect(more).toEqual([])
    expect(NodeRow.parse(row)).toEqual(row)
    expect(row).toMatchObject({
      ...{ ...target, node: id, kind: 'instance', name: 'jump-host', connectable: true },
      ...{ ping: 'Online', pingedAt: at.toISOString(), agentVersion: '3.3.1.0' },
      ...{ agentIsLatest: false, platform: 'Linux', platformName: 'Amazon Linux 2023' },
      ...{ computerName: 'ip-10', address: '10.0.0.1', instanceType: 't3.micro' },
      ...{ state: 'running', instanceProfile: 'hosts', stack: 'core', stackArn: 'arn:core' },
    })
  })

  it.each([
    ['the tag', { Tags: [{ Key: 'Name', Value: 'tagged' }] }, 'tagged'],
    ['the computer where the tag is empty', { Tags: [{ Key: 'Name', Value: '' }] }, 'computer'],
    ['the computer where there is no tag', {}, 'computer'],
  ])('is called by %s', (_, more, name) => {
    const managed = [{ ...online, ComputerName: 'computer' }]
    expect(joinMachines(target, { managed, instances: [{ ...running, ...more }] })).toMatchObject([
      { name },
    ])
  })

  it('knows hybrid nodes from Session Manager alone, by the name of their registration', () => {
    const managed = [{ ...online, InstanceId: 'mi-1', Name: 'gate', ComputerName: 'gate.local' }]
    expect(joinMachines(target, { managed, instances: [] })).toMatchObject([
      { node: 'mi-1', kind: 'hybrid', name: 'gate', connectable: true },
    ])
  })

  it('leaves out what only Session Manager remembers', () => {
    const managed = [{ ...online, PingStatus: 'ConnectionLost' as const }]
    expect(joinMachines(target, { managed, instances: [] })).toEqual([])
    expect(joinMachines(target, { managed, instances: undefined })).toHaveLength(1)
    expect(joinMachines(target, { managed: [online], instances: [] })).toHaveLength(1)
  })

  it.each([
    ['stopped', [online], { ...running, State: { Name: 'stopped' as const } }, 'is stopped.'],
    [
      'lost',
      [{ ...online, PingStatus: 'ConnectionLost' as const }],
      running,
      '2026-03-04 at 05:06 UTC',
    ],
    ['silent', [], running, 'has never reported'],
    ['without a profile', [], { ...running, IamInstanceProfile: undefined }, 'no instance profile'],
  ])('says why one that is %s cannot be reached', (_, managed, instance, sentence) => {
    const [row] = joinMachines(target, { managed, instances: [instance] })
    expect(row?.connectable).toBe(false)
    expect(row?.obstacle).toContain(sentence)
  })

  it('leaves it to a try where Session Manager may not be read', () => {
    const [row] = joinMachines(target, { managed: undefined, instances: [running] })
    expect(row).toMatchObject({ connectable: true, name: id })
    expect(row).not.toHaveProperty('ping')
  })

  it.each([
    ['Windows', { Platform: 'Windows' as const }],
    ['MacOS', { InstanceType: 'mac2.metal' as const }],
    ['Linux', {}],
  ])('takes the platform %s from EC2 where no agent tells', (platform, more) => {
    const instances = [{ ...running, ...more }]
    expect(joinMachines(target, { managed: [], instances })).toMatchObject([{ platform }])
  })
})

const base = 'arn:aws:ecs:eu-west-1:111122223333'
const agent = { name: 'ExecuteCommandAgent' as const, lastStatus: 'RUNNING' }
const app: Container = {
  ...{ name: 'app', lastStatus: 'RUNNING', runtimeId: 'r-1', image: 'nginx' },
  managedAgents: [agent],
}
const task: Task = {
  ...{ taskArn: `${base}:task/shop/0123`, clusterArn: `${base}:cluster/shop` },
  ...{ taskDefinitionArn: `${base}:task-definition/app:7`, group: 'service:web' },
  ...{ enableExecuteCommand: true, launchType: 'FARGATE', platformVersion: '1.4.0' },
  containers: [app],
}

const containersOf = (tasks: readonly Task[], serviceTags: Record<string, string> = {}) =>
  joinContainers(
    target,
    tasks.map((task) => ({ task, serviceTags })),
  )

describe('joinContainers', () => {
  it('makes a row of each container', () => {
    const sidecar = { ...app, name: 'log-router' }
    const rows = containersOf([{ ...task, containers: [app, sidecar] }])
    expect(rows.map(({ node }) => node)).toEqual(['ecs:shop/0123/app', 'ecs:shop/0123/log-router'])
    expect(NodeRow.parse(rows[0])).toEqual(rows[0])
    expect(rows[0]).toMatchObject({
      ...{ kind: 'container', name: 'app', connectable: true, platform: 'Linux' },
      container: {
        ...{ cluster: 'shop', service: 'web', task: '0123', taskDefinition: 'app:7' },
        ...{ container: 'app', runtimeId: 'r-1', execEnabled: true, agentStatus: 'RUNNING' },
      },
    })
  })

  it.each([
    ['off', { enableExecuteCommand: false }, app, 'switched off'],
    ['pending', {}, { ...app, lastStatus: 'PENDING' }, 'is PENDING.'],
    ['without an agent', {}, { ...app, managedAgents: [] }, 'no agent'],
    [
      'with a stopped agent',
      {},
      { ...app, managedAgents: [{ ...agent, lastStatus: 'STOPPED', reason: 'No role.' }] },
      'is STOPPED: No role.',
    ],
  ])('says why one that is %s cannot be reached', (_, more, container, sentence) => {
    const [row] = containersOf([{ ...task, ...more, containers: [container] }])
    expect(row?.connectable).toBe(false)
    expect(row?.obstacle).toContain(sentence)
  })

  it('knows a task of no service, and Windows', () => {
    const [row] = containersOf([
      { ...task, group: 'family:app', platformFamily: 'WINDOWS_SERVER_2022_CORE' },
    ])
    expect(row?.platform).toBe('Windows')
    expect(row?.container).not.toHaveProperty('service')
  })

  it('belong to the stack of their service, without taking over its tags', () => {
    const tags = { 'aws:cloudformation:stack-name': 'shop', team: 'web' }
    const [row] = containersOf([{ containers: [{ name: 'app' }] }], tags)
    expect(row).toMatchObject({ stack: 'shop', tags: {} })
  })
})
