import type { NodeRow } from '../../shared/nodes.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import { type ListRequest, readScope } from '../aws/scope-list.ts'
import { dueIn } from './due.ts'
import type { NodesParts } from './parts.ts'
import { createNodesReader } from './reader.ts'

/** The nodes of the given targets, or of the current scope, as they are read. */
export function listNodes(
  parts: NodesParts,
  request: Omit<ListRequest, 'background'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<NodeRow>, void> {
  const whole = { ...request, background: false }
  return readScope(parts, whole, createNodesReader(parts), dueIn, signal)
}
