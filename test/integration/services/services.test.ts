import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ServiceAction, ServiceRow } from '../../../shared/services.ts'
import { refOf, rowsOf, startWorld, until, type World } from './world.ts'

let world: World
let rows: ServiceRow[]
beforeAll(async () => {
  world = await startWorld()
  rows = await rowsOf(world)
})
afterAll(() => world.stop())
afterEach(() => {
  world.demo.faults.clear()
  world.policy.mode = 'confirm'
})

function rowOf(cluster: string, name: string): ServiceRow {
  const row = rows.find((one) => one.cluster === cluster && one.name === name)
  if (!row) throw new Error(`no service ${cluster}/${name}`)
  return row
}

async function act(row: ServiceRow, request: ServiceAction) {
  const preview = await world.services.previewAction({ ...refOf(row), request })
  const confirmation = { identity: preview.identity }
  return world.services.act({ ...refOf(row), request, confirmation })
}

/** The sentence that a call fails with. */
async function sentenceOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'it succeeded',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

// Before any other reads these lines: once read, they stand.
it('reads the rest where one part may not be read', async () => {
  const row = rowOf('shop', 'checkout')
  const { account } = row
  world.demo.faults.add({ account, operation: 'ListServiceDeployments', deny: true })
  world.demo.faults.add({ account, operation: 'GetLogEvents', deny: true })
  const { verdicts, gaps } = await world.services.get(refOf(row))
  expect(gaps.map(({ operation }) => operation)).toContain('ListServiceDeployments')
  expect(verdicts[0]).toMatchObject({ word: 'rolled-back', evidence: { badTasks: 3 } })
  expect(verdicts[0]?.evidence.linesFailure).toContain('GetLogEvents')
})

it('finds the silently rolled back service, and says why', async () => {
  const row = rowOf('shop', 'checkout')
  expect(row).toMatchObject({ verdict: 'rolled-back', running: 3, rolloutState: 'COMPLETED' })
  expect(row.stack).toBe('shop-checkout')
  expect(row.images[0]?.digest).toMatch(/^sha256:/)
  const { verdicts, gaps: _ } = await world.services.get(refOf(row))
  const [verdict] = verdicts
  expect(verdict).toMatchObject({ cause: 'circuit-breaker', evidence: { badTasks: 3 } })
  expect(verdict?.evidence.task).toMatchObject({ container: 'checkout', exitCode: 1 })
  expect(verdict?.evidence.event?.message).toContain('deployment failed')
  const lines = verdict?.evidence.lines?.map(({ text }) => text).join('\n')
  expect(lines).toContain('PAYMENT_PROVIDER_URL is not set')
})

it('asks once a look for alarms, and once for the last lines of a task that is gone', async () => {
  const row = rows.find(({ cluster, alarms }) => cluster === 'shop' && alarms.length > 0)
  if (!row) throw new Error('no service with alarms')
  await world.services.get(refOf(row))
  await world.services.get(refOf(rowOf('shop', 'checkout')))
  const counts = () => ['DescribeAlarms', 'GetLogEvents'].map((one) => world.called(one))
  const [alarms = 0, lines = 0] = counts()
  await world.services.get(refOf(row))
  expect(counts()).toEqual([alarms + 1, lines])
  const again = await world.services.get(refOf(rowOf('shop', 'checkout')))
  expect(world.called('GetLogEvents')).toBe(lines)
  expect(again.verdicts[0]?.evidence.lines?.length).toBeGreaterThan(0)
})

it('names the revision that an alarm took back, although only events tell in the list', () => {
  const { verdict, verdictSentence, taskDefinition } = rowOf('shop', 'recommender')
  expect(verdict).toBe('rolled-back')
  expect(verdictSentence).toContain('by the alarm')
  expect(verdictSentence).toContain(`${taskDefinition} runs`)
})

it('tells what is stuck, and of what', async () => {
  expect(rowOf('shop-machines', 'tax-rules').verdictSentence).toContain('cannot place')
  const { verdicts } = await world.services.get(refOf(rowOf('shop-machines', 'tax-rules')))
  expect(verdicts[0]?.evidence.event?.message).toContain('unable to place')
})

