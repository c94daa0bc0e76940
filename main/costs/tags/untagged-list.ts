import type { TaggableResource } from '../../../shared/cost-untagged.ts'
import type { ReadingEvent } from '../../../shared/reading.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { readScope, type ScopeListParts } from '../../aws/scope-list.ts'
import { createUntaggedReader } from './untagged.ts'

interface UntaggedRequest {
  readonly key: string
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
}

/** Reading all resources of a target takes many calls, so that it is not done often. Milliseconds. */
const dueIn = () => 900_000

/** The resources without a key of the given targets, or of the current scope, as they are read. */
export function listUntagged(
  { scopes, fanOut, caller }: ScopeListParts & { readonly caller: AwsCaller },
  { key, targets, live }: UntaggedRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<TaggableResource>, void> {
  // What lacks one key says nothing of another: with parameters, nothing is kept in the store.
  const read: ScopeListParts['fanOut']['read'] = (reader, all, options) =>
    fanOut.read(reader, all, { ...options, parameters: { key } })
  const request = { targets, live, stored: false, all: true, background: false }
  const reader = createUntaggedReader(caller, key)
  return readScope({ scopes, fanOut: { read } }, request, reader, dueIn, signal)
}
