import { describe, expect, it } from 'vitest'
import type { RunNode } from '../../../../shared/plan-run.ts'
import { beginRun, type RunState } from '../../../../main/plans/run/state.ts'
import { hasEnded } from '../../../../main/plans/run/watch.ts'
import { type Chance, chanceOf } from './chance.ts'
import { modelAws } from './model-aws.ts'
import { randomPlan } from './model-plan.ts'
import { modelDisk, modelProcess, type Trouble } from './model-process.ts'
import { virtualClock } from './virtual-clock.ts'

const none: Trouble = { kill: 0, network: 0, login: 0, diskFull: 0 }
const seeds = Number(process.env['FOREDECK_RUN_SEEDS'] ?? 2000)

/** Plays one course of events to its end and tells what became of it. */
async function play(seed: number, trouble: Trouble) {
  const chance = chanceOf(seed)
  const plan = randomPlan(chance)
  const clock = virtualClock()
  const aws = modelAws(plan, chance, clock.elapsed)
  const disk = modelDisk()
  const world = { plan, aws, disk, clock, chance }
  let pid = 1
  let kills = 0
  let process = modelProcess(world, pid, trouble)
  const wish = {
    onFailure: chance.happens(50) ? ('pause' as const) : ('continue' as const),
    challenge: 'x',
    usualOf: () => undefined,
  }
  begin()
  for (let step = 0; !isOver(); step += 1) {
    if (step > 20_000) throw new Error(`seed ${seed}: the run does not end`)
    if (process.killed()) restart()
    const moved = await clock.tick()
    if (chance.happens(1)) clock.jump((chance.next() - 0.5) * 7_200_000)
    if (!process.killed()) steer(moved)
  }
  const state = process.runs.view(plan)
  process.end()
  if (!state) throw new Error(`seed ${seed}: the run is lost`)
  return { plan, aws, state, kills }

  function begin() {
    const engine = process.runs.begin(plan, beginRun(plan, wish, clock.now().toISOString()))
    return engine
  }

  /** Kill -9: what the process knew is gone, what it was about to do as well. */
  function restart() {
    kills += 1
    clock.dropAll()
    process.end()
    if (chance.happens(50)) clock.pass(chance.below(300_000))
    pid += 1
    process = modelProcess(world, pid, kills > 30 ? none : trouble)
    attempt(() => process.runs.hold(plan))
  }

  function isOver() {
    const seen = process.runs.view(plan)
    return !process.killed() && seen !== undefined && hasEnded(seen.run)
  }

  /** The person at the window. */
  function steer(moved: boolean) {
    attempt(() => {
      const engine = process.runs.hold(plan)
      const state = engine?.state()
      if (!engine || !state) return
      if (state.run.state === 'running' && chance.happens(1)) {
        engine.dispatch({ type: 'steer', action: 'pause' })
        return
      }
      const failed = state.run.nodes.find((node) => node.state === 'failed')
      if (failed && (!moved || chance.happens(20))) {
        const change = { type: 'solve', solution: solutionFor(failed, chance) } as const
        engine.dispatch({ type: 'node', stack: failed.stack, change })
        return
      }
      if (state.run.state === 'paused' && (!moved || chance.happens(20))) {
        engine.dispatch({ type: 'steer', action: 'resume' })
      }
    })
  }
}

/** A full disk or a death tells itself in the state; what follows is seen there. */
function attempt(act: () => unknown) {
  try {
    act()
  } catch (error) {
    if (!(error instanceof Error) || !/dead|disk/.test(error.message)) throw error
  }
}

function solutionFor(node: RunNode, chance: Chance) {
  const ways = [
    { kind: 'retry' as const },
    ...(node.attempts > 4 ? [{ kind: 'skip' as const }] : []),
    ...(node.forceAllowed
      ? [
          { kind: 'force' as const },
          { kind: 'retain' as const, logicalIds: ['Bucket'] },
          { kind: 'remedy' as const, logicalId: 'Bucket', remedy: 'empty-bucket' as const },
        ]
      : []),
  ]
  return chance.pick(ways) ?? { kind: 'retry' as const }
}

/** What holds whatever happened. */
function check(seed: number, { plan, aws, state }: Awaited<ReturnType<typeof play>>) {
  expect(aws.misuses, `seed ${seed}`).toEqual([])
  const planned = new Set(plan.stacks.map(({ row }) => row.arn))
  expect(aws.deletions.filter((arn) => !planned.has(arn))).toEqual([])
  for (const node of state.run.nodes) {
    const truth = aws.status(node.stack).status
    const gone = node.state === 'deleted'
    expect(truth === 'DELETE_COMPLETE', `seed ${seed}: ${node.name} is ${truth}`).toBe(gone)
  }
  checkAudit(seed, aws, state)
}

function checkAudit(seed: number, aws: Awaited<ReturnType<typeof play>>['aws'], { run }: RunState) {
  for (const item of run.audit ?? []) {
    const model = aws.status(item.stack)
    const truth = item.logicalId === 'Bucket' ? model.bucket : model.topic
    const said = item.verdict === 'gone' ? 'gone' : 'there'
    expect(said, `seed ${seed}: ${item.logicalId} of ${item.stack}`).toBe(truth)
  }
}

describe('a run against a model of CloudFormation', () => {
  it('ends with what was planned, without trouble', { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= Math.max(50, seeds / 8); seed += 1) {
      const played = await play(seed, none)
      check(seed, played)
      expect(played.kills).toBe(0)
    }
  })

  it('never repeats nor skips, killed and cut off at any step', { timeout: 170_000 }, async () => {
    let kills = 0
    for (let seed = 10_001; seed <= 10_000 + seeds; seed += 1) {
      const trouble = { kill: 1.5, network: 3, login: 2, diskFull: 1 }
      const played = await play(seed, trouble)
      kills += played.kills
      check(seed, played)
    }
    expect(kills).toBeGreaterThan(seeds / 4)
  })

  it('never repeats nor skips, killed at nearly every step', { timeout: 170_000 }, async () => {
    for (let seed = 50_001; seed <= 50_000 + seeds / 4; seed += 1) {
      check(seed, await play(seed, { kill: 12, network: 0, login: 0, diskFull: 0 }))
    }
  })
})
