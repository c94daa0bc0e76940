import { expect, it } from 'vitest'
import { pastSources, type PastReaders, type PastRows } from '../../../main/activity/sources.ts'
import type { LiveRows } from '../../../main/aws/live-rows.ts'
import type { Target } from '../../../shared/target.ts'

const home = { account: '111122223333', region: 'eu-west-1' }
const other = { account: '444455556666', region: 'eu-west-1' }
const old = '2026-11-01T00:00:00.000Z'
const since = new Date('2026-11-20T00:00:00.000Z')
const fresh = '2026-11-20T08:00:00.000Z'
const newer = '2026-11-20T09:00:00.000Z'

/** Rows of targets, as a live reading holds them; of each what the sources look at. */
function rows<Row>(given: readonly Partial<Row>[]): LiveRows<Row> {
  const reading = new Map([['all', { rows: given }]])
  return { reading: () => reading } as unknown as LiveRows<Row>
}

const none: PastRows = {
  stacks: rows([]),
  services: rows([]),
  projects: rows([]),
  groups: rows([]),
}

const asked: string[] = []
const note = (what: string) => (of: object) => {
  asked.push(`${what} ${JSON.stringify(of)}`)
  return Promise.resolve([])
}
const readers = {
  ...{ operations: note('operations'), deleted: note('deleted'), builds: note('builds') },
  ...{ serviceDeployments: note('service'), codeDeploy: note('codedeploy') },
} as unknown as PastReaders

const keys = (given: Partial<PastRows>) =>
  pastSources({ ...none, ...given }, readers, since).map(({ key }) => key)

it('asks stacks that were updated lately and are at rest, not those that are nested', () => {
  const stack = (arn: string, rest: object) => ({
    ...home,
    arn,
    status: 'UPDATE_COMPLETE',
    ...rest,
  })
  const stacks = rows([
    stack('updated', { updatedAt: fresh }),
    stack('created', {}),
    stack('long ago', { updatedAt: old }),
    stack('nested', { updatedAt: fresh, parent: 'updated' }),
    stack('moving', { updatedAt: fresh, status: 'UPDATE_IN_PROGRESS' }),
  ]) as PastRows['stacks']
  expect(keys({ stacks })).toEqual([...['stack updated', 'deleted stacks 111122223333/eu-west-1']])
})

it('asks a target for its deleted stacks again when one has come or gone', () => {
  const markOf = (count: number) => {
    const all = Array.from({ length: count }, (_, index) => ({ ...home, arn: String(index) }))
    const stacks = rows(all.map((one) => ({ ...one, status: 'CREATE_COMPLETE' })))
    return pastSources({ ...none, stacks } as PastRows, readers, since)[0]?.mark
  }
  expect(markOf(2)).toBe(markOf(2))
  expect(markOf(2)).not.toBe(markOf(3))
})

it('asks services that were deployed lately, once it is known how that went', () => {
  const service = (arn: string, verdict: string, rest: object = {}) => ({
    ...{ ...home, arn, verdict, lastDeploymentAt: fresh, createdAt: old },
    ...rest,
  })
  const services = rows([
    service('deployed', 'succeeded'),
    service('paused', 'waiting'),
    service('moving', 'in-progress'),
    service('only created', 'succeeded', { createdAt: fresh }),
    service('long ago', 'succeeded', { lastDeploymentAt: old }),
  ]) as PastRows['services']
  expect(keys({ services })).toEqual(['service deployed', 'service paused'])
})

it('asks targets for builds and for CodeDeploy, in another state when something was begun', async () => {
  const latest = (id: string, startedAt: string) => ({ latest: { id, startedAt } })
  const of = (target: Target, id: string, at: string) => ({ ...target, ...latest(id, at) })
  const projects = rows([
    of(home, 'b-1', fresh),
    of(home, 'b-2', newer),
    of(other, 'b-3', old),
    { ...other },
  ]) as PastRows['projects']
  const groups = rows([of(other, 'd-1', fresh)]) as PastRows['groups']
  const sources = pastSources({ ...none, projects, groups }, readers, since)
  expect(sources.map(({ key, mark, changedAt }) => [key, mark, changedAt])).toEqual([
    ['builds 111122223333/eu-west-1', 'b-2', newer],
    ['codedeploy 444455556666/eu-west-1', 'd-1', fresh],
  ])
  for (const { read } of sources) await read(since, new AbortController().signal)
  expect(asked).toEqual([
    ...[`builds ${JSON.stringify(home)}`, `codedeploy ${JSON.stringify(other)}`],
  ])
})
