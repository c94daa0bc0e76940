import { beforeAll, describe, expect, it } from 'vitest'
import { Regions } from '../../../main/demo/cloudformation/index.ts'
import type { Region } from '../../../main/demo/cloudformation/engine/region.ts'
import type { Stack } from '../../../main/demo/cloudformation/engine/stack.ts'
import { createOrganization, defaultSize } from '../../../main/demo/organization/index.ts'
import { createWorld } from '../../../main/demo/world/index.ts'

const startedAt = Date.parse('2026-01-05T10:00:00Z')
const day = 86_400_000

interface Fixture {
  readonly regions: Regions
  /** A region by its account's name; the company's home unless another is named. */
  region(account: string, region?: string): Region
  readonly all: readonly Region[]
}

function open(seed = 'harbour', stacks?: number): Fixture {
  const organization = createOrganization(seed, defaultSize)
  const { accounts, regions: names } = organization
  const { population, templates } = createWorld({
    seed,
    accounts,
    regions: names,
    startedAt,
    stacks,
  })
  const regions = new Regions({ seed, population, templates })
  const region = (name: string, where = names[1] ?? ''): Region => {
    const id = accounts.find((account) => account.name === name)?.id ?? ''
    return regions.at(id, where, startedAt)
  }
  const active = accounts.filter((account) => account.status === 'ACTIVE')
  const all = active.flatMap((account) => names.map((name) => region(account.name, name)))
  return { regions, region, all }
}

function stack(region: Region, name: string): Stack {
  const found = region.find(name)
  if (!found) throw new Error(`No stack ${name}`)
  return found
}

function live(regions: readonly Region[]): Stack[] {
  return regions.flatMap((region) => [...region.stacks].filter((item) => !item.isDeleted))
}

describe('the world', () => {
  let world: Fixture
  beforeAll(() => {
    world = open()
  })

  it('has some 300 stacks, unevenly, some regions empty', () => {
    const counts = world.all.map((region) => live([region]).length)
    const total = counts.reduce((sum, count) => sum + count, 0)
    expect(total).toBeGreaterThan(280)
    expect(total).toBeLessThan(330)
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(2)
    expect(Math.max(...counts)).toBeGreaterThan(40)
  })

  it('has stacks in every state that somebody must deal with', () => {
    const statuses = new Set(live(world.all).map((item) => item.status))
    expect([...statuses].sort()).toEqual([
      'CREATE_COMPLETE',
      'CREATE_FAILED',
      'DELETE_FAILED',
      'REVIEW_IN_PROGRESS',
      'ROLLBACK_COMPLETE',
      'UPDATE_COMPLETE',
      'UPDATE_IN_PROGRESS',
      'UPDATE_ROLLBACK_COMPLETE',
      'UPDATE_ROLLBACK_FAILED',
    ])
  })

  it('shows of a stack what its history comes to', () => {
    for (const item of live(world.all)) {
      const shown = item.outputs
      const last = item.events.findLast((event) => event.physicalId === item.id)
      expect([item.name, last?.status]).toEqual([item.name, item.status])
      expect(item.createdAt).toBe(item.events[0]?.at)
      for (const output of shown) expect(output.value).not.toBe('')
      const bucket = item.resources.get('Bucket')?.physicalId
      const told = shown.find((output) => output.key === 'BucketName')?.value
      if (bucket !== undefined && told !== undefined) expect(told).toBe(bucket)
    }
  })

  it('is the same for the same seed and another for another', () => {
    const ids = (fixture: Fixture): string[] => live(fixture.all).map((item) => item.id)
    expect(ids(open())).toEqual(ids(world))
    expect(ids(open('other'))).not.toEqual(ids(world))
  })

  it('has a chain of exports over eight stacks', () => {
    const region = world.region('shop-production')
    let name = 'shop-identity'
    let length = 1
    for (;;) {
      const next = region.importersOf(`${name}-Address`)[0]
      if (next === undefined) break
      name = next
      length += 1
    }
    expect([length, name]).toEqual([8, 'shop-fulfilment-settings'])
  })

  it('has a rollback with one cause and cancelled siblings', () => {
    const item = stack(world.region('shop-production'), 'shop-search')
    expect(item.status).toBe('UPDATE_ROLLBACK_COMPLETE')
    const failures = item.events.filter((event) => event.status === 'UPDATE_FAILED')
    expect(failures.map((event) => event.reason?.includes('Circuit Breaker'))).toEqual([
      true,
      false,
      false,
    ])
    expect(failures.slice(1).map((event) => event.reason)).toEqual([
      'Resource update cancelled',
      'Resource update cancelled',
    ])
  })

  it('has nested stacks on two levels, protected and retained ones', () => {
    const region = world.region('shop-production')
    const root = stack(region, 'shop-platform')
    const nested = live([region]).filter((item) => item.rootId === root.id)
    expect(nested).toHaveLength(3)
    expect(nested.filter((item) => item.parentId !== root.id)).toHaveLength(1)
    expect(root.terminationProtection).toBe(true)
    expect(stack(region, 'shop-ledger-database').policy).toContain('Update:Replace')
    const table = stack(region, 'shop-orders-table').resources.get('Table')
    expect(table?.deletionPolicy).toBe('Retain')
  })

  it('has a full bucket, a drifted stack, a full repository', () => {
    const data = world.region('data-production')
    const bucket = stack(data, 'lake-raw-archive').resources.get('Bucket')
    expect(bucket?.physicalId).toMatch(/^lake-raw-archive-bucket-/)
    expect(stack(data, 'warehouse-access').drift.status).toBe('DRIFTED')
    const images = stack(world.region('shared-services'), 'golden-images-pipeline')
    expect(images.resources.get('Images')?.physicalId).toMatch(/^golden-images-pipeline-/)
  })

  it('has deleted stacks of the last ninety days and change sets that wait', () => {
    const region = world.region('shop-development')
    const deleted = [...region.stacks].filter((item) => item.isDeleted)
    expect(deleted.length).toBeGreaterThan(8)
    for (const item of deleted) expect(item.deletedAt).toBeGreaterThan(startedAt - 90 * day)
    const waiting = live([region]).flatMap((item) => [...item.changeSets.values()])
    expect(waiting.map((item) => [item.name, item.status])).toEqual([
      ['pull-request-318', 'CREATE_COMPLETE'],
      ['pull-request-322', 'CREATE_COMPLETE'],
    ])
  })

  it('has tags and owners, for most', () => {
    const tagged = live(world.all).filter((item) =>
      item.deployment.tags.some((tag) => tag.Key === 'team'),
    )
    expect(tagged.length / live(world.all).length).toBeGreaterThan(0.7)
    expect(tagged.length).toBeLessThan(live(world.all).length)
  })
})

describe('the world’s time', () => {
  it('moves: stacks are deployed now and then', () => {
    const world = open()
    const region = world.region('shop-production')
    const before = new Map(live([region]).map((item) => [item.id, item.events.length]))
    world.regions.at(region.account, region.name, startedAt + 30 * 60_000)
    const changed = live([region]).filter((item) => item.events.length !== before.get(item.id))
    expect(changed.length).toBeGreaterThan(3)
  })
})

describe('a world of a size', () => {
  it('has exactly as many stacks as asked for, and no stories', () => {
    const world = open('harbour', 70)
    for (const region of world.all) expect(live([region])).toHaveLength(70)
    const region = world.region('shop-production')
    expect(new Set(live([region]).map((item) => item.name)).size).toBe(70)
    expect(region.agenda.next).toBeUndefined()
  })
})
