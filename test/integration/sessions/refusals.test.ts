import {
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListTasksCommand,
  type Task,
} from '@aws-sdk/client-ecs'
import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { SessionFaults } from '../../../main/demo/sessions/desk.ts'
import type { SessionWish } from '../../../shared/sessions.ts'
import { arnOf, lookAt, rowOf, startRegistryWorld } from './registry-world.ts'

const soon = { timeout: 40_000, interval: 20 }

async function world(options: { faults?: SessionFaults; account?: string } = {}) {
  const made = await startRegistryWorld(options)
  const run = made.open()
  onTestFinished(() => run.sessions.dispose())
  const confirmation = { identity: arnOf(made.target.account) }
  const start = (wish: Partial<SessionWish> = {}) =>
    run.client.start({ ...made.target, node: made.node, confirmation, ...wish })
  return { ...made, ...run, confirmation, start }
}

/** What a call is refused with. */
async function refusal(call: Promise<unknown>) {
  const { failure } = await call.then(
    () => ({ failure: undefined }),
    (error: unknown) => error as { failure?: { sentence: string; advice?: string } },
  )
  return failure
}

async function tasksOf({ demo, target }: Awaited<ReturnType<typeof world>>): Promise<Task[]> {
  const credentials = demo.credentials(target.account)
  const ecs = new ECSClient({ region: target.region, endpoint: demo.endpoint, credentials })
  const { clusterArns = [] } = await ecs.send(new ListClustersCommand({}))
  const found: Task[] = []
  for (const cluster of clusterArns) {
    const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster }))
    if (taskArns.length === 0) continue
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
    found.push(...tasks)
  }
  return found
}

function nodeOf({ clusterArn = '', taskArn = '' }: Task, container: string): string {
  return `ecs:${clusterArn.split('/').at(-1)}/${taskArn.split('/').at(-1)}/${container}`
}

describe('what AWS refuses is told in a sentence, with what to do', () => {
  it('a node that is not there', async () => {
    const { start } = await world()
    expect(await refusal(start({ node: 'i-0123456789abcdef0' }))).toMatchObject({
      kind: 'conflict',
      sentence: 'Session Manager has no connection to i-0123456789abcdef0.',
      advice: expect.stringContaining('Why can’t I connect?') as string,
    })
  })

  it('a node whose agent has lost its connection', async () => {
    const { demo, start, sessions, target } = await world({ account: 'shared-services' })
    const credentials = demo.credentials(target.account)
    const ssm = new SSMClient({ region: target.region, endpoint: demo.endpoint, credentials })
    const Filters = [{ Key: 'PingStatus', Values: ['ConnectionLost'] }]
    const offline = await ssm.send(new DescribeInstanceInformationCommand({ Filters }))
    const [{ InstanceId: node = '' } = {}] = offline.InstanceInformationList ?? []
    expect(node).toMatch(/^mi-/)
    expect(await refusal(start({ node }))).toMatchObject({
      kind: 'conflict',
      sentence: `Session Manager has no connection to ${node}.`,
      advice: expect.stringContaining('Why can’t I connect?') as string,
    })
    expect(sessions.list()).toEqual([])
  })

  it('no permission', async () => {
    const { demo, start, target } = await world()
    demo.faults.add({ account: target.account, operation: 'StartSession', deny: true })
    expect(await refusal(start())).toMatchObject({
      kind: 'access-denied',
      permission: 'ssm:StartSession',
      sentence: expect.stringMatching(/ may not call ssm:StartSession in account/) as string,
    })
  })

  it('no more sessions', async () => {
    const { start, sessions } = await world({ faults: { limit: 1 } })
    const { session } = await start()
    await rowOf(sessions, session.id, 'live')
    expect(await refusal(start())).toMatchObject({
      sentence: expect.stringMatching(
        /^AWS opens no more sessions in account \d+, [\w-]+: The maximum number/,
      ) as string,
      advice: expect.stringContaining('End sessions') as string,
    })
    expect(sessions.list()).toHaveLength(1)
  })

  it('a document that is not there', async () => {
    const { start } = await world()
    expect(await refusal(start({ document: 'OurShell' }))).toMatchObject({
      sentence: expect.stringMatching(/^There is no session document OurShell in /) as string,
    })
  })

  it('a port that is none', async () => {
    const { sessions, target, node, confirmation } = await world()
    const open = sessions.open({
      ...{ target, node, confirmation, events: {}, purpose: 'tunnel' },
      document: 'AWS-StartPortForwardingSession',
      parameters: { portNumber: ['http'], localPortNumber: ['0'] },
    })
    expect(await refusal(open)).toMatchObject({
      advice: expect.stringContaining('a port is a number from 1 to 65535') as string,
    })
  })

  it('a key that may not be used: the session ends with the reason', async () => {
    const { demo, start, sessions, target } = await world({ account: 'data-production' })
    demo.faults.add({ account: target.account, operation: 'GenerateDataKey', deny: true })
    const { session } = await start()
    const { state } = await rowOf(sessions, session.id, 'ended')
    expect(state).toMatchObject({
      reason: expect.stringContaining('kms:GenerateDataKey') as string,
    })
  })

  it('a container without a shell', async () => {
    const made = await world({ account: 'shop-development' })
    const task = (await tasksOf(made)).find(
      ({ enableExecuteCommand, containers = [] }) =>
        enableExecuteCommand && containers.some(({ name }) => name === 'log-router'),
    )
    if (!task) throw new Error('no container without a shell')
    const { session } = await made.start({ node: nodeOf(task, 'log-router') })
    const { state } = await rowOf(made.sessions, session.id, 'ended')
    expect(state).toMatchObject({ reason: expect.stringContaining('/bin/sh: no such') as string })
  })

  it('a container without ECS Exec', async () => {
    const made = await world()
    const shut = (await tasksOf(made)).find(({ enableExecuteCommand }) => !enableExecuteCommand)
    if (!shut) throw new Error('no task without ECS Exec')
    const call = made.start({ node: nodeOf(shut, shut.containers?.[0]?.name ?? '') })
    expect(await refusal(call)).toMatchObject({
      sentence: expect.stringContaining('execute command was not enabled') as string,
    })
  })
})

