import { describe, expect, it } from 'vitest'
import { FailureError, type Failure } from '../../../../shared/failure.ts'
import { Engine } from '../../../../main/plans/run/engine.ts'
import { onDisk } from '../../../../main/plans/run/keeping.ts'
import { beginRun, requestToken, type RunState } from '../../../../main/plans/run/state.ts'
import type { RunWork } from '../../../../main/plans/run/work.ts'
import { planOf, rowOf } from './model-plan.ts'
import { virtualClock } from './virtual-clock.ts'

const row = rowOf(0, { happens: () => false })
const plan = planOf([row], [])

/** One stack's run on scripted work; tells what was called. */
function engineOn(script: Partial<RunWork>, keep: (state: RunState) => void = () => undefined) {
  const clock = virtualClock()
  const calls: string[] = []
  const work: RunWork = {
    look: async () => ({ status: 'CREATE_COMPLETE' }),
    copy: async () => 1,
    unprotect: async () => undefined,
    remedy: async () => undefined,
    release: async () => undefined,
    async requestDeletion(_stack, { token }) {
      calls.push(token)
    },
    follow: async () => ({ state: 'deleted', resources: [], failures: [] }),
    ...script,
  }
  const parts = { plan, work, keep, now: clock.now, sleep: clock.sleep, onChange: () => undefined }
  const wish = { onFailure: 'pause' as const, challenge: 'c', usualOf: () => undefined }
  const engine = new Engine(parts, beginRun(plan, wish, clock.now().toISOString()))
  return { engine, clock, calls }
}

async function settle(clock: ReturnType<typeof virtualClock>) {
  for (let step = 0; step < 200 && (await clock.tick()); step += 1);
}

function throwing(failure: Pick<Failure, 'kind' | 'retryable'>, times: number) {
  let left = times
  return async () => {
    if (left <= 0) return
    left -= 1
    throw new FailureError({ ...failure, sentence: 'No.' })
  }
}

describe('an engine', () => {
  it('calls once, with a token of the plan, the stack and the attempt', async () => {
    const { engine, clock, calls } = engineOn({})
    engine.start()
    await settle(clock)
    expect(calls).toEqual([requestToken(plan.id, row.arn, 0)])
    expect(calls[0]).toMatch(/^[A-Za-z0-9][-A-Za-z0-9]{0,127}$/)
    expect(engine.state().run.state).toBe('finished')
  })

  it('stops before the call when the state cannot be written, and goes on when it can', async () => {
    let full = true
    const { engine, clock, calls } = engineOn({}, () =>
      onDisk(() => {
        if (full) throw new Error('database or disk is full')
      }),
    )
    engine.start()
    await settle(clock)
    expect(calls).toEqual([])
    expect(engine.state().run).toMatchObject({ state: 'paused' })
    expect(engine.state().run.waitingFor?.sentence).toContain('disk is full')
    full = false
    engine.dispatch({ type: 'steer', action: 'resume' })
    await settle(clock)
    expect(calls).toHaveLength(1)
    expect(engine.state().run.state).toBe('finished')
  })

  it('does nothing more once another process has the run', async () => {
    const { engine, clock, calls } = engineOn({}, () => {
      throw new FailureError({ kind: 'conflict', sentence: 'Taken over.', retryable: false })
    })
    engine.start()
    await settle(clock)
    expect(calls).toEqual([])
    expect(engine.signal.aborted).toBe(true)
  })

  it('waits for a login and goes on by itself', async () => {
    const calls: string[] = []
    const login = throwing({ kind: 'login-needed', retryable: false }, 3)
    const { engine, clock } = engineOn({
      async requestDeletion(_stack, { token }) {
        await login()
        calls.push(token)
      },
      follow: async () => ({
        state: calls.length > 0 ? 'deleted' : 'not-begun',
        resources: [],
        failures: [],
      }),
    })
    engine.start()
    await settle(clock)
    expect(new Set(calls).size).toBe(1)
    expect(engine.state().run).toMatchObject({ state: 'finished', waitingFor: undefined })
  })

  it.each(['policy', 'identity-changed'] as const)('pauses with the reason: %s', async (kind) => {
    const { engine, clock } = engineOn({
      requestDeletion: throwing({ kind, retryable: false }, 1),
    })
    engine.start()
    await settle(clock)
    expect(engine.state().run).toMatchObject({ state: 'paused', waitingFor: { kind } })
    expect(engine.state().run.nodes[0]?.state).toBe('waiting')
    engine.dispatch({ type: 'steer', action: 'resume' })
    await settle(clock)
    expect(engine.state().run.state).toBe('finished')
  })

  it('fails the stack where AWS refuses, with the reason', async () => {
    const { engine, clock } = engineOn({ copy: async () => refuse() })
    engine.start()
    await settle(clock)
    const [node] = engine.state().run.nodes
    expect(node).toMatchObject({ state: 'failed', forceAllowed: false })
    expect(node?.failures[0]).toMatchObject({ logicalId: row.name, reason: 'No permission.' })
  })

  it('deletes nothing that was updated after the plan was made', async () => {
    const { engine, clock, calls } = engineOn({
      look: async () => ({ status: 'UPDATE_COMPLETE', updatedAt: '2026-11-21T02:30:00.000Z' }),
    })
    engine.start()
    await settle(clock)
    expect(calls).toEqual([])
    expect(engine.state().run.nodes[0]?.failures[0]?.reason).toContain('after the plan was made')
  })

  it('puts back what was being prepared when it is paused', async () => {
    const { engine, clock, calls } = engineOn({
      copy: async () => {
        engine.dispatch({ type: 'steer', action: 'pause' })
        return 1
      },
    })
    engine.start()
    await settle(clock)
    expect(calls).toEqual([])
    expect(engine.state().run).toMatchObject({ state: 'paused', nodes: [{ state: 'waiting' }] })
  })
})

function refuse(): never {
  throw new FailureError({ kind: 'access-denied', sentence: 'No permission.', retryable: false })
}
