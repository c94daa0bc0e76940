import type { PlannedStack } from '../../../shared/plan-document.ts'
import type { RunNode } from '../../../shared/plan-run.ts'

/** How a stack is drawn: each look has its colour, its outline and its words. */
export type Look = 'data-lost' | 'destroyed' | 'kept' | 'stays' | 'moving' | 'deleted' | 'failed'

/** What the looks say, for the legend and on hover. */
export const lookWords: Readonly<Record<Look, string>> = {
  'data-lost': 'Destroyed, with data',
  destroyed: 'Destroyed',
  kept: 'Destroyed, some of it retained',
  stays: 'Stays',
  moving: 'Under way',
  deleted: 'Deleted',
  failed: 'Failed',
}

/** How a stack looks now. Pure. */
export function lookOf(stack: PlannedStack, node: RunNode | undefined): Look {
  switch (node?.state) {
    case 'deleted':
      return 'deleted'
    case 'failed':
      return 'failed'
    case 'preparing':
    case 'deleting':
      return 'moving'
    case 'skipped':
    case 'blocked':
      return 'stays'
    case 'waiting':
    case undefined:
      return plannedLook(stack)
  }
}

function plannedLook({ stage, stateful, counts }: PlannedStack): Look {
  if (stage < 0) return 'stays'
  if (stateful > 0) return 'data-lost'
  return counts.retained + counts.snapshot > 0 ? 'kept' : 'destroyed'
}
