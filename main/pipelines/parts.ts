import type { AwsCaller } from '../aws/caller.ts'
import type { ScopeListParts } from '../aws/scope-list.ts'
import type { Gate } from '../journal/gate.ts'

/** What the pipelines feature is made of. */
export interface PipelinesParts extends ScopeListParts {
  readonly caller: Pick<AwsCaller, 'send' | 'paginate'>
  readonly gate: Gate
  readonly now: () => Date
}