it('says so where the service or its cluster is gone', async () => {
  const ref = refOf(rowOf('shop', 'checkout'))
  const none = await sentenceOf(world.services.get({ ...ref, service: 'nobody' }))
  expect(none).toContain('no service nobody')
  const nowhere = await sentenceOf(world.services.get({ ...ref, cluster: 'nowhere' }))
  expect(nowhere).not.toBe('it succeeded')
})

it('continues a paused deployment once', async () => {
  const row = rowOf('shop', 'storefront')
  expect(row.verdict).toBe('waiting')
  const [verdict] = (await world.services.get(refOf(row))).verdicts
  const { deployment = '', hook } = verdict ?? {}
  const request = {
    action: 'continue-deployment',
    deployment,
    hook: hook?.id ?? '',
    answer: 'CONTINUE',
    reason: 'The canary is healthy.',
  } as const
  expect((await act(row, request)).cli).toContain('aws ecs continue-service-deployment')
  const kept = world.store.journal
    .prepare("SELECT body FROM records WHERE kind = 'intent' ORDER BY sequence DESC LIMIT 1")
    .get()
  expect(String(kept?.['body'])).toContain('"reason":"The canary is healthy."')
  const moved = await until(world, refOf(row), (detail) => detail.verdict !== 'waiting')
  expect(['in-progress', 'succeeded']).toContain(moved.verdict)
  const preview = await world.services.previewAction({ ...refOf(row), request })
  expect(preview.refusal?.sentence).toMatch(/pause is over|no such pause/)
  expect(await sentenceOf(act(row, request))).toMatch(/pause is over|no such pause/)
})

it('forces a new deployment and sees it come through', async () => {
  const row = rowOf('shop-test', 'checkout')
  const before = (await world.services.get(refOf(row))).verdicts[0]?.deployment
  const request = { action: 'force-new-deployment' } as const
  const preview = await world.services.previewAction({ ...refOf(row), request })
  expect(preview.consequences[0]).toContain('replaces all its 2 tasks')
  await act(row, request)
  const done = await until(
    world,
    refOf(row),
    ({ verdict, verdicts }) => verdict === 'succeeded' && verdicts[0]?.deployment !== before,
  )
  expect(done.verdicts[0]?.wanted).toBe(row.taskDefinition)
  const journal = world.store.journal.prepare('SELECT count(*) AS count FROM records').get()
  expect(Number(journal?.['count'])).toBeGreaterThan(0)
})

it('scales, and refuses what the policy forbids', async () => {
  const row = rowOf('shop-test', 'checkout')
  const request = { action: 'scale', desired: 3 } as const
  const preview = await world.services.previewAction({ ...refOf(row), request })
  expect(preview.consequences).toContain('1 task more.')
  await act(row, request)
  expect((await world.services.get(refOf(row))).desired).toBe(3)
  world.policy.mode = 'read-only'
  expect(await sentenceOf(act(row, { action: 'scale', desired: 0 }))).not.toBe('it succeeded')
  expect((await world.services.get(refOf(row))).desired).toBe(3)
})

it('refuses to stop a deployment that is over', async () => {
  const row = rowOf('shop', 'checkout')
  const [verdict] = (await world.services.get(refOf(row))).verdicts
  const deployment = verdict?.deployment ?? ''
  const stop = act(row, { action: 'stop-deployment', deployment, stopType: 'ROLLBACK' })
  expect(await sentenceOf(stop)).toContain('ROLLBACK_SUCCESSFUL')
})

it('replaces a task, and lists the stopped one with its reason', async () => {
  const row = rowOf('shop-test', 'checkout')
  const running = (await world.services.tasks(refOf(row))).find(
    ({ status }) => status === 'RUNNING',
  )
  if (!running) throw new Error('nothing runs')
  await act(row, { action: 'replace-task', task: running.arn })
  await expect
    .poll(
      async () => {
        const tasks = await world.services.tasks(refOf(row))
        const task = tasks.find(({ arn }) => arn === running.arn)
        return task && `${task.status} ${String(task.bad)} ${task.stoppedReason ?? ''}`
      },
      { timeout: 30_000 },
    )
    .toMatch(/^STOPPED false .*Replaced/)
})

