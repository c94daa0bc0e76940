import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActivityState, Change } from '../../../shared/activity.ts'
import { firstOf, startWorld, type World } from '../pipelines/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(['shared-services', 'shop-production', 'shop-development'])
})
afterAll(() => world.stop())

const watched = (wanted: (state: ActivityState) => boolean) =>
  firstOf((signal) => world.activity.watch({ hours: 168 }, { signal }), wanted)

/** How often the thing that changed most often did, by kind. */
function most({ threads }: ActivityState): Partial<Record<Change['kind'], number>> {
  const changes = threads.flatMap((thread) => thread.changes)
  const things = Map.groupBy(changes, ({ kind, account, region, name }) =>
    JSON.stringify([kind, account, region, name]),
  )
  const counts: Partial<Record<Change['kind'], number>> = {}
  for (const [first, ...others] of things.values()) {
    if (first === undefined) continue
    counts[first.kind] = Math.max(counts[first.kind] ?? 0, 1 + others.length)
  }
  return counts
}

it(
  'tells what was before the newest of each, and asks once for it',
  { timeout: 120_000 },
  async () => {
    const isWhole = (state: ActivityState) => {
      const { pipeline = 0, build = 0, service = 0, codedeploy = 0 } = most(state)
      return Math.min(pipeline, build, service, codedeploy) > 1 && deletedOf(state).length > 0
    }
    const { threads } = await watched(isWhole)
    // An execution that newer ones came after still has what it ran below it.
    const older = threads.filter(({ changes: [root, ...others] }) => {
      return root?.kind === 'pipeline' && others.some(({ kind }) => kind === 'build')
    })
    expect(older.length).toBeGreaterThan(3)
    for (const { changes } of threads) {
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
    }
    const ids = threads.flatMap(({ changes }) => changes.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    const asked = world.called('ListStacks')
    expect(asked).toBeLessThanOrEqual(3)
    await watched(isWhole)
    expect(world.called('ListStacks')).toBeLessThanOrEqual(asked + 1)
  },
)

function deletedOf({ threads }: ActivityState): Change[] {
  return threads
    .flatMap((thread) => thread.changes)
    .filter(({ kind, status }) => kind === 'stack' && status === 'DELETE_COMPLETE')
}
