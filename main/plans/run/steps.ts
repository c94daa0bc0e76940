import type { RunNode } from '../../../shared/plan-run.ts'
import type { ChosenRemedy, NodeMemory } from './state.ts'

/** What is to be done next for one stack. */
export type Step =
  /** Read whether it still is as planned. Always first, after a restart again. */
  | { readonly kind: 'look' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'unprotect' }
  | { readonly kind: 'remedy'; readonly remedy: ChosenRemedy }
  | { readonly kind: 'delete' }
  /** Read whether AWS took a request of which no answer is known. */
  | { readonly kind: 'verify' }
  | { readonly kind: 'follow' }
  | { readonly kind: 'none' }

/**
 * The next step of a stack, out of what is remembered: never the same call twice, none left out.
 * Protection goes before remedies, so that a missing permission shows before anything is emptied.
 * Pure.
 *
 * @param looked whether this process has read it since its turn began
 */
export function nextStep(node: RunNode, memory: NodeMemory, looked: boolean): Step {
  if (node.state === 'deleting') return { kind: memory.requested?.seen ? 'follow' : 'verify' }
  if (node.state !== 'preparing') return { kind: 'none' }
  if (!looked) return { kind: 'look' }
  if (memory.copy === undefined) return { kind: 'copy' }
  if (memory.unprotect === 'chosen') return { kind: 'unprotect' }
  const remedy = memory.remedies.find(({ done }) => !done)
  return remedy ? { kind: 'remedy', remedy } : { kind: 'delete' }
}
