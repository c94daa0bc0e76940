import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BuildLogEvent, ProjectRow } from '../../../shared/builds.ts'
import { startWorld, type World } from '../pipelines/world.ts'

let world: World
let failed: ProjectRow
beforeAll(async () => {
  world = await startWorld(['shared-services'])
  const rows: ProjectRow[] = []
  for await (const event of await world.builds.projects({})) {
    if (event.type === 'rows') rows.push(...event.rows)
  }
  const found = rows.find(({ name }) => name === 'storefront-build')
  if (!found) throw new Error('no project storefront-build')
  failed = found
})
afterAll(() => world.stop())

const refOf = ({ account, region, latest }: ProjectRow) => ({
  ...{ account, region, build: latest?.id ?? '' },
})

async function logOf(ref: ReturnType<typeof refOf>): Promise<BuildLogEvent[]> {
  const events: BuildLogEvent[] = []
  for await (const event of await world.builds.log(ref)) events.push(event)
  return events
}

it('reads a build that has ended once, however often its project is listed', async () => {
  const list = async () => {
    const rows: ProjectRow[] = []
    for await (const event of await world.builds.projects({ all: true })) {
      if (event.type === 'rows') rows.push(...event.rows)
    }
    return rows
  }
  const first = await list()
  expect(first.filter(({ latest }) => latest?.endedAt).length).toBeGreaterThan(5)
  const error = { code: 'AccessDeniedException', message: 'Nobody may read builds now.' }
  world.demo.faults.add({ operation: 'BatchGetBuilds', error })
  const second = await list()
  world.demo.faults.clear()
  const ended = first.filter(({ latest }) => latest?.endedAt)
  expect(second).toEqual(expect.arrayContaining(ended))
})

it('opens the log of a failed build at its first error', async () => {
  expect(failed.latest?.status).toBe('FAILED')
  const events = await logOf(refOf(failed))
  expect(events.find(({ type }) => type === 'error')).toEqual({ type: 'error', line: 412 })
  const lines = events.flatMap((event) => (event.type === 'lines' ? event.lines : []))
  expect(lines.find(({ line }) => line === 412)?.text).toContain('FAIL')
  expect(events.at(-1)).toEqual({ type: 'end' })
})

it('says so where the log group is gone', async () => {
  const error = {
    code: 'ResourceNotFoundException',
    message: 'The specified log group does not exist.',
  }
  world.demo.faults.add({ operation: 'GetLogEvents', error })
  const events = await logOf(refOf(failed))
  world.demo.faults.clear()
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    type: 'missing',
    sentence: expect.stringMatching(/^Its log group \/aws\/codebuild\//) as string,
  })
})

it('retries a failed build and stops it once', async () => {
  const { account, region, name: project } = failed
  const ref = { account, region, project }
  const act = async (request: Parameters<World['builds']['act']>[0]['request']) => {
    const preview = await world.builds.previewAction({ ...ref, request })
    const confirmation = { identity: preview.identity }
    return world.builds.act({ ...ref, request, confirmation })
  }
  // The build fails again within seconds.
  await world.standingStill(async () => {
    const { build = '' } = await act({ action: 'retry', build: failed.latest?.id ?? '' })
    expect(build).toMatch(/^storefront-build:/)
    const { builds } = await world.builds.history(ref)
    expect(builds[0]).toMatchObject({ id: build, status: 'IN_PROGRESS' })
    await act({ action: 'stop', build })
    await expect(act({ action: 'stop', build })).rejects.toThrow(/ended|STOPPED/)
  })
})
