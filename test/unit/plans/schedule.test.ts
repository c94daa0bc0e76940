import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planDeletion } from '../../../main/plans/plan.ts'
import { settle, startable } from '../../../main/plans/run/schedule.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run, RunNode } from '../../../shared/plan-run.ts'
import { worlds } from './worlds.ts'

const now = '2026-11-21T03:00:00Z'

function runOf(plan: Plan, onFailure: Run['onFailure']): Run {
  const nodes = plan.stacks
    .filter(({ stage }) => stage >= 0)
    .map(({ row, stage }): RunNode => ({
      stack: row.arn,
      name: row.name,
      account: row.account,
      region: row.region,
      stage,
      state: 'waiting',
      attempts: 0,
      resources: [],
      failures: [],
      forceAllowed: false,
    }))
  return { plan: plan.id, state: 'running', onFailure, startedAt: now, nodes, entries: [] }
}

function set(run: Run, stack: string, state: RunNode['state']): Run {
  return {
    ...run,
    nodes: run.nodes.map((node) => (node.stack === stack ? { ...node, state } : node)),
  }
}

/** Plays a run to its end; `fails` tells which deletions fail. Returns the order of the ends. */
function play(
  plan: Plan,
  onFailure: Run['onFailure'],
  fails: (stack: string) => boolean,
  atOnce: number,
) {
  let run = settle(runOf(plan, onFailure), plan, now)
  const ended: string[] = []
  for (let step = 0; run.state !== 'finished' && run.state !== 'paused'; step += 1) {
    if (step > 5 * plan.stacks.length + 5) throw new Error('the run does not end')
    for (const { stack } of startable(run, plan, atOnce)) run = set(run, stack, 'deleting')
    const moving = run.nodes.filter(({ state }) => state === 'deleting')
    expect(moving.length).toBeLessThanOrEqual(atOnce)
    const [first] = moving
    if (first) {
      ended.push(first.stack)
      run = set(run, first.stack, fails(first.stack) ? 'failed' : 'deleted')
    }
    run = settle(run, plan, now)
  }
  return { run, ended }
}

const plans = worlds(30).map(({ facts, choices }) =>
  planDeletion(facts, choices, { id: 'p', createdAt: now }),
)

describe('a run', () => {
  it('deletes every planned stack once, each after all that need it', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 5 }), (plan, atOnce) => {
        const { run, ended } = play(plan, 'continue', () => false, atOnce)
        expect(run.state).toBe('finished')
        expect(new Set(ended).size).toBe(ended.length)
        expect(run.nodes.every(({ state }) => state === 'deleted')).toBe(true)
        for (const { before, after } of plan.edges) {
          if (!ended.includes(after)) continue
          expect(ended.indexOf(before)).toBeLessThan(ended.indexOf(after))
        }
      }),
    )
  })

  it('goes on past a failure if told to, and never deletes what that failure holds', () => {
    fc.assert(
      fc.property(plans, fc.nat(29), (plan, unlucky) => {
        const failing = plan.stacks[unlucky % Math.max(1, plan.stacks.length)]?.row.arn
        const { run, ended } = play(plan, 'continue', (stack) => stack === failing, 5)
        expect(run.state).toBe('finished')
        const holders = plan.edges.filter(({ before }) => before === failing)
        for (const { after } of holders) expect(ended).not.toContain(after)
        const states = run.nodes.map(({ state }) => state)
        expect(states.every((state) => ['deleted', 'failed', 'blocked'].includes(state))).toBe(true)
      }),
    )
  })

  it('starts nothing after a failure when it is to pause, and resumes where it was', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const first = runOf(plan, 'pause').nodes[0]?.stack
        const { run, ended } = play(plan, 'pause', (stack) => stack === first, 3)
        if (first === undefined || !ended.includes(first)) return
        expect(run.state).toBe('paused')
        expect(startable(run, plan)).toEqual([])
        const resumed: Run = { ...set(run, first, 'waiting'), state: 'running' }
        expect(startable(resumed, plan).map(({ stack }) => stack)).toContain(first)
      }),
    )
  })
})
