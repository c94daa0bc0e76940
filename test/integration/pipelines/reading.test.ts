import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { PipelineRow } from '../../../shared/pipelines.ts'
import { firstOf, pipelinesOf, refOf, startWorld, type World } from './world.ts'

let world: World
let rows: PipelineRow[]
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-production'])
  rows = await pipelinesOf(world)
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

function rowOf(name: string): PipelineRow {
  const row = rows.find((one) => one.name === name)
  if (!row) throw new Error(`no pipeline ${name}`)
  return row
}

it('shows stages with links into the accounts that they deploy to', () => {
  const checkout = rowOf('checkout-release')
  expect(checkout).toMatchObject({ type: 'V2', mode: 'SUPERSEDED' })
  const production = checkout.stages.find(({ name }) => name === 'Production')
  expect(production?.actions[0]?.link).toMatchObject({
    ...{ kind: 'service', id: 'shop/checkout', account: world.at('shop-production').account },
  })
  expect(production?.actions[0]?.link?.account).not.toBe(checkout.account)
  expect(checkout.usual).toBeGreaterThan(60_000)
  const [newest = ''] = checkout.stages.flatMap(({ execution }) => execution ?? [])
  expect(checkout.revisions[newest]?.[0]?.id).toMatch(/^[0-9a-f]{40}$/)
  expect(checkout.revisions[newest]?.[0]?.message).toBeTruthy()
})

it('says what waits for a person', () => {
  expect(rowOf('checkout-release').waiting).toContain('in Approval waits for an approval')
  expect(rowOf('invoices-release').waiting).toContain('transition is disabled')
  const giftCards = rowOf('gift-cards-release')
  expect(giftCards.waiting).toMatch(/waits for a person: deployment d-\w+ is Ready/)
  expect(giftCards.hang).toBeUndefined()
  const [approval] = rowOf('checkout-release').stages.flatMap(({ actions }) =>
    actions.filter((action) => action.approval),
  )
  const waits = world.now().getTime() - Date.parse(approval?.changedAt ?? '')
  expect(waits).toBeGreaterThan(20 * 3_600_000)
  expect(JSON.stringify(rows)).not.toMatch(/"token"/)
})

it('marks what waits on a deployment that has rolled back, with the reason', () => {
  const { hang } = rowOf('tax-reports-release')
  expect(hang?.sentence).toContain('already ended')
  expect(hang?.sentence).toMatch(/rolled back|roll back|rollback/i)
  expect(hang?.link?.kind).toBe('codedeploy')
  expect(rowOf('checkout-release').hang).toBeUndefined()
})

it('marks the run that hangs on the execution’s page too', async () => {
  const row = rowOf('tax-reports-release')
  const detail = await world.pipelines.execution({ ...refOf(row), execution: row.latest?.id ?? '' })
  const hanging = detail.stages.flatMap(({ runs }) => runs.filter(({ hang }) => hang))
  expect(hanging).toMatchObject([{ status: 'InProgress', hang: { link: { kind: 'codedeploy' } } }])
})

it('reads an execution with the runs of its actions, and counts over all', async () => {
  const ref = refOf(rowOf('checkout-release'))
  const { executions } = await world.pipelines.executions(ref)
  const good = executions.find(({ status }) => status === 'Succeeded')
  const detail = await world.pipelines.execution({ ...ref, execution: good?.id ?? '' })
  expect(detail.stages.map(({ name }) => name)).toEqual(
    rowOf('checkout-release').stages.map(({ name }) => name),
  )
  const runs = detail.stages.flatMap(({ runs: own }) => own)
  expect(runs.length).toBeGreaterThanOrEqual(6)
  expect(runs.find(({ provider }) => provider === 'CodeBuild')?.link?.kind).toBe('build')
  const statistics = await world.pipelines.statistics(ref)
  expect(statistics.executions).toBeGreaterThan(20)
  expect(statistics.successRate).toBeGreaterThan(0.5)
  expect(statistics.leadTime).toBeGreaterThan(0)
  expect(statistics.stages.map(({ name }) => name)).toContain('Production')
})

it('tells what differs between two executions', async () => {
  const ref = refOf(rowOf('checkout-release'))
  const { executions } = await world.pipelines.executions(ref)
  const [right, left] = executions.filter(({ status }) => status === 'Succeeded')
  const pair = { left: left?.id ?? '', right: right?.id ?? '' }
  const differences = await world.pipelines.compare({ ...ref, ...pair })
  expect(differences.map(({ left: one, right: other }) => [one, other].join(' '))).toContainEqual(
    expect.stringContaining(right?.revisions[0]?.id?.slice(0, 7) ?? 'none'),
  )
})

it('finds the pipeline that deploys a service, and where each revision is', async () => {
  const { account, region } = world.at('shop-production')
  const service = { kind: 'service', account, region, id: 'shop/checkout' } as const
  expect(await world.pipelines.deploying(service)).toMatchObject([
    { pipeline: 'checkout-release', stage: 'Production' },
  ])
  const train = await world.pipelines.train({})
  const basket = train.find(({ pipeline }) => pipeline === 'basket-release')
  expect(basket?.cells.map(({ environment }) => environment)).toEqual([
    'Development',
    'Test',
    'Production',
  ])
  expect(basket?.cells.every(({ revisions }) => revisions[0]?.id)).toBe(true)
})

it('follows an image as far as it can, and says where the trace ends', async () => {
  const { account, region } = world.at('shared-services')
  const host = `${account}.dkr.ecr.${region}.amazonaws.com`
  const commit = rowOf('checkout-release').latest?.revisions[0]?.id ?? ''
  const image = `${host}/harbour/nothing:main-${commit.slice(0, 8)}`
  const provenance = await world.pipelines.provenance({ image })
  expect(provenance.gaps[0]).toContain('The image in ECR')
  expect(provenance).toMatchObject({
    execution: { pipeline: 'checkout-release' },
    revision: { id: commit },
    build: { kind: 'build' },
  })
  await expect(world.pipelines.provenance({ image: 'nginx:1.27' })).rejects.toThrow(/not an image/)
})

it('shows the rest where one operation may not be called in one account', async () => {
  const { account } = world.at('shop-production')
  world.demo.faults.add({ account, operation: 'ListActionExecutions', deny: true })
  const read = await pipelinesOf(world)
  expect(read.some((row) => row.account !== account)).toBe(true)
  expect(read.filter((row) => row.account === account).length).toBeGreaterThan(0)
})

it('goes on watching a pipeline that is denied for a while', async () => {
  const ref = refOf(rowOf('golden-image-release'))
  const before = world.called('GetPipeline')
  const state = await firstOf(
    (signal) => world.pipelines.watch(ref, { signal }),
    (one) => !('failure' in one),
  )
  expect(state).toMatchObject({ name: 'golden-image-release', type: 'V1' })
  expect(world.called('GetPipeline') - before).toBe(1)
  await expect(
    firstOf(
      (signal) => world.pipelines.watch({ ...ref, pipeline: 'nobody' }, { signal }),
      () => true,
    ),
  ).rejects.toThrow(/nobody/)
})
