import type { NodeCheck } from '../../../shared/nodes.ts'
import type { Subject } from './subject.ts'

/** What one check found. */
export type Finding =
  | { readonly verdict: 'passed'; readonly sentence: string; readonly advice?: string }
  | { readonly verdict: 'failed'; readonly sentence: string; readonly advice: string }
  | { readonly verdict: 'unknown'; readonly sentence: string; readonly advice?: string }

/** One question about a node: a thin read, and a pure judge of what it brought. */
export interface Check extends Pick<NodeCheck, 'id' | 'title'> {
  /** May throw; what cannot be read is told as unknown. */
  find(subject: Subject): Promise<Finding>
}

/** All is well. Pure. */
export function passed(sentence: string): Finding {
  return { verdict: 'passed', sentence }
}

/** This is why; `advice` is what to do. Pure. */
export function failed(sentence: string, advice: string): Finding {
  return { verdict: 'failed', sentence, advice }
}

/** It cannot be told from here. Pure. */
export function unknown(sentence: string, advice?: string): Finding {
  return { verdict: 'unknown', sentence, ...(advice !== undefined && { advice }) }
}
