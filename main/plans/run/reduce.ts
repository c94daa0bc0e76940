import type { Failure } from '../../../shared/failure.ts'
import type { Plan } from '../../../shared/plan-document.ts'
import type { Run, RunNode } from '../../../shared/plan-run.ts'
import type { RunChange } from './changes.ts'
import { changeNode } from './reduce-node.ts'
import { settle } from './schedule.ts'
import type { RunState } from './state.ts'

/**
 * A run after a change. Pure: what is to be done next follows from the state alone.
 *
 * @param now ISO 8601
 */
export function reduce(state: RunState, change: RunChange, plan: Plan, now: string): RunState {
  const changed = apply(state, change, now)
  const heed = change.type === 'node' && change.change.type === 'failed'
  const run = settle(changed.run, plan, now, heed)
  const paused = run.state === 'paused' || run.state === 'pausing'
  const pausedBy = paused ? (changed.pausedBy ?? 'failure') : undefined
  return told({ ...changed, run, pausedBy })
}

function apply(state: RunState, change: RunChange, now: string): RunState {
  switch (change.type) {
    case 'node':
      return applyToNode(state, change.stack, change.change, now)
    case 'steer':
      return steer(state, change.action)
    case 'typed':
      return { ...state, typed: change.typed }
    case 'waits':
      return { ...state, waits: { ...state.waits, [change.account]: change.failure } }
    case 'goes-on':
      return { ...state, waits: without(state.waits, change.account) }
    case 'trouble':
      return pause({ ...state, trouble: change.failure }, 'trouble')
    case 'interrupted':
      return interrupted(state)
    case 'entry':
      return withRun(state, { entries: [...state.run.entries, change.entry] })
    case 'audited':
      return { ...withRun(state, { audit: [...change.audit] }), waits: {} }
  }
}

function withRun(state: RunState, run: Partial<Run>): RunState {
  return { ...state, run: { ...state.run, ...run } }
}

function without(waits: RunState['waits'], account: string): RunState['waits'] {
  if (!(account in waits)) return waits
  return Object.fromEntries(Object.entries(waits).filter(([each]) => each !== account))
}

function applyToNode(
  state: RunState,
  stack: string,
  change: Extract<RunChange, { type: 'node' }>['change'],
  now: string,
): RunState {
  const node = state.run.nodes.find((each) => each.stack === stack)
  const memory = state.memory[stack]
  if (!node || !memory) return state
  const next = changeNode({ node, memory }, change, now)
  const nodes = state.run.nodes.map((each) => (each === node ? next.node : each))
  const changed = {
    ...withRun(state, { nodes }),
    memory: { ...state.memory, [stack]: next.memory },
  }
  return change.type === 'solve' ? reopen(changed) : changed
}

/**
 * After a failed stack was solved, what was blocked by it may have its turn again, and a run that
 * was paused by that failure alone, or had ended with it, goes on.
 */
function reopen(state: RunState): RunState {
  const nodes = state.run.nodes.map((node) =>
    node.state === 'blocked' ? { ...node, state: 'waiting' as const } : node,
  )
  const open = withRun(state, { nodes, audit: undefined, endedAt: undefined })
  const failed = nodes.some((node) => node.state === 'failed')
  const byFailure = state.pausedBy === 'failure' && !failed
  if (byFailure || state.run.state === 'finished') return running(open)
  return open
}

function running(state: RunState): RunState {
  return { ...withRun(state, { state: 'running' }), pausedBy: undefined, trouble: undefined }
}

function pause(state: RunState, pausedBy: RunState['pausedBy']): RunState {
  if (state.run.state !== 'running' && state.run.state !== 'pausing') return state
  return { ...withRun(state, { state: 'pausing' }), pausedBy }
}

function steer(state: RunState, action: 'pause' | 'resume' | 'stop'): RunState {
  const ended = state.run.state === 'finished' || state.run.state === 'stopped'
  if (ended) return state
  switch (action) {
    case 'pause':
      return pause(state, 'user')
    case 'resume':
      return running(state)
    case 'stop':
      return { ...withRun(state, { state: 'stopped' }), trouble: undefined, pausedBy: undefined }
  }
}

/** After a restart nothing is written to AWS before the user says so; deletions are followed. */
function interrupted(state: RunState): RunState {
  const nodes = state.run.nodes.map((node): RunNode =>
    node.state === 'preparing' ? { ...node, state: 'waiting', doing: undefined } : node,
  )
  const back = { ...withRun(state, { nodes }), waits: {} }
  if (state.run.state !== 'running' && state.run.state !== 'pausing') return back
  const trouble = interruption(nodes)
  return { ...withRun(back, { state: 'pausing' }), pausedBy: 'restart', trouble }
}

function interruption(nodes: readonly RunNode[]): Failure {
  const count = (...states: RunNode['state'][]) =>
    nodes.filter(({ state }) => states.includes(state)).length
  const under = count('deleting')
  const failed = count('failed')
  const parts = [
    `${count('deleted')} of ${nodes.length} stacks were deleted`,
    ...(under > 0 ? [`${under} ${under === 1 ? 'was' : 'were'} under way`] : []),
    ...(failed > 0 ? [`${failed} had failed`] : []),
    `${count('waiting', 'blocked')} had not begun`,
  ]
  return {
    kind: 'cancelled',
    sentence: `Foredeck was closed in the middle: ${parts.join(', ')}.`,
    advice: 'What is under way is followed. Resume to go on; nothing is done before you do.',
    retryable: true,
  }
}

/** What the run shows to wait for: what a person must look at comes first. */
function told(state: RunState): RunState {
  const waitingFor = state.trouble ?? Object.values(state.waits)[0]
  if (state.run.waitingFor === waitingFor) return state
  return withRun(state, { waitingFor })
}
