import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Failure } from '../../../shared/failure.ts'
import type { ReadingEvent } from '../../../shared/reading.ts'
import { firstOf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-production'])
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

/** What is denied in the production shop, and only there. */
const deny = (operation: string) =>
  world.demo.faults.add({ account: world.at('shop-production').account, operation, deny: true })

async function readAll<Row>(events: AsyncIterable<ReadingEvent<Row>>) {
  const rows: Row[] = []
  const told: Failure[] = []
  for await (const event of events) {
    if (event.type === 'rows') rows.push(...event.rows)
    if (event.type === 'done') told.push(...(event.gaps ?? []))
    if (event.type === 'failed') told.push(event.failure)
  }
  return { rows, told }
}

/** One failure alone, of the operation that is denied in that account. */
function expectDenied(told: readonly Failure[], operation: string): void {
  const { account } = world.at('shop-production')
  expect(told).toMatchObject([{ kind: 'access-denied', account, operation }])
  expect(told[0]?.sentence).toContain(operation)
}

it.each(['ListBuilds', 'BatchGetBuilds'])(
  'lists build projects without their builds, where %s is denied',
  async (operation) => {
    deny(operation)
    const { rows, told } = await readAll(await world.builds.projects({}))
    const { account } = world.at('shop-production')
    const denied = rows.filter((row) => row.account === account)
    expect(denied.length).toBeGreaterThan(0)
    expect(denied.every(({ latest }) => latest === undefined)).toBe(true)
    expect(rows.some((row) => row.account !== account && row.latest !== undefined)).toBe(true)
    expectDenied(told, operation)
  },
)

it('lists the groups of CodeDeploy without their deployments, where those are denied', async () => {
  deny('BatchGetDeployments')
  const { rows, told } = await readAll(await world.codeDeploy.groups({}))
  expect(rows.map(({ application }) => application)).toContain('gift-cards')
  expectDenied(told, 'BatchGetDeployments')
})

it.each([
  ['ListProjects', 'builds'],
  ['ListApplications', 'codeDeploy'],
] as const)('fails one account alone where %s is denied', async (operation, feature) => {
  deny(operation)
  const list = feature === 'builds' ? world.builds.projects({}) : world.codeDeploy.groups({})
  const { rows, told } = await readAll<{ account: string }>(await list)
  expect(rows.some(({ account }) => account === world.at('shop-production').account)).toBe(false)
  expectDenied(told, operation)
})

it('follows an image without ECR by its tag, and says what could not be read', async () => {
  const place = { ...world.at('shop-production'), cluster: 'shop', service: 'basket' }
  const { images } = await world.services.get(place)
  const { account } = world.at('shared-services')
  world.demo.faults.add({ account, operation: 'DescribeImages', deny: true })
  const provenance = await world.pipelines.provenance({ image: images[0]?.image ?? '' })
  expect(provenance.gaps).toEqual([expect.stringContaining('DescribeImages')])
  expect(provenance.execution).toMatchObject({ pipeline: 'basket-release' })
})

it('tells the way to an image as far as it goes, where executions are denied', async () => {
  const { account, region } = world.at('shared-services')
  world.demo.faults.add({ account, operation: 'ListPipelineExecutions', deny: true })
  const image = `${account}.dkr.ecr.${region}.amazonaws.com/shop/basket:4f6c1d2e`
  const provenance = await world.pipelines.provenance({ image })
  expect(provenance).toMatchObject({ tags: ['4f6c1d2e'] })
  expect(provenance.execution).toBeUndefined()
  expect(provenance.gaps).toEqual([expect.stringContaining('ListPipelineExecutions')])
})

it('shows a pipeline with its builds where CodeBuild is denied', async () => {
  deny('BatchGetBuilds')
  const ref = { ...world.at('shop-production'), pipeline: 'voucher-api-release' }
  const news = await firstOf(
    (signal) => world.pipelines.watch(ref, { signal }),
    () => true,
  )
  expect(news).toMatchObject({ name: 'voucher-api-release' })
  expect('stages' in news && news.stages.map(({ name }) => name)).toEqual([
    ...['Source', 'Build', 'Production'],
  ])
})
