import { expect, it } from 'vitest'
import type { AwsCaller } from '../../../main/aws/caller.ts'
import { createSharedReading, readBuild } from '../../../main/builds/read-build.ts'
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
  const seen = await all(watchBuild(doorWith(runs, fails, runs, ended), 'shop:1', readBuild, 1))
  expect(seen.map(({ status, gaps }) => [status, gaps?.[0]?.sentence])).toEqual([
    ['IN_PROGRESS', undefined],
    ['IN_PROGRESS', 'The line is cut.'],
    ['IN_PROGRESS', undefined],
    ['SUCCEEDED', undefined],
  ])
})

it('fails where the first look does', async () => {
  const reading = all(watchBuild(doorWith(fails), 'shop:1', readBuild, 1))
  await expect(reading).rejects.toThrow('The line is cut.')
})

it('reads a build once for its page and its log, and anew a little later', async () => {
  let clock = 0
  let asked = 0
  const read = createSharedReading(
    (door, id) => {
      asked += 1
      return readBuild(door, id)
    },
    () => clock,
  )
  const door = doorWith(runs, ended, fails, runs)
  const [page, log] = await Promise.all([read(door, 'shop:1'), read(door, 'shop:1')])
  expect(log).toEqual(page)
  expect(asked).toBe(1)
  clock = 1_500
  expect(await read(door, 'shop:1')).toMatchObject({ status: 'SUCCEEDED' })
  clock = 3_000
  await expect(read(door, 'shop:1')).rejects.toThrow('The line is cut.')
  // What failed is not shared with who asks next.
  expect(await read(door, 'shop:1')).toMatchObject({ status: 'IN_PROGRESS' })
  expect(asked).toBe(4)
})
