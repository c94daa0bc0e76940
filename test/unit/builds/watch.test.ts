import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { watchBuild } from '../../../main/builds/watch.ts'
import type { BuildDetail } from '../../../shared/builds.ts'
import { FailureError } from '../../../shared/failure.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const fails = new FailureError({ kind: 'network', sentence: 'The line is cut.', retryable: true })
const runs = { id: 'shop:1', buildStatus: 'IN_PROGRESS', startTime: new Date(0) }
const ended = { ...runs, buildStatus: 'SUCCEEDED', endTime: new Date(60_000) }

/** Answers the looks one after another. */
function doorWith(...answers: readonly (object | Error)[]) {
  const left = [...answers]
  const send = () => {
    const next = left.shift()
    return next instanceof Error ? Promise.reject(next) : Promise.resolve({ builds: [next] })
  }
  return { target, caller: { send } as unknown as AwsCaller }
}

async function all(looks: AsyncIterable<BuildDetail>): Promise<BuildDetail[]> {
  const seen: BuildDetail[] = []
  for await (const look of looks) seen.push(look)
  return seen
}

it('tells that a later look failed, keeps what was known, and looks again', async () => {
  const seen = await all(watchBuild(doorWith(runs, fails, runs, ended), 'shop:1', 1))
  expect(seen.map(({ status, gaps }) => [status, gaps?.[0]?.sentence])).toEqual([
    ['IN_PROGRESS', undefined],
    ['IN_PROGRESS', 'The line is cut.'],
    ['IN_PROGRESS', undefined],
    ['SUCCEEDED', undefined],
  ])
})

it('fails where the first look does', async () => {
  const reading = all(watchBuild(doorWith(fails), 'shop:1', 1))
  await expect(reading).rejects.toThrow('The line is cut.')
})
