import type {
  BatchGetDeploymentsCommandInput,
  DeploymentGroupInfo,
  DeploymentInfo,
  ListDeploymentsCommandInput,
} from '@aws-sdk/client-codedeploy'
import { expect, it } from 'vitest'
import type { CodeDeployParts } from '../../../main/code-deploy/parts.ts'
import { createGroupsReader } from '../../../main/code-deploy/reader.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const other = { account: '222222222222', region: 'eu-west-1' }
const minute = 60_000
const start = Date.parse('2026-11-20T09:00:00Z')

/** CodeDeploy with the groups of one application; it notes what is asked for. */
function codeDeploy() {
  const world = {
    now: start,
    groups: new Map<string, string>(),
    deployments: new Map<string, DeploymentInfo>(),
    denied: new Set<string>(),
    /** Deployments asked for, call by call. */
    asked: [] as string[][],
    calls: [] as string[],
    /** Begins a deployment of a group. */
    deploy(id: string, group: string, status: DeploymentInfo['status'] = 'InProgress') {
      const createTime = new Date(world.now)
      const named = { applicationName: 'shop', deploymentGroupName: group, deploymentId: id }
      world.deployments.set(id, { ...named, status, createTime })
      world.groups.set(group, id)
    },
    become(id: string, change: Partial<DeploymentInfo>) {
      world.deployments.set(id, { ...world.deployments.get(id), ...change })
    },
  }
  const groups = (): DeploymentGroupInfo[] =>
    [...world.groups].map(([deploymentGroupName, deploymentId]) => ({
      ...{ applicationName: 'shop', deploymentGroupName },
      lastAttemptedDeployment: { deploymentId },
    }))
  const answers: Readonly<Record<string, (input: never) => object>> = {
    ListApplications: () => ({ applications: world.groups.size > 0 ? ['shop'] : [] }),
    ListDeploymentGroups: () => ({ deploymentGroups: [...world.groups.keys()] }),
    BatchGetDeploymentGroups: () => ({ deploymentGroupsInfo: groups() }),
    ListDeployments: ({ createTimeRange }: ListDeploymentsCommandInput) => ({
      deployments: [...world.deployments]
        .filter(([, { createTime = new Date(0) }]) => createTime >= (createTimeRange?.start ?? 0))
        .map(([id]) => id),
    }),
    BatchGetDeployments: ({ deploymentIds = [] }: BatchGetDeploymentsCommandInput) => {
      world.asked.push([...deploymentIds])
      return { deploymentsInfo: deploymentIds.flatMap((id) => world.deployments.get(id) ?? []) }
    },
  }
  const answer = async (command: { readonly input: never }) => {
    const operation = command.constructor.name.replace(/Command$/, '')
    world.calls.push(operation)
    if (world.denied.has(operation)) throw new Error(`Nobody may call ${operation} now.`)
    return answers[operation]?.(command.input)
  }
  const caller = {
    send: (_target: unknown, _client: unknown, command: { readonly input: never }) =>
      answer(command),
    async *paginate(_target: unknown, _client: unknown, commandFor: () => { input: never }) {
      yield await answer(commandFor())
    },
  } as unknown as CodeDeployParts['caller']
  const reader = createGroupsReader({ caller, now: () => new Date(world.now) })
  const { signal } = new AbortController()
  const look = async (at = target, of: Pick<typeof reader, 'readWhole'> = reader) => {
    world.asked = []
    world.calls = []
    const whole = await of.readWhole(at, signal, () => true)
    world.now += minute
    return whole
  }
  const recent = (hours: number) =>
    reader.recent(target, new Date(world.now - hours * 60 * minute), signal)
  return { world, look, recent, reader }
}

it('reads a deployment once more after its end, and then never again', async () => {
  const { world, look } = codeDeploy()
  world.deploy('d-1', 'web')
  await look()
  world.become('d-1', { status: 'Failed' })
  expect((await look()).rows[0]?.latest).toMatchObject({ id: 'd-1', status: 'Failed' })
  // CodeDeploy tells of the way back only once the deployment has ended.
  world.become('d-1', { rollbackInfo: { rollbackDeploymentId: 'd-2' } })
  expect((await look()).rows[0]?.latest?.rollback).toBe('Rolled back by d-2.')
  const { rows, gaps } = await look()
  expect(rows[0]?.latest).toMatchObject({ status: 'Failed', rollback: 'Rolled back by d-2.' })
  expect([world.asked, gaps]).toEqual([[], []])
})

