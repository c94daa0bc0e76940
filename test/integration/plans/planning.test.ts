import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../../shared/plan-document.ts'
import { all, createStack, failureOf } from '../stacks/world.ts'
import { planIn, type PlanningWorld, startPlanningWorld } from './planning-world.ts'

let world: PlanningWorld
beforeAll(async () => {
  world = await startPlanningWorld()
})
afterAll(() => world.stop())
afterEach(() => world.demo.faults.clear())

const chain = [
  'shop-identity',
  'shop-session',
  'shop-catalogue-index',
  'shop-basket-settings',
  'shop-pricing-settings',
  'shop-checkout-settings',
  'shop-payment-settings',
  'shop-fulfilment-settings',
]
const shop = () => world.at('shop-production')

const stageOf = (plan: Plan, name: string) =>
  plan.stacks.find(({ row }) => row.name === name)?.stage
const blockersOf = (plan: Plan) => plan.blockers.map(({ kind }) => kind)
const resourceOf = (plan: Plan, type: string) =>
  plan.resources.find((resource) => resource.type === type)

describe('planning', () => {
  it('orders the chain of exports from its end, one stage a stack', async () => {
    const events = await world.events(shop(), chain.toReversed())
    const plan = planIn(events)
    expect(chain.map((name) => stageOf(plan, name))).toEqual([7, 6, 5, 4, 3, 2, 1, 0])
    expect(plan.edges.filter(({ kind }) => kind === 'imports')).toHaveLength(7)
    expect(plan.blockers).toEqual([])
    const steps = new Set(events.flatMap((event) => (event.type === 'progress' ? event.step : [])))
    expect([...steps].sort()).toEqual(['checks', 'resources', 'stacks', 'surroundings'])
    const [account] = plan.accounts
    expect(account).toMatchObject({ account: shop().account, name: 'shop-production' })
    expect(account?.principal).toContain(shop().account)
  })

  it('is the same plan by name and by ARN, in any order', async () => {
    const [first, ...rest] = chain
    const byName = await world.plan(shop(), chain)
    const arn = byName.stacks.find(({ row }) => row.name === first)?.row.arn ?? ''
    const byArn = await world.plan(shop(), [...rest.toReversed(), arn, first ?? ''])
    expect(byArn.fingerprint).toBe(byName.fingerprint)
    expect(byArn.id).not.toBe(byName.id)
  })

  it('offers to add who imports from outside, and tells what else breaks', async () => {
    const plan = await world.plan(shop(), ['shop-payment-settings'])
    expect(blockersOf(plan)).toEqual(['imported-from-outside'])
    expect(plan.blockers[0]?.sentence).toContain('shop-fulfilment-settings')
    expect(plan.blockers[0]?.add?.map(({ stack }) => stack.split('/')[1])).toEqual([
      'shop-fulfilment-settings',
    ])
    expect(plan.collateral).toMatchObject([{ kind: 'importer', name: 'shop-fulfilment-settings' }])
  })

  it('knows the pipeline that deploys a stack and the alarm on its queue', async () => {
    const plan = await world.plan(shop(), ['shop-fulfilment-settings'])
    const kinds = plan.collateral.map(({ kind }) => kind).sort()
    expect(kinds).toEqual(['alarm', 'pipeline'])
    const with_ = await world.plan(shop(), ['shop-fulfilment-settings', 'shop-release-train'])
    expect(with_.collateral).toEqual([])
  })

  it('knows who takes a value by name, and deletes it first', async () => {
    const plan = await world.plan(shop(), ['shop-fulfilment-settings', 'shop-release-train'])
    expect(plan.edges.map(({ kind }) => kind)).toContain('reference')
    expect(stageOf(plan, 'shop-release-train')).toBe(0)
    expect(stageOf(plan, 'shop-fulfilment-settings')).toBe(1)
  })

  it('names a cycle of service roles', async () => {
    const plan = await world.plan(shop(), ['shop-foundation-roles', 'shop-delivery-roles'])
    expect(blockersOf(plan)).toEqual(['cycle', 'cycle'])
    expect(plan.cycles).toHaveLength(1)
    expect(plan.stacks.map(({ stage }) => stage)).toEqual([-1, -1])
  })

  it('blocks a database by its own protection though a snapshot would be taken of it', async () => {
    const plan = await world.plan(shop(), ['shop-payments-database'])
    const database = resourceOf(plan, 'AWS::RDS::DBInstance')
    expect(database).toMatchObject({ fate: 'blocked', findings: [{ verdict: 'blocks' }] })
    const { stack = '', logicalId = '' } = database ?? {}
    const remedy = 'disable-protection' as const
    const choices = { remedies: [{ stack, logicalId, remedy }], unprotect: [], force: [] }
    const chosen = planIn(await all(await world.client.choose({ plan: plan.id, choices })))
    expect(resourceOf(chosen, 'AWS::RDS::DBInstance')?.fate).not.toBe('blocked')
    expect(chosen.choices.remedies).toHaveLength(1)
    expect(chosen.id).not.toBe(plan.id)
  })

  it('reads nested stacks with their root, and blocks for its protection', async () => {
    const plan = await world.plan(shop(), ['shop-platform'])
    expect(plan.resources.some(({ path }) => path.length > 0)).toBe(true)
    expect(new Set(plan.resources.map(({ owner }) => owner)).size).toBe(1)
    expect(blockersOf(plan)).toContain('termination-protection')
    const nested = plan.resources.find(({ type }) => type === 'AWS::CloudFormation::Stack')
    const alone = await world.plan(shop(), [nested?.physicalId ?? ''])
    expect(blockersOf(alone)).toContain('nested-parent')
    const offered = alone.blockers.find(({ kind }) => kind === 'nested-parent')
    expect(offered?.add).toEqual([{ ...shop(), stack: plan.stacks[0]?.row.arn }])
  })

  it('tells how much is in a full bucket', async () => {
    const plan = await world.plan(world.at('data-production'), ['lake-raw-archive'])
    const bucket = resourceOf(plan, 'AWS::S3::Bucket')
    const content = bucket?.findings.find(({ check }) => check === 'bucket-content')
    expect(content).toMatchObject({ verdict: 'blocks', remedy: 'empty-bucket' })
    expect(content?.amounts?.objects).toBeGreaterThanOrEqual(40_000)
    expect(content?.sentence).toMatch(/holds [\d,]+ objects.*B; AWS refuses/)
    const locked = await world.plan(world.at('data-production'), ['audit-evidence'])
    const checks = resourceOf(locked, 'AWS::S3::Bucket')?.findings.map(({ check }) => check)
    expect(checks).toContain('bucket-object-lock')
  })

  it('blocks for a protected table, and for the protection of the stack itself', async () => {
    const target = world.at('shared-services')
    const Properties = {
      DeletionProtectionEnabled: true,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }
    const template = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties } } }
    await createStack(world, target, 'ledger', template, { EnableTerminationProtection: true })
    const plan = await world.plan(target, ['ledger'])
    expect(plan.resources).toMatchObject([{}])
    expect(blockersOf(plan).sort()).toEqual(['resource', 'termination-protection'])
    expect(resourceOf(plan, 'AWS::DynamoDB::Table')).toMatchObject({
      fate: 'blocked',
      findings: [{ check: 'table-protection', remedy: 'disable-protection' }],
    })
  })

  it('names the StackSet that a stack belongs to', async () => {
    const target = world.at('shared-services')
    const template = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }
    const name = 'StackSet-guard-rails-0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab'
    await createStack(world, target, name, template)
    const plan = await world.plan(target, [name])
    expect(blockersOf(plan)).toEqual(['stack-set'])
    expect(plan.blockers[0]?.sentence).toContain('StackSet guard-rails')
  })

  it('is told apart where a stack is gone, and where nothing is selected', async () => {
    const plan = await world.plan(shop(), ['shop-identity', 'never-there'])
    expect(plan.blockers.filter(({ kind }) => kind === 'gone')).toMatchObject([
      { stack: 'never-there' },
    ])
    const failure = failureOf(all(await world.client.create({ stacks: [] })))
    expect(await failure).toMatchObject({
      kind: 'invalid-input',
      sentence: expect.stringContaining('No stack is selected') as string,
    })
  })
})

