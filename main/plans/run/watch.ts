import type { Plan } from '../../../shared/plan-document.ts'
import type { Run, RunEvent, RunNode } from '../../../shared/plan-run.ts'
import type { Sleep } from '../../aws/sleep.ts'
import type { Runs } from './runs.ts'

/** Changes are told at most this often, in milliseconds. */
const every = 100
/** How often a run of another process is looked at, in milliseconds. */
const elsewhereEvery = 2_000

/**
 * A plan's run now and at every change, until it has ended and is audited, or `signal` aborts. A
 * run that a closed Foredeck left is taken over on the way; one of another process is shown as that
 * one last stored it. Nothing where the plan has no run.
 */
export async function* watchRun(
  runs: Runs,
  plan: Plan,
  { sleep, signal }: { readonly sleep: Sleep; readonly signal: AbortSignal | undefined },
): AsyncGenerator<RunEvent, void> {
  const news = newsOf(runs)
  let told: Run | undefined
  try {
    while (!signal?.aborted) {
      news.forget()
      const elsewhere = runs.isElsewhere(plan)
      const run = (elsewhere ? runs.view(plan) : current(runs, plan))?.run
      if (!run) return
      yield* eventsBetween(told, run)
      told = run
      if (hasEnded(run)) return
      await sleep(elsewhere ? elsewhereEvery : every, signal)
      if (!elsewhere) await news.come(signal)
    }
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    news.stop()
  }
}

/** Whether anything has changed since it was last forgotten, and a way to wait for that. */
function newsOf(runs: Runs) {
  let fresh = false
  let wake = () => {}
  const stop = runs.changed.listen(() => {
    fresh = true
    wake()
  })
  return {
    stop,
    forget: () => {
      fresh = false
    },
    async come(signal: AbortSignal | undefined) {
      const aborted = () => wake()
      signal?.addEventListener('abort', aborted)
      await new Promise<void>((resolve) => {
        wake = resolve
        if (fresh || signal?.aborted) resolve()
      })
      signal?.removeEventListener('abort', aborted)
    },
  }
}

function current(runs: Runs, plan: Plan) {
  const seen = runs.view(plan)
  return seen && hasEnded(seen.run) ? seen : runs.hold(plan)?.state()
}

/** Over, with its audit. */
export function hasEnded({ state, audit }: Run): boolean {
  return (state === 'finished' || state === 'stopped') && audit !== undefined
}

/** What tells a reader who knows `before` of `after`. Pure. */
export function eventsBetween(before: Run | undefined, after: Run): RunEvent[] {
  if (!before || before.startedAt !== after.startedAt) return [{ type: 'run', run: after }]
  const known = new Map(before.nodes.map((node) => [node.stack, node]))
  const nodes = after.nodes.filter((node) => isNews(known.get(node.stack), node))
  const { nodes: _now, ...state } = after
  const { nodes: _then, ...former } = before
  const changed = JSON.stringify(state) !== JSON.stringify(former)
  return [
    ...(nodes.length > 0 ? [{ type: 'nodes' as const, nodes }] : []),
    ...(changed ? [{ type: 'state' as const, run: state }] : []),
  ]
}

function isNews(before: RunNode | undefined, after: RunNode): boolean {
  return before !== after && JSON.stringify(before) !== JSON.stringify(after)
}
