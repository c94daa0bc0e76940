import type { BatchGetBuildsCommandInput, Build } from '@aws-sdk/client-codebuild'
import { expect, it } from 'vitest'
import type { BuildsParts } from '../../../main/builds/parts.ts'
import { createProjectsReader } from '../../../main/builds/reader.ts'

const target = { account: '111111111111', region: 'eu-west-1' }
const minute = 60_000

/** CodeBuild of one target; it notes what is called, and which builds are asked for. */
function codeBuild() {
  const world = {
    now: Date.parse('2026-11-20T12:00:00Z'),
    projects: new Set<string>(),
    /** Newest first. */
    builds: [] as Build[],
    calls: [] as string[],
    asked: [] as string[][],
    build(project: string, number: number, minutesAgo: number, ended = true) {
      world.projects.add(project)
      const startTime = new Date(world.now - minutesAgo * minute)
      world.builds.unshift({
        ...{ id: `${project}:${number}`, projectName: project, startTime },
        ...(ended
          ? { buildStatus: 'SUCCEEDED', endTime: new Date(startTime.getTime() + minute) }
          : { buildStatus: 'IN_PROGRESS' }),
      })
    },
  }
  const answers: Readonly<Record<string, (input: never) => object>> = {
    ListProjects: () => ({ projects: [...world.projects] }),
    BatchGetProjects: () => ({ projects: [...world.projects].map((name) => ({ name })) }),
    ListBuilds: () => ({ ids: world.builds.map(({ id }) => id) }),
    BatchGetBuilds: ({ ids = [] }: BatchGetBuildsCommandInput) => {
      world.asked.push([...ids])
      return { builds: world.builds.filter(({ id = '' }) => ids.includes(id)) }
    },
  }
  const answer = (command: { readonly input: never }) => {
    const operation = command.constructor.name.replace(/Command$/, '')
    world.calls.push(operation)
    return Promise.resolve(answers[operation]?.(command.input))
  }
  const caller = {
    send: (_target: unknown, _client: unknown, command: { readonly input: never }) =>
      answer(command),
    async *paginate(_target: unknown, _client: unknown, commandFor: () => { input: never }) {
      yield await answer(commandFor())
    },
  } as unknown as BuildsParts['caller']
  const reader = createProjectsReader({ caller, now: () => new Date(world.now) })
  const { signal } = new AbortController()
  const look = async (of: Pick<typeof reader, 'readWhole'> = reader) => {
    world.calls = []
    world.asked = []
    const { rows } = await of.readWhole(target, signal, () => true)
    world.now += minute
    return rows.map(({ name, latest }) => [name, latest?.id])
  }
  const recent = async (minutes: number) => {
    world.calls = []
    world.asked = []
    const since = new Date(world.now - minutes * minute)
    return (await reader.recent(target, since, signal)).map(({ id }) => id)
  }
  return { world, look, recent, reader }
}

it('lists projects once in ten minutes, at once where a new one builds, and for who asks but once', async () => {
  const { world, look, reader } = codeBuild()
  world.build('web', 1, 5)
  await look()
  expect(world.calls).toContain('ListProjects')
  await look()
  expect(world.calls).toEqual(['ListBuilds'])
  world.build('jobs', 1, 0)
  expect(await look()).toEqual([
    ['web', 'web:1'],
    ['jobs', 'jobs:1'],
  ])
  expect(world.calls).toContain('ListProjects')
  world.projects.add('mail')
  expect((await look()).length).toBe(2)
  expect((await look(reader.anew)).length).toBe(3)
  world.now += 10 * minute
  await look()
  expect(world.calls).toContain('ListProjects')
})

it('keeps the newest build of a project that others have built after', async () => {
  const { world, look } = codeBuild()
  world.build('web', 1, 5)
  world.build('jobs', 1, 4)
  await look()
  // CodeBuild lists the newest hundred of all projects.
  world.builds = world.builds.filter(({ projectName }) => projectName === 'jobs')
  expect(await look()).toContainEqual(['web', 'web:1'])
})

it('tells the builds since a time, those that have ended asked for once', async () => {
  const { world, look, recent } = codeBuild()
  for (let index = 0; index < 60; index += 1) world.build('web', index, 600 - index * 10)
  world.build('jobs', 1, 2, false)
  await look()
  // Ten minutes apart, newest first: the second page of 25 holds the first that is too old.
  const first = await recent(300)
  expect(first[0]).toBe('jobs:1')
  expect(first.length).toBeGreaterThan(25)
  expect(world.asked.map((ids) => ids.length)).toEqual([25, 25])
  await recent(300)
  expect(world.asked).toEqual([['jobs:1']])
  const running = world.builds[0]
  if (running) running.endTime = new Date(world.now)
  await recent(300)
  await recent(300)
  expect(world.asked).toEqual([])
})
