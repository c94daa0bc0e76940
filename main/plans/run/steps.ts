import type { RunNode } from '../../../shared/plan-run.ts'
import { type ChosenRemedy, isNested, type NodeMemory } from './state.ts'

/** What is to be done next for one stack. */
export type Step =
  /** Read whether it still is as planned. Always first, after a restart again. */
  | { readonly kind: 'look' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'unprotect' }
  | { readonly kind: 'remedy'; readonly remedy: ChosenRemedy }
  /** Delete a nested stack that failed, without what is retained in it. */
  | { readonly kind: 'release'; readonly places: readonly string[] }
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
 * @param status what this process found when it looked at it in this turn, if it has
 */
export function nextStep(node: RunNode, memory: NodeMemory, status: string | undefined): Step {
  if (node.state === 'deleting') return { kind: memory.requested?.seen ? 'follow' : 'verify' }
  if (node.state !== 'preparing') return { kind: 'none' }
  if (status === undefined) return { kind: 'look' }
  if (memory.copy === undefined) return { kind: 'copy' }
  if (memory.unprotect === 'chosen') return { kind: 'unprotect' }
  const remedy = memory.remedies.find(({ done }) => !done)
  if (remedy) return { kind: 'remedy', remedy }
  const places = status === 'DELETE_FAILED' ? toRelease(memory) : []
  return places.length > 0 ? { kind: 'release', places } : { kind: 'delete' }
}

/** What is retained in one nested stack that is still there; one such stack at a time. */
function toRelease({ retain, released }: NodeMemory): string[] {
  const open = retain.filter((place) => isNested(place) && !released.includes(place))
  const [first] = open
  return first === undefined ? [] : open.filter((place) => parentOf(place) === parentOf(first))
}

function parentOf(place: string): string {
  return place.slice(0, place.lastIndexOf('/'))
}
