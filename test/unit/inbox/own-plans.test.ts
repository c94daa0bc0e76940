import { call, implement } from '@orpc/server'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createSignal } from '../../../main/aws/signal.ts'
import { createDeployments, type DeploymentParts } from '../../../main/deployments.ts'
import type { InboxState } from '../../../shared/inbox.ts'
import { plansContract, type PlanSummary } from '../../../shared/plans.ts'

function plan(id: string, state: PlanSummary['state'], names = [`${id}-stack`]): PlanSummary {
  return {
    ...{ id, state, names, stacks: names.length, createdAt: '2026-11-21T09:00:00.000Z' },
    ...{ fingerprint: 'f', accounts: ['111111111111'], blocked: 0, stateful: 0 },
  }
}

/** A signal that knows how many listen to it. */
function counted() {
  const signal = createSignal()
  let listening = 0
  const listen = (listener: () => void) => {
    const stop = signal.listen(listener)
    listening += 1
    return () => {
      listening -= 1
      stop()
    }
  }
  return { emit: () => signal.emit(), listen, listening: () => listening }
}

/** What deploys, over accounts that AWS never answers for: only Foredeck's own things wait. */
function setUp(plans: readonly PlanSummary[]) {
  const its = { plans, broken: false, reads: 0, portals: [] as object[] }
  const [journal, accounts] = [counted(), counted()]
  const list = implement(plansContract).list.handler(() => {
    its.reads += 1
    if (its.broken) throw new Error('The plans cannot be read.')
    return [...its.plans]
  })
  const never = () => new Promise<never>(() => undefined)
  const parts = {
    ...{ caller: {}, fanOut: {}, gate: {}, records: {}, trouble: () => undefined },
    settings: { get: () => undefined, set: () => undefined },
    scopes: { liveTargets: never, settledTargets: never, onChange: () => () => undefined },
    accounts: { snapshot: () => ({ portals: its.portals }), onChange: accounts.listen },
    stacks: { list: implement(plansContract).list.handler(never) },
    plans: { list },
    ...{ onJournal: journal.listen, onDone: () => undefined, stays: false, now: () => new Date() },
  } as unknown as DeploymentParts
  const deployments = createDeployments(parts)
  onTestFinished(() => deployments.dispose())
  return { its, journal, accounts, inbox: deployments.routers.inbox }
}

/** Looks at the inbox; `ids` has what waited last, `leave` ends the look. */
function look({ inbox }: ReturnType<typeof setUp>) {
  const left = new AbortController()
  const seen: InboxState[] = []
  const follow = async () => {
    for await (const state of await call(inbox.watch, undefined, { signal: left.signal })) {
      seen.push(state)
    }
  }
  // Leaving may end it as an abort.
  const over = follow().catch(() => undefined)
  const leave = () => {
    left.abort()
    return over
  }
  onTestFinished(() => leave())
  return { seen, ids: () => seen.at(-1)?.items.map(({ link }) => link.id), leave }
}

const soon = { timeout: 10_000 }

it('tells of the plans that are paused, and of no others', async () => {
  const world = setUp([
    ...[plan('planned', 'planned'), plan('running', 'running'), plan('stopped', 'stopped')],
    ...[plan('finished', 'finished'), plan('paused', 'paused', ['a', 'b', 'c', 'd'])],
  ])
  const { seen, ids } = look(world)
  await vi.waitFor(() => expect(ids()).toEqual(['paused']), soon)
  expect(seen.at(-1)?.items[0]).toMatchObject({
    ...{ kind: 'plan', title: 'a, b, c and 1 more', since: '2026-11-21T09:00:00.000Z' },
    ...{ link: { kind: 'plan', id: 'paused' }, answers: [] },
  })
})

it('reads the plans again after every write, and shows those that pause and go on', async () => {
  const world = setUp([plan('one', 'running')])
  const { ids } = look(world)
  await vi.waitFor(() => expect(ids()).toEqual([]), soon)
  world.its.plans = [plan('one', 'paused')]
  world.journal.emit()
  await vi.waitFor(() => expect(ids()).toEqual(['one']), soon)
  world.its.plans = [plan('one', 'running')]
  world.journal.emit()
  await vi.waitFor(() => expect(ids()).toEqual([]), soon)
})

it('goes on with what it knows where the plans cannot be read, until they can', async () => {
  const world = setUp([plan('one', 'paused')])
  const { ids } = look(world)
  await vi.waitFor(() => expect(ids()).toEqual(['one']), soon)
  world.its.broken = true
  world.its.portals = [{ name: 'harbour', state: 'login-needed' }]
  world.journal.emit()
  await vi.waitFor(() => expect(ids()).toEqual(['harbour', 'one']), soon)
  world.its.broken = false
  world.its.plans = []
  world.its.portals = []
  world.journal.emit()
  await vi.waitFor(() => expect(ids()).toEqual([]), soon)
})

it('asks nobody and listens to nobody once nobody looks', async () => {
  const world = setUp([plan('one', 'paused')])
  expect(world.its.reads).toBe(0)
  const { ids, leave } = look(world)
  await vi.waitFor(() => expect(ids()).toEqual(['one']), soon)
  expect([world.journal.listening(), world.accounts.listening()]).toEqual([1, 1])
  await leave()
  expect([world.journal.listening(), world.accounts.listening()]).toEqual([0, 0])
  const { reads } = world.its
  world.journal.emit()
  expect(world.its.reads).toBe(reads)
})
