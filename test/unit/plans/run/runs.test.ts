import { describe, expect, it } from 'vitest'
import { FailureError } from '../../../../shared/failure.ts'
import { Runs, type RunsParts } from '../../../../main/plans/run/runs.ts'
import { beginRun } from '../../../../main/plans/run/state.ts'
import { hasEnded, watchRun } from '../../../../main/plans/run/watch.ts'
import type { RunWork } from '../../../../main/plans/run/work.ts'
import { planOf, rowOf } from './model-plan.ts'
import { modelDisk } from './model-process.ts'
import { virtualClock } from './virtual-clock.ts'

const plan = planOf([rowOf(0, { happens: () => false })], [])
const wish = { onFailure: 'pause' as const, challenge: 'c', usualOf: () => undefined }

/** Two processes on one disk; deletions take until `release` is called. */
function twoProcesses() {
  const clock = virtualClock()
  const disk = modelDisk()
  const world = { gone: false, calls: 0, audits: 0, auditFails: 0 }
  const work: RunWork = {
    look: async () => ({ status: 'CREATE_COMPLETE' }),
    copy: async () => 1,
    unprotect: async () => undefined,
    remedy: async () => undefined,
    release: async () => undefined,
    async requestDeletion() {
      world.calls += 1
    },
    follow: async () => ({
      state: world.gone ? 'deleted' : world.calls > 0 ? 'moving' : 'not-begun',
      resources: [],
      failures: [],
    }),
  }
  const alive = new Set([1, 2])
  const parts = (pid: number): RunsParts => ({
    runs: disk,
    work: () => work,
    async audit() {
      world.audits += 1
      if (world.audits <= world.auditFails) throw lost
      return []
    },
    onEnd: () => undefined,
    owner: `here/${pid}/x`,
    now: clock.now,
    sleep: clock.sleep,
    isAlive: (asked) => alive.has(asked),
  })
  return { clock, world, alive, one: new Runs(parts(1)), two: new Runs(parts(2)) }
}

const lost = new FailureError({ kind: 'network', sentence: 'No network.', retryable: true })

function begin(runs: Runs, clock: ReturnType<typeof virtualClock>) {
  return runs.begin(plan, beginRun(plan, wish, clock.now().toISOString()))
}

async function pass(clock: ReturnType<typeof virtualClock>, steps = 60) {
  for (let step = 0; step < steps && (await clock.tick()); step += 1);
}

describe('runs', () => {
  it('belong to one process at a time, and may be looked at from the other', async () => {
    const { clock, world, one, two } = twoProcesses()
    begin(one, clock)
    await pass(clock, 10)
    expect(world.calls).toBe(1)
    expect(two.isElsewhere(plan)).toBe(true)
    expect(two.view(plan)?.run.state).toBe('running')
    expect(() => two.hold(plan)).toThrow('process 1 on here')
    expect(() => begin(two, clock)).toThrow('has a run already')
    world.gone = true
    await pass(clock)
    expect(two.view(plan)?.run).toMatchObject({ state: 'finished', audit: [] })
    expect(two.isElsewhere(plan)).toBe(false)
    one.dispose()
    two.dispose()
  })

  it('are taken over from a process that died, paused, and looked at as such before', async () => {
    const { clock, world, alive, one, two } = twoProcesses()
    begin(one, clock)
    await pass(clock, 10)
    alive.delete(1)
    expect(two.view(plan)).toMatchObject({ run: { state: 'pausing' }, pausedBy: 'restart' })
    const engine = two.hold(plan)
    await pass(clock, 20)
    // The first one is still there after all, asleep: it has lost the run and notices.
    expect(() => one.hold(plan)?.dispatch({ type: 'typed', typed: 'x' })).toThrow(
      'taken this run over',
    )
    expect(one.isElsewhere(plan)).toBe(true)
    expect(one.view(plan)?.run.state).toBe('pausing')
    world.gone = true
    await pass(clock)
    expect(engine?.state().run.nodes[0]?.state).toBe('deleted')
    expect(world.calls).toBe(1)
    one.dispose()
    two.dispose()
  })

  it('are audited again once the network is back', async () => {
    const { clock, world, one, two } = twoProcesses()
    world.auditFails = 2
    world.gone = true
    begin(one, clock)
    await pass(clock)
    expect(world.audits).toBe(3)
    const run = one.view(plan)?.run
    expect(run).toMatchObject({ state: 'finished', audit: [] })
    expect(run?.waitingFor).toBeUndefined()
    one.dispose()
    two.dispose()
  })

  it('are watched to their end, from another process too', async () => {
    const { clock, world, one, two } = twoProcesses()
    begin(one, clock)
    const seen = async (runs: Runs) => {
      let ended = false
      for await (const event of watchRun(runs, plan, { sleep: clock.sleep, signal: undefined })) {
        if (event.type === 'run') ended = hasEnded(event.run)
        if (event.type === 'state') ended = hasEnded({ ...event.run, nodes: [] })
      }
      return ended
    }
    const watched = Promise.all([seen(one), seen(two)])
    await pass(clock, 20)
    world.gone = true
    await pass(clock, 200)
    expect(await watched).toEqual([true, true])
    one.dispose()
    two.dispose()
  })

  it('end a watch when nobody watches any more', async () => {
    const { clock, one, two } = twoProcesses()
    begin(one, clock)
    const closed = new AbortController()
    const watched = (async () => {
      let events = 0
      const options = { sleep: clock.sleep, signal: closed.signal }
      for await (const _event of watchRun(one, plan, options)) events += 1
      return events
    })()
    await pass(clock, 5)
    closed.abort()
    await pass(clock, 5)
    expect(await watched).toBeGreaterThan(0)
    one.dispose()
    two.dispose()
  })
})
