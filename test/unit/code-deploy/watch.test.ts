import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { watchDeployment } from '../../../main/code-deploy/watch.ts'
import type { CodeDeployDetail } from '../../../shared/code-deploy.ts'
import { FailureError } from '../../../shared/failure.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const fails = new FailureError({ kind: 'network', sentence: 'The line is cut.', retryable: true })

/** A deployment without targets, whose looks are answered one after another. */
function doorWith(...answers: readonly (string | Error)[]) {
  const left = [...answers]
  const send = (_target: unknown, _client: unknown, command: { constructor: { name: string } }) => {
    if (command.constructor.name !== 'GetDeploymentCommand') {
      return Promise.resolve({ targetIds: [], deploymentTargets: [] })
    }
    const status = left.shift()
    if (status instanceof Error) return Promise.reject(status)
    return Promise.resolve({ deploymentInfo: { deploymentId: 'd-1', status } })
  }
  async function* paginate() {
    yield await Promise.resolve({ targetIds: [] })
  }
  return { target, caller: { send, paginate } as unknown as AwsCaller }
}

async function all(looks: AsyncIterable<CodeDeployDetail>): Promise<CodeDeployDetail[]> {
  const seen: CodeDeployDetail[] = []
  for await (const look of looks) seen.push(look)
  return seen
}

it('tells that a later look failed, keeps what was known, and looks again', async () => {
  const door = doorWith('InProgress', fails, 'InProgress', 'Succeeded')
  const seen = await all(watchDeployment(door, 'd-1', 1))
  expect(seen.map(({ status, gaps }) => [status, gaps?.[0]?.sentence])).toEqual([
    ['InProgress', undefined],
    ['InProgress', 'The line is cut.'],
    ['InProgress', undefined],
    ['Succeeded', undefined],
  ])
})

it('fails where the first look does', async () => {
  const reading = all(watchDeployment(doorWith(fails), 'd-1', 1))
  await expect(reading).rejects.toThrow('The line is cut.')
})