it('runs a task beside the service, and stops it', async () => {
  const row = rowOf('shop-test', 'checkout')
  const { tasks } = await act(row, { action: 'run-task', count: 1 })
  expect(tasks).toHaveLength(1)
  const own = await world.services.tasks(refOf(row))
  expect(own.map(({ arn }) => arn)).not.toContain(tasks[0])
  const stop = { action: 'stop-task', task: tasks[0] ?? '', reason: 'No longer needed' } as const
  expect((await act(row, stop)).cli).toContain('aws ecs stop-task')
})

it('says that ECS Exec counts for new tasks only', async () => {
  const request = { action: 'exec', enabled: true, replace: true } as const
  const { consequences, cli } = await world.services.previewAction({
    ...refOf(rowOf('shop', 'checkout')),
    request,
  })
  expect(consequences[0]).toContain('replaces all its 3 tasks')
  expect(cli).toContain('--enable-execute-command')
})

it('compares two revisions field by field', async () => {
  const { account, region, taskDefinition } = rowOf('shop', 'checkout')
  const [family = ''] = taskDefinition.split(':')
  const names = await world.services.definitions({ account, region, family })
  expect(names.length).toBeGreaterThan(1)
  const at = (name: string) => ({ account, region, taskDefinition: name })
  const diff = await world.services.diff({ left: at(taskDefinition), right: at(names[0] ?? '') })
  expect(diff[0]).toMatchObject({ kind: 'image', change: 'changed', container: 'checkout' })
  const one = await world.services.taskDefinition(at(taskDefinition))
  expect(one).toMatchObject({ family, containers: ['checkout'] })
  expect(
    await world.services.diff({ left: at(taskDefinition), right: at(taskDefinition) }),
  ).toEqual([])
})

it('sets the same service of several accounts side by side', async () => {
  const services = [rowOf('shop', 'checkout'), rowOf('shop-test', 'checkout')].map(refOf)
  const nobody = { ...refOf(rowOf('shop', 'checkout')), service: 'nobody' }
  const { places, rows: fields } = await world.services.compare({ services: [...services, nobody] })
  expect(places.map(({ failure }) => failure?.kind)).toEqual([undefined, undefined, 'not-found'])
  const revision = fields.find(({ field }) => field === 'revision')
  expect(revision).toMatchObject({ differs: true })
  expect(fields.find(({ field }) => field === 'schedulingStrategy')).toMatchObject({
    values: ['REPLICA', 'REPLICA', null],
    differs: false,
  })
})

it('reads log lines by filter, in order, and tells of what cannot be read', async () => {
  const row = rowOf('shop', 'checkout')
  const request = { ...refOf(row), from: new Date(Date.now() - 86_400_000).toISOString() }
  const lines: { at: string; text: string }[] = []
  for await (const event of await world.services.logs({ ...request, filter: '"is not set"' })) {
    if (event.type === 'lines') lines.push(...event.lines)
  }
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.every(({ text }) => text.includes('is not set'))).toBe(true)
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort())
  world.demo.faults.add({ account: row.account, operation: 'FilterLogEvents', deny: true })
  const types: string[] = []
  for await (const event of await world.services.logs(request)) types.push(event.type)
  expect(types).toEqual(['failed', 'settled'])
})

it('keeps what AWS forgets, and no longer than it should', async () => {
  const ref = refOf(rowOf('shop', 'checkout'))
  const history = await world.services.history(ref)
  expect(new Set(history.map(({ kind }) => kind))).toEqual(new Set(['task', 'event', 'deployment']))
  expect(history.map(({ at }) => at)).toEqual(
    history
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
  expect(history.find(({ kind, bad }) => kind === 'task' && bad)?.sentence).toContain(
    'exited with code 1',
  )
  const before = await world.services.recorder()
  expect(before).toMatchObject({ enabled: true, days: 14 })
  expect(before.entries).toBeGreaterThan(history.length)
  const after = await world.services.setRecorder({ days: 1 })
  expect(after.entries).toBeLessThan(before.entries)
  expect(world.troubles).toEqual([])
})

it('lists clusters with what they hold', async () => {
  const names: string[] = []
  for await (const event of await world.services.clusters({})) {
    if (event.type === 'rows') names.push(...event.rows.map(({ name }) => name))
  }
  expect(names).toContain('shop')
})
