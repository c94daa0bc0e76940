import { describe, expect, it } from 'vitest'
import { isHealthy } from '../../../main/demo/ecs/engine/task-life.ts'
import type { ServiceState } from '../../../main/demo/ecs/engine/model.ts'
import { ServiceDesk } from './desk.ts'

const crash = { Command: ['sh', '-c', 'exit 3'] }
const breaker = { DeploymentCircuitBreaker: { Enable: true, Rollback: true } }

function statuses({ records }: ServiceState): string[] {
  return records.map(({ status }) => status)
}

function told({ events }: ServiceState, words: string): number {
  return events.filter(({ message }) => message.includes(words)).length
}

describe('a rolling deployment', () => {
  it('never has fewer healthy tasks than it must, nor more tasks than it may', () => {
    const desk = new ServiceDesk({
      DesiredCount: 4,
      DeploymentConfiguration: { MinimumHealthyPercent: 75, MaximumPercent: 125 },
    })
    desk.update({}, true)
    let least = Infinity
    let most = 0
    for (let second = 0; second < 300; second += 1) {
      const tasks = [...desk.pass(1).tasks.values()]
      least = Math.min(least, tasks.filter(isHealthy).length)
      most = Math.max(most, tasks.filter(({ desired }) => desired === 'RUNNING').length)
    }
    expect([least, most]).toEqual([3, 5])
    expect(statuses(desk.state)).toEqual(['SUCCESSFUL', 'SUCCESSFUL'])
  })

  it('takes its tasks through their statuses one after the other', () => {
    const desk = new ServiceDesk({ DesiredCount: 1 })
    desk.update({}, true)
    const seen: string[] = []
    for (let second = 0; second < 60; second += 1) {
      const [newest] = [...desk.pass(1).tasks.values()].slice(-1)
      if (newest !== undefined && seen.at(-1) !== newest.status) seen.push(newest.status)
    }
    expect(seen).toEqual(['PROVISIONING', 'PENDING', 'RUNNING'])
  })

  it('ends where another begins', () => {
    const desk = new ServiceDesk()
    desk.update({}, true)
    desk.pass(15)
    desk.update({}, true)
    const state = desk.pass(300)
    expect(statuses(state)).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL'])
    expect(state.deployments).toHaveLength(1)
    expect([...state.tasks.values()].filter(isHealthy)).toHaveLength(2)
  })

  it('scales without a deployment', () => {
    const desk = new ServiceDesk()
    desk.update({ DesiredCount: 5 })
    expect([...desk.pass(120).tasks.values()].filter(isHealthy)).toHaveLength(5)
    desk.update({ DesiredCount: 0 })
    const state = desk.pass(120)
    expect([...state.tasks.values()].filter(isHealthy)).toHaveLength(0)
    expect(statuses(state)).toEqual(['SUCCESSFUL'])
  })

  it('is the same whether it is looked at each second or once', () => {
    const [often, once] = [new ServiceDesk(), new ServiceDesk()]
    for (const desk of [often, once]) desk.deploy(crash)
    for (let second = 0; second < 200; second += 1) often.pass(1)
    const messages = (state: ServiceState): string[] => state.events.map(({ message }) => message)
    expect(messages(often.state)).toEqual(messages(once.pass(200)))
  })
})

