import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { CostTag } from '../../../shared/cost-tags.ts'
import type { FetchProgress } from '../../../shared/cost-meter.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { type Answer, type Asked, startCosts } from './world.ts'

const tag = (TagKey: string) => ({ TagKey, Type: 'UserDefined', Status: 'Active' })

/** Tag keys on three pages. */
function pageOf({ input }: Asked): Answer {
  const { NextToken = '0' } = input as { NextToken?: string }
  const page = Number(NextToken)
  return {
    CostAllocationTags: [tag(`key-${page}`)],
    ...(page < 2 && { NextToken: String(page + 1) }),
  }
}

type World = Awaited<ReturnType<typeof startCosts>>

async function fetchTags({ costs }: World, agreed = '1'): Promise<FetchProgress | undefined> {
  let last: FetchProgress | undefined
  for await (const each of costs.lists.fetch('tags', undefined, agreed)) last = each
  return last
}

const keysOf = async ({ costs }: World) =>
  (await costs.lists.read('tags', undefined, z.array(CostTag))).bodies.flat().map(({ key }) => key)

const tokensOf = ({ asked }: World) =>
  asked.map(({ input }) => (input as { NextToken?: string }).NextToken)

describe('a list that breaks off', () => {
  it('goes on with the next page, also after a restart, and pays no page twice', async () => {
    const folder = temporaryFolder()
    let breaks = true
    const answer = (asked: Asked): Answer => {
      const { NextToken } = asked.input as { NextToken?: string }
      return breaks && NextToken === '2'
        ? { error: 'DataUnavailableException', message: 'x' }
        : pageOf(asked)
    }
    const world = await startCosts(answer, { folder })
    expect(await fetchTags(world)).toMatchObject({ state: 'stopped' })
    expect(await keysOf(world)).toEqual([])
    breaks = false
    const again = await startCosts(answer, { folder })
    expect(await fetchTags(again)).toMatchObject({ state: 'done', made: 1, usd: '0.01' })
    expect(tokensOf(again)).toEqual(['2'])
    expect(await keysOf(again)).toEqual(['key-0', 'key-1', 'key-2'])
    // The next time all of its pages are known.
    again.turnTo('2026-11-23T10:00:00Z')
    expect(await again.costs.lists.price('tags', undefined)).toMatchObject({
      ...{ requests: 3, atLeast: false, usd: '0.03' },
    })
  })

  it('stops at the budget in the middle, and goes on once it is raised', async () => {
    const world = await startCosts(pageOf)
    world.costs.meter.setBudget('0.02')
    const stopped = await fetchTags(world)
    expect(stopped?.failure?.sentence).toContain('The budget of 0.02 USD')
    expect(world.asked).toHaveLength(2)
    world.costs.meter.setBudget('1')
    expect(await fetchTags(world, '0.01')).toMatchObject({ state: 'done', made: 1 })
    expect(tokensOf(world)).toEqual([undefined, '1', '2'])
  })

  it('begins anew where AWS no longer knows the page', async () => {
    let [breaks, forgets] = [true, false]
    const world = await startCosts((asked) => {
      const { NextToken } = asked.input as { NextToken?: string }
      if (breaks && NextToken === '1') return { error: 'DataUnavailableException', message: 'x' }
      if (forgets && NextToken === '1') {
        forgets = false
        return { error: 'InvalidNextTokenException', message: 'gone' }
      }
      return pageOf(asked)
    })
    await fetchTags(world)
    breaks = false
    forgets = true
    expect(await fetchTags(world)).toMatchObject({ state: 'done' })
    expect(await keysOf(world)).toEqual(['key-0', 'key-1', 'key-2'])
  })
})

describe('a list that two want at a time', () => {
  it('is read once: who came second pays nothing', async () => {
    const world = await startCosts(pageOf)
    const both = await Promise.all([fetchTags(world), fetchTags(world)])
    expect(tokensOf(world)).toEqual([undefined, '1', '2'])
    expect(both.map((one) => one?.state)).toEqual(['done', 'done'])
    expect(both.map((one) => one?.made).sort()).toEqual([0, 3])
  })

  it('is read by the other where the first was refused', async () => {
    let refused = false
    const world = await startCosts((asked) => {
      if (refused) return pageOf(asked)
      refused = true
      return { error: 'DataUnavailableException', message: 'x' }
    })
    const both = await Promise.all([fetchTags(world), fetchTags(world)])
    expect(both.map((one) => one?.state).sort()).toEqual(['done', 'stopped'])
    expect(await keysOf(world)).toEqual(['key-0', 'key-1', 'key-2'])
  })
})

describe('a list that nobody waits for any more', () => {
  it('ends between two pages, and goes on from there', async () => {
    const left = new AbortController()
    const world = await startCosts((asked) => {
      left.abort()
      return pageOf(asked)
    })
    for await (const _ of world.costs.lists.fetch('tags', undefined, '1', left.signal)) continue
    expect(tokensOf(world)).toEqual([undefined])
    expect(await fetchTags(world)).toMatchObject({ state: 'done', made: 2 })
    expect(tokensOf(world)).toEqual([undefined, '1', '2'])
  })
})
