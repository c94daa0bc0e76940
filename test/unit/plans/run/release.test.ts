import { describe, expect, it } from 'vitest'
import type { Plan, PlannedStack } from '../../../../shared/plan-document.ts'
import { release } from '../../../../main/plans/run/release.ts'
import { beginRun, requestToken } from '../../../../main/plans/run/state.ts'
import { nextStep } from '../../../../main/plans/run/steps.ts'
import { type Deletion, type DeletionTruth, putBack } from '../../../../main/plans/run/work.ts'
import { planOf, rowOf } from './model-plan.ts'

const flat = planOf([rowOf(0, { happens: () => false })], [])
const nestedArn = 'arn:aws:cloudformation:eu-central-1:1:stack/nested/1'
const plan: Plan = {
  ...flat,
  resources: flat.resources.map((resource) => ({ ...resource, stack: nestedArn, path: ['Child'] })),
}
const [stack] = plan.stacks as [PlannedStack]
const token = requestToken(plan.id, nestedArn, 1)

/** Releases `Child/Bucket` while the nested stack tells of itself what `states` say, one a look. */
async function released(states: DeletionTruth['state'][], more: { goOn?: () => boolean } = {}) {
  const written: { arn: string; deletion: Deletion }[] = []
  let looks = 0
  await release(plan, stack, ['Child/Bucket'], {
    challenge: 'c',
    onEntry: () => undefined,
    tell: () => undefined,
    goOn: () => true,
    number: 1,
    follow: async () => {
      const state = states[Math.min(looks, states.length - 1)] ?? 'not-begun'
      looks += 1
      const failure = { logicalId: 'Topic', type: 'T', reason: 'it is held', remedies: [] }
      return { state, resources: [], failures: state === 'failed' ? [failure] : [] }
    },
    write: async ({ row }, deletion) => void written.push({ arn: row.arn, deletion }),
    sleep: async () => undefined,
    ...more,
  })
  return written
}

describe('release', () => {
  it('deletes the nested stack once, without what is retained in it', async () => {
    const written = await released(['not-begun', 'not-begun', 'moving', 'moving', 'deleted'])
    const deletion = { token, retain: ['Bucket'], force: false }
    expect(written).toEqual([{ arn: nestedArn, deletion }])
  })

  it('asks for nothing where it was done, or is under way, before an interruption', async () => {
    expect(await released(['deleted'])).toEqual([])
    expect(await released(['moving', 'deleted'])).toEqual([])
  })

  it('says what else fails, or that nothing happens', async () => {
    await expect(released(['not-begun', 'failed'])).rejects.toThrow('Topic: it is held')
    await expect(released(['not-begun'])).rejects.toThrow('gave no reason')
  })

  it('stops when the run pauses', async () => {
    await expect(released(['not-begun'], { goOn: () => false })).rejects.toBe(putBack)
  })
})

describe('what is retained in a nested stack', () => {
  const wish = { onFailure: 'pause' as const, challenge: 'c', usualOf: () => undefined }
  const state = beginRun(plan, wish, '2026-11-21T03:00:00.000Z')
  const [node] = state.run.nodes
  const known = state.memory[stack.row.arn]
  if (!node || !known) throw new Error('no node')
  const preparing = { ...node, state: 'preparing' as const }
  const memory = { ...known, copy: 1, retain: ['Child/Bucket', 'Topic', 'Child/Queue', 'Other/X'] }

  it('is released nested stack by nested stack, once the deletion has failed', () => {
    expect(nextStep(preparing, memory, 'CREATE_COMPLETE').kind).toBe('delete')
    expect(nextStep(preparing, memory, 'DELETE_FAILED')).toEqual({
      kind: 'release',
      places: ['Child/Bucket', 'Child/Queue'],
    })
    const half = { ...memory, released: ['Child/Bucket', 'Child/Queue'] }
    expect(nextStep(preparing, half, 'DELETE_FAILED')).toEqual({
      kind: 'release',
      places: ['Other/X'],
    })
    const all = { ...memory, released: [...half.released, 'Other/X'] }
    expect(nextStep(preparing, all, 'DELETE_FAILED').kind).toBe('delete')
  })
})