describe('a deployment whose tasks fail', () => {
  it('goes on failing, more and more slowly, where there is no circuit breaker', () => {
    const desk = new ServiceDesk()
    desk.deploy(crash)
    const failed = [1, 2, 3].map(() => desk.pass(1200).deployments[0]?.failedTasks ?? 0)
    const [first = 0, second = 0, third = 0] = failed
    expect(first).toBeGreaterThan(third - second)
    expect(third).toBeGreaterThan(second)
    expect(told(desk.state, 'is unable to consistently start tasks successfully')).toBe(1)
    expect([...desk.state.tasks.values()].filter(isHealthy)).toHaveLength(2)
  })

  it('stops where the circuit breaker does not roll back', () => {
    const desk = new ServiceDesk({
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: false } },
    })
    desk.deploy(crash)
    const state = desk.pass(600)
    expect(state.deployments[0]).toMatchObject({ state: 'FAILED' })
    expect(state.records.at(-1)).toMatchObject({ failures: 3, breaker: 'TRIGGERED' })
    expect(statuses(state)).toEqual(['SUCCESSFUL', 'STOPPED'])
  })

  it('is taken back at a threshold of its own', () => {
    const desk = new ServiceDesk({
      DeploymentConfiguration: {
        DeploymentCircuitBreaker: {
          ...breaker.DeploymentCircuitBreaker,
          ThresholdConfiguration: { Type: 'COUNT', Value: 1 },
        },
      },
    })
    const state = desk.deploy(crash)
    desk.pass(400)
    expect(state.records.at(-1)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL', failures: 1 })
    expect(state.settings.taskDefinition).toBe(state.records[0]?.target.definition.arn)
  })

  it.each([
    [{ Image: 'orders:missing' }, 'TaskFailedToStart', 'CannotPullContainerError'],
    [
      { HealthCheck: { Command: ['CMD-SHELL', 'exit 1'] } },
      'ServiceSchedulerInitiated',
      'Task failed container health checks',
    ],
    [{ DockerLabels: { 'com.harbour.requires': 'KEY' } }, 'EssentialContainerExited', 'Essential'],
  ])('says why: %j', (container, code, reason) => {
    const desk = new ServiceDesk({ DeploymentConfiguration: breaker })
    desk.deploy(container)
    const state = desk.pass(1500)
    const stopped = [...state.tasks.values()].filter(({ stop }) => stop?.code === code)
    expect(stopped.some(({ stop }) => stop?.reason.startsWith(reason) === true)).toBe(true)
    expect(statuses(state).at(-1)).toBe('ROLLBACK_SUCCESSFUL')
    expect(told(state, 'rolling back to deployment ecs-svc/')).toBe(1)
  })
})

describe('a deployment that shifts traffic', () => {
  const stepped = {
    Strategy: 'LINEAR',
    BakeTimeInMinutes: 1,
    LinearConfiguration: { StepPercent: 25, StepBakeTimeInMinutes: 2 },
  }

  it('moves it step by step, and keeps the tasks of before until the end', () => {
    const desk = new ServiceDesk({ DeploymentConfiguration: stepped })
    const { records, tasks } = desk.deploy({ Image: 'orders:2' })
    const weights = new Set<number>()
    for (let minute = 0; minute < 12; minute += 1) {
      desk.pass(60)
      const record = records.at(-1)
      if (record?.status !== 'IN_PROGRESS') continue
      weights.add(record.production)
      if (record.stage === 'PRODUCTION_TRAFFIC_SHIFT') {
        expect([...tasks.values()].filter(isHealthy)).toHaveLength(4)
      }
    }
    expect([...weights]).toEqual([25, 50, 75, 100])
    expect(records.at(-1)).toMatchObject({ status: 'SUCCESSFUL' })
    expect([...tasks.values()].filter(isHealthy)).toHaveLength(2)
  })

  it('asks a function, and waits for nobody', () => {
    const hook = { TargetType: 'AWS_LAMBDA', HookTargetArn: 'arn:aws:lambda:check' }
    const desk = new ServiceDesk({
      DeploymentConfiguration: {
        Strategy: 'BLUE_GREEN',
        LifecycleHooks: [{ ...hook, LifecycleStages: ['POST_SCALE_UP'] }],
      },
    })
    desk.deploy({ Image: 'orders:2' })
    const { records } = desk.pass(300)
    expect(records.at(-1)).toMatchObject({
      status: 'SUCCESSFUL',
      hooks: [{ target: 'AWS_LAMBDA', status: 'SUCCEEDED' }],
    })
  })
})

describe('a stack that changes a service', () => {
  it('fails with what the circuit breaker found, and has the service as it was', () => {
    const desk = new ServiceDesk({ DeploymentConfiguration: breaker })
    const before = desk.state.settings.taskDefinition
    const template = desk.template({ DeploymentConfiguration: breaker }, crash)
    desk.desk.send('UpdateStack', { StackName: 'shop', TemplateBody: template })
    desk.pass(30)
    expect(desk.stackStatus()).toBe('UPDATE_IN_PROGRESS')
    desk.pass(1500)
    expect(desk.stackStatus()).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(desk.state.settings.taskDefinition).toBe(before)
    expect(statuses(desk.state)).toEqual(['SUCCESSFUL', 'ROLLBACK_SUCCESSFUL'])
  })
})