describe('through the registry', () => {
  it('a container has a shell, by ExecuteCommand', async () => {
    const made = await world({ faults: { closeAfter: 400 } })
    const task = (await tasksOf(made)).find(({ enableExecuteCommand }) => enableExecuteCommand)
    const open = task?.containers?.find(({ image = '' }) => !image.includes('fluent-bit'))
    if (!task || !open) throw new Error('no container with ECS Exec')
    const { session } = await made.start({ node: nodeOf(task, open.name ?? '') })
    const pane = lookAt(made.sessions, session.id)
    pane.type('echo in $((40 + 2))\r')
    await vi.waitFor(() => expect(pane.text()).toContain('in 42'), soon)
    await vi.waitFor(() => {
      expect(made.demo.calls.count({ service: 'ssm', operation: 'ResumeSession' })).toBeGreaterThan(
        0,
      )
    }, soon)
    pane.type('echo again $((40 + 3))\r')
    await vi.waitFor(() => expect(pane.text()).toContain('again 43'), soon)
    expect(made.entries()[0]).toMatchObject({ operation: 'ExecuteCommand', state: 'succeeded' })
  })

  it('a session is encrypted with the region’s key from end to end, over cuts', async () => {
    const { demo, start, sessions } = await world({ account: 'data-production' })
    const { session } = await start()
    await vi.waitFor(() => expect(sessions.row(session.id)?.encrypted).toBe(true), soon)
    const pane = lookAt(sessions, session.id)
    pane.type('echo sealed $((6 * 7))\r')
    await vi.waitFor(() => expect(pane.text()).toContain('sealed 42'), soon)
    demo.sessions.cut()
    pane.type('echo still $((6 * 8))\r')
    await vi.waitFor(() => expect(pane.text()).toContain('still 48'), soon)
    expect(sessions.row(session.id)?.customerMessage).toContain('encrypted using AWS KMS')
    expect(demo.calls.count({ service: 'kms', operation: 'GenerateDataKey' })).toBe(1)
  })

  it('a node that reboots ends its sessions with the reason; a new one can be opened', async () => {
    const { demo, start, sessions, node } = await world()
    const { session } = await start()
    await rowOf(sessions, session.id, 'live')
    demo.sessions.stopTarget(node, 'The instance is rebooting.')
    const { state } = await rowOf(sessions, session.id, 'ended')
    expect(state).toMatchObject({ reason: 'The instance is rebooting.' })
    const again = await start()
    await rowOf(sessions, again.session.id, 'live')
  })

  it('a login that has expired at the hourly close: what is typed meanwhile arrives after it', async () => {
    const { start, sessions, out, client } = await world({ faults: { closeAfter: 600 } })
    const { session } = await start()
    const pane = lookAt(sessions, session.id)
    await rowOf(sessions, session.id, 'live')
    out.failure = { kind: 'login-needed', sentence: 'Log in.', retryable: false }
    expect((await rowOf(sessions, session.id, 'lost')).state).toMatchObject({
      failure: { kind: 'login-needed' },
    })
    pane.type('echo after $((40 + 2))\r')
    expect(sessions.row(session.id)?.state.phase).toBe('lost')
    out.failure = undefined
    await client.wake({})
    await vi.waitFor(() => expect(pane.text()).toContain('after 42'), soon)
    expect(pane.text().split('after 42')).toHaveLength(2)
  })
})
