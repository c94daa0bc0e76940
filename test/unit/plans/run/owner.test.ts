import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../../shared/failure.ts'
import { openStore } from '../../../../main/store/store.ts'
import { keepState, packState, unpackState } from '../../../../main/plans/run/keeping.ts'
import { isOwnedByOther } from '../../../../main/plans/run/owner.ts'
import { beginRun } from '../../../../main/plans/run/state.ts'
import { temporaryFolder } from '../../../support/folder.ts'
import { planOf, rowOf } from './model-plan.ts'

const now = new Date('2026-11-21T03:00:00Z')
const at = now.toISOString()
const plan = planOf([rowOf(0, { happens: () => false })], [])
const state = beginRun(plan, { onFailure: 'pause', challenge: 'c', usualOf: () => undefined }, at)

describe('the runs table', () => {
  it('lets one begin, and one take over', () => {
    const store = openStore(temporaryFolder(), now)
    const { planRuns } = store
    expect(planRuns.begin('p', state, 'a/1/x', at)).toBe(true)
    expect(planRuns.begin('p', state, 'b/2/y', at)).toBe(false)
    const before = planRuns.load('p')
    if (!before) throw new Error('it was not kept')
    expect(before).toMatchObject({ owner: 'a/1/x', ownedAt: at })
    expect(planRuns.take('p', before, 'b/2/y', at)).toBe(true)
    expect(planRuns.take('p', before, 'c/3/z', at)).toBe(false)
    store.close()
  })

  it('takes no word from who is not the owner any more', () => {
    const store = openStore(temporaryFolder(), now)
    const { planRuns } = store
    planRuns.begin(plan.id, state, 'a/1/x', at)
    expect(planRuns.save(plan.id, state, 'b/2/y', at)).toBe(false)
    expect(planRuns.beat(plan.id, 'b/2/y', at)).toBe(false)
    expect(() => keepState(planRuns, state, 'b/2/y', now)).toThrow('has taken this run over')
    expect(() => keepState(planRuns, state, 'a/1/x', now)).not.toThrow()
    planRuns.release(plan.id, 'a/1/x')
    expect(planRuns.load(plan.id)).toMatchObject({ owner: undefined, ownedAt: undefined })
    planRuns.remove(plan.id)
    expect(planRuns.load(plan.id)).toBeUndefined()
    store.close()
  })
})

describe('isOwnedByOther', () => {
  const owned = { owner: 'here/7/x', ownedAt: at }
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
  const alive = () => true

  it.each([
    ['nobody’s', { owner: undefined, ownedAt: undefined }, later(0), alive, false],
    ['a living process’s', owned, later(10), alive, true],
    ['a dead process’s of this machine', owned, later(1), () => false, false],
    [
      'one elsewhere, which cannot be asked',
      { ...owned, owner: 'there/7/x' },
      later(1),
      () => false,
      true,
    ],
    ['one that fell silent', owned, later(31), alive, false],
    ['one whose clock was set back since', owned, later(-3_600), alive, false],
    ['one of no time', { owner: 'here/7/x', ownedAt: 'soon' }, later(0), alive, false],
  ])('%s', (_name, stored, when, isAlive, expected) => {
    expect(isOwnedByOther(stored, 'here/8/y', when, isAlive)).toBe(expected)
  })

  it('is never oneself', () => {
    expect(isOwnedByOther(owned, 'here/7/x', later(1), alive)).toBe(false)
  })
})

describe('keeping', () => {
  it('stores what the plan and AWS cannot tell again, and nothing that waits', () => {
    const rows = state.run.nodes[0]?.resources ?? []
    const [one] = rows.map((row) => ({ ...row, status: 'DELETE_FAILED', reason: 'held' }))
    if (!one) throw new Error('no resource')
    const node = { ...state.run.nodes[0], resources: [one, ...rows.slice(1)] }
    const failure = { kind: 'network', sentence: 'gone', retryable: true } as const
    const full = {
      ...state,
      waits: { a: failure },
      run: { ...state.run, nodes: [node as (typeof state.run.nodes)[number]] },
    }
    const packed = packState(full)
    expect(packed.run.nodes[0]?.resources).toEqual([one])
    const whole = unpackState(JSON.parse(JSON.stringify(packed)), plan)
    expect(whole).toEqual({ ...full, waits: {} })
  })

  it('says when a newer Foredeck wrote it', () => {
    expect(() => unpackState({ format: 2 }, plan)).toThrow(FailureError)
  })
})