describe('planning where not everything may be read', () => {
  it('says unknown with the missing permission, check by check', async () => {
    const names = ['workforce-directory', 'team-files', 'mail-domain', 'golden-images-pipeline']
    const services = ['cognito-idp', 'backup', 's3', 'kms', 'monitoring', 'codepipeline']
    for (const service of services) world.demo.faults.add({ deny: true, service })
    const target = world.at('shared-services')
    const plan = await world.plan(target, names)
    const findings = plan.resources.flatMap((resource) => resource.findings)
    const unknown = findings.filter(({ verdict }) => verdict === 'unknown')
    expect(unknown.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['user-pool', 'backup-vault', 'bucket-content']),
    )
    for (const { permission, sentence } of unknown) {
      expect(permission).toMatch(/^[a-z0-9-]+:[A-Z]/)
      expect(sentence).toContain(permission)
    }
    expect(findings.some(({ verdict }) => verdict === 'blocks')).toBe(true)
    expect(plan.collateral.filter(({ kind }) => kind === 'pipeline')).toEqual([])
  })

  it('names what could not be read of a stack, and does not delete it', async () => {
    world.demo.faults.add({ deny: true, operation: 'ListStackResources' })
    world.demo.faults.add({ deny: true, operation: 'ListImports' })
    const plan = await world.plan(shop(), ['shop-identity'])
    expect(plan.stacks[0]?.stage).toBe(-1)
    expect(blockersOf(plan)).toContain('unreadable')
    const sentences = plan.blockers.map(({ sentence }) => sentence).join('\n')
    expect(sentences).toContain('resources could not be read')
    expect(sentences).toContain('cloudformation:ListImports')
  })

  it('fails where the stacks themselves may not be read', async () => {
    world.demo.faults.add({ deny: true, operation: 'DescribeStacks' })
    const failure = await failureOf(world.events(shop(), ['shop-identity']))
    expect(failure).toMatchObject({ kind: 'access-denied' })
  })
})
