import type {
  BatchGetDeploymentsCommand,
  DeploymentGroupInfo,
  DeploymentInfo,
} from '@aws-sdk/client-codedeploy'
import { expect, it } from 'vitest'
import { createGroupsReader } from '../../../main/code-deploy/reader.ts'
import type { CodeDeployParts } from '../../../main/code-deploy/parts.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const other = { account: '222222222222', region: 'eu-west-1' }

/** CodeDeploy with one group for each deployment; it notes which deployments are asked for. */
function codeDeploy(deployments: Readonly<Record<string, DeploymentInfo>>) {
  const world = {
    deployments: { ...deployments },
    last: { ...deployments } as Record<string, DeploymentInfo>,
    denied: false,
    asked: [] as string[][],
  }
  const groups = (): DeploymentGroupInfo[] =>
    Object.keys(world.last).map((deploymentId) => ({
      ...{ applicationName: 'shop', deploymentGroupName: `of ${deploymentId}` },
      lastAttemptedDeployment: { deploymentId },
    }))
  const batch = ({ input }: BatchGetDeploymentsCommand) => {
    const { deploymentIds = [] } = input
    world.asked.push([...deploymentIds])
    if (world.denied) return Promise.reject(new Error('Nobody may read deployments now.'))
    const read = deploymentIds.map((id) => ({ ...world.deployments[id], deploymentId: id }))
    return Promise.resolve({ deploymentsInfo: read })
  }
  const caller = {
    send: (_target: unknown, _client: unknown, command: BatchGetDeploymentsCommand) =>
      command.constructor.name === 'BatchGetDeploymentsCommand'
        ? batch(command)
        : Promise.resolve({ deploymentGroupsInfo: groups() }),
    async *paginate(_target: unknown, _client: unknown, commandFor: () => object) {
      const isApplications = commandFor().constructor.name === 'ListApplicationsCommand'
      yield await Promise.resolve(
        isApplications ? { applications: ['shop'] } : { deploymentGroups: ['any'] },
      )
    },
  } as unknown as CodeDeployParts['caller']
  const reader = createGroupsReader({ caller })
  const { signal } = new AbortController()
  const look = (at = target) => reader.readWhole(at, signal, () => true)
  return { world, look }
}

it('reads a deployment once more after its end, and then never again', async () => {
  const { world, look } = codeDeploy({ 'd-1': { status: 'InProgress' } })
  await look()
  world.deployments['d-1'] = { status: 'Failed' }
  expect((await look()).rows[0]?.latest).toMatchObject({ id: 'd-1', status: 'Failed' })
  // CodeDeploy tells of the way back only once the deployment has ended.
  world.deployments['d-1'] = { status: 'Failed', rollbackInfo: { rollbackDeploymentId: 'd-2' } }
  expect((await look()).rows[0]?.latest?.rollback).toBe('Rolled back by d-2.')
  world.asked = []
  const { rows, gaps } = await look()
  expect(rows[0]?.latest).toMatchObject({ status: 'Failed', rollback: 'Rolled back by d-2.' })
  expect([world.asked, gaps]).toEqual([[], []])
})

it('goes on asking for what has not ended, and for what came after', async () => {
  const { world, look } = codeDeploy({ 'd-1': { status: 'Succeeded' }, 'd-2': { status: 'Ready' } })
  await look()
  await look()
  await look()
  expect(world.asked).toEqual([['d-1', 'd-2'], ['d-1', 'd-2'], ['d-2']])
  world.deployments['d-3'] = { status: 'InProgress' }
  world.last = { 'd-3': {}, 'd-2': {} }
  const { rows } = await look()
  expect(world.asked.at(-1)).toEqual(['d-3', 'd-2'])
  expect(rows.map(({ latest }) => latest?.status)).toEqual(['InProgress', 'Ready'])
})

it('keeps what each account has ended apart', async () => {
  const { world, look } = codeDeploy({ 'd-1': { status: 'Stopped' } })
  await look()
  await look()
  await look()
  expect(world.asked).toHaveLength(2)
  await look(other)
  expect(world.asked).toHaveLength(3)
})

it('shows what has ended where deployments may no longer be read, and says so', async () => {
  const { world, look } = codeDeploy({ 'd-1': { status: 'Succeeded' }, 'd-2': { status: 'Ready' } })
  await look()
  world.denied = true
  const { rows, gaps } = await look()
  expect(rows.map(({ latest }) => latest?.status)).toEqual(['Succeeded', undefined])
  expect(gaps).toHaveLength(1)
  // A look that failed settles nothing.
  world.denied = false
  await look()
  expect(world.asked.at(-1)).toEqual(['d-1', 'd-2'])
})