it('lists groups once in ten minutes, and at each look what was deployed since', async () => {
  const { world, look } = codeDeploy()
  world.deploy('d-1', 'web', 'Succeeded')
  world.deploy('d-2', 'jobs', 'Ready')
  await look()
  expect(world.calls).toContain('ListApplications')
  await look()
  expect(world.calls).toEqual(['ListDeployments', 'BatchGetDeployments'])
  world.deploy('d-3', 'web')
  const { rows } = await look()
  expect(world.calls).toEqual(['ListDeployments', 'BatchGetDeployments'])
  expect(rows.map(({ group, latest }) => [group, latest?.id])).toEqual([
    ['web', 'd-3'],
    ['jobs', 'd-2'],
  ])
  world.now += 10 * minute
  await look()
  expect(world.calls).toContain('ListApplications')
})

it('asks which groups there are at once where a new one deploys, and who asks but once', async () => {
  const { world, look, reader } = codeDeploy()
  world.deploy('d-1', 'web', 'Succeeded')
  await look()
  world.deploy('d-2', 'jobs')
  expect((await look()).rows.map(({ group }) => group)).toEqual(['web', 'jobs'])
  await look()
  expect(world.calls).not.toContain('ListApplications')
  world.groups.set('mail', 'd-0')
  expect((await look(target, reader.anew)).rows.map(({ group }) => group)).toContain('mail')
})

it('lets the groups tell where deployments may not be listed', async () => {
  const { world, look } = codeDeploy()
  world.deploy('d-1', 'web', 'Succeeded')
  await look()
  world.denied.add('ListDeployments')
  world.deploy('d-2', 'web')
  const { rows, gaps } = await look()
  expect([rows[0]?.latest?.id, gaps]).toEqual(['d-2', []])
})

it('keeps what each account has ended apart', async () => {
  const { world, look } = codeDeploy()
  world.deploy('d-1', 'web', 'Stopped')
  await look()
  await look()
  await look()
  expect(world.asked).toEqual([])
  await look(other)
  expect(world.asked).toEqual([['d-1']])
})

it('shows what has ended where deployments may no longer be read, and says so', async () => {
  const { world, look } = codeDeploy()
  world.deploy('d-1', 'web', 'Succeeded')
  world.deploy('d-2', 'jobs', 'Ready')
  await look()
  world.denied.add('BatchGetDeployments')
  world.deploy('d-3', 'web')
  const { rows, gaps } = await look()
  expect(rows.map(({ latest }) => latest?.status)).toEqual(['Succeeded', undefined])
  expect(gaps).toHaveLength(1)
  // A look that failed settles nothing, however long ago it was.
  world.now += 60 * minute
  world.denied.clear()
  expect((await look()).rows.map(({ latest }) => latest?.id)).toEqual(['d-3', 'd-2'])
})

it('tells the deployments of before its first look for one page, asked for once', async () => {
  const { world, look, recent } = codeDeploy()
  world.now -= 300 * minute
  world.deploy('d-0', 'web', 'Failed')
  world.now += 120 * minute
  world.deploy('d-1', 'web', 'Succeeded')
  world.now += 180 * minute
  world.deploy('d-2', 'web')
  await look()
  world.calls = []
  expect((await recent(4)).map(({ id }) => id).toSorted()).toEqual(['d-1', 'd-2'])
  expect(world.calls).toEqual(['ListDeployments', 'BatchGetDeployments'])
  world.become('d-2', { status: 'Succeeded' })
  await look()
  world.deploy('d-3', 'web', 'Failed')
  await look()
  world.calls = []
  const found = new Map((await recent(10)).map((row) => [row.id, row.status]))
  expect(Object.fromEntries(found)).toEqual({
    ...{ 'd-1': 'Succeeded', 'd-2': 'Succeeded', 'd-3': 'Failed' },
  })
  expect(world.calls).toEqual([])
})
