import { describe, expect, it } from 'vitest'
import { HybridTagsCache } from '../../../main/nodes/sources/hybrid-tags.ts'
import { FailureError } from '../../../shared/failure.ts'
import type { Door } from '../../../main/nodes/sources/door.ts'

const target = { account: '111122223333', region: 'eu-west-1' }
const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `mi-${index}`)

/** A Systems Manager that counts what it is asked. */
function setUp() {
  let time = Date.parse('2026-01-01T00:00:00Z')
  const asked: string[] = []
  const state = { refuse: false, owner: 'one' }
  const send = async (_target: unknown, _client: unknown, command: { input: object }) => {
    asked.push((command.input as { ResourceId: string }).ResourceId)
    if (state.refuse) {
      const sentence = 'You may not list tags.'
      throw new FailureError({ kind: 'access-denied', sentence, retryable: false })
    }
    return { TagList: [{ Key: 'owner', Value: state.owner }] }
  }
  const door = { caller: { send }, target } as unknown as Door
  return {
    ...{ door, asked, state, cache: new HybridTagsCache(() => new Date(time)) },
    pass: (minutes: number) => (time += minutes * 60_000),
  }
}

describe('tags of hybrid nodes', () => {
  it('are read once within ten minutes', async () => {
    const { door, asked, state, cache, pass } = setUp()
    await cache.of(door, idsOf(3))
    state.owner = 'two'
    pass(9)
    expect((await cache.of(door, idsOf(3))).known.tags.get('mi-1')).toEqual({ owner: 'one' })
    expect(asked).toHaveLength(3)
    pass(1)
    expect((await cache.of(door, idsOf(3))).known.tags.get('mi-1')).toEqual({ owner: 'two' })
  })

  it('come thirty a reading, and the others wait their turn', async () => {
    const { door, asked, cache, pass } = setUp()
    const first = await cache.of(door, idsOf(70))
    expect(first.known.missing).toBe('waiting')
    expect([first.known.tags.size, asked.length]).toEqual([30, 30])
    pass(1)
    await cache.of(door, idsOf(70))
    const { known } = await cache.of(door, idsOf(70))
    expect([known.tags.size, asked.length]).toEqual([70, 70])
    expect(new Set(asked).size).toBe(70)
  })

  it('take one call where they may not be read, and stay what they were', async () => {
    const { door, asked, state, cache, pass } = setUp()
    await cache.of(door, idsOf(2))
    pass(20)
    state.refuse = true
    const { known, refusal } = await cache.of(door, idsOf(5))
    expect(asked).toHaveLength(3)
    expect(refusal).toMatchObject({ kind: 'access-denied' })
    expect(known.missing).toBe('refused')
    expect([...known.tags.keys()]).toEqual(['mi-0', 'mi-1'])
  })

  it('are forgotten with their node', async () => {
    const { door, asked, cache } = setUp()
    await cache.of(door, idsOf(2))
    await cache.of(door, ['mi-1'])
    await cache.of(door, idsOf(2))
    expect(asked).toEqual(['mi-0', 'mi-1', 'mi-0'])
  })
})
