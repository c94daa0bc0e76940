import type { Run, RunEvent, RunNode } from '../../../shared/plan-run.ts'

/** The run after one more event; undefined before the first. Pure. */
export function reduceRun(run: Run | undefined, event: RunEvent): Run | undefined {
  switch (event.type) {
    case 'run':
      return event.run
    case 'nodes':
      return run && { ...run, nodes: withNodes(run.nodes, event.nodes) }
    case 'state':
      return run && { ...event.run, nodes: run.nodes }
  }
}

function withNodes(nodes: readonly RunNode[], changed: readonly RunNode[]): RunNode[] {
  const news = new Map(changed.map((node) => [node.stack, node]))
  return nodes.map((node) => news.get(node.stack) ?? node)
}

/** How many stacks of a run stand how. Pure. */
export function countStates({ nodes }: Pick<Run, 'nodes'>) {
  const count = (...states: RunNode['state'][]) =>
    nodes.filter(({ state }) => states.includes(state)).length
  return {
    all: nodes.length,
    deleted: count('deleted'),
    moving: count('preparing', 'deleting'),
    failed: count('failed'),
    staying: count('skipped', 'blocked'),
    waiting: count('waiting'),
  }
}

/** Whether nothing more will happen in it. */
export function isOver({ state }: Pick<Run, 'state'>): boolean {
  return state === 'finished' || state === 'stopped'
}
