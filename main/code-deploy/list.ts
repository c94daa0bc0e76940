import type { DeploymentGroupRow } from '../../shared/code-deploy.ts'
import { FailureError } from '../../shared/failure.ts'
import type { ReadingEvent } from '../../shared/reading.ts'
import type { Target } from '../../shared/target.ts'
import type { CodeDeployParts } from './parts.ts'
import { hasEnded } from './has-ended.ts'
import { createGroupsReader } from './reader.ts'

/** What a list asks for; see the contract. */
export interface ListRequest {
  readonly targets?: readonly Target[] | undefined
  readonly live: boolean
  readonly stored: boolean
  readonly all: boolean
}

/** The deployment groups of the given targets, or of the current scope, as they are read. */
export async function* listGroups(
  parts: CodeDeployParts,
  { targets: given, live, stored, all }: ListRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReadingEvent<DeploymentGroupRow>, void> {
  const { scopes, fanOut } = parts
  const targets =
    given ?? (await (live ? scopes.liveTargets(signal) : scopes.settledTargets(signal)))
  if (targets.length === 0) throw nothingToRead()
  const options = { live, stored, all: all || !live, signal, dueIn }
  yield* fanOut.read(createGroupsReader(parts), targets, options)
}

/** Soon while a deployment is under way, rarely at rest, in milliseconds. Pure. */
export function dueIn(rows: readonly DeploymentGroupRow[]): number {
  return rows.some(({ latest }) => latest !== undefined && !hasEnded(latest.status))
    ? 10_000
    : 60_000
}

function nothingToRead(): FailureError {
  return new FailureError({
    kind: 'configuration',
    sentence: 'No target was given, so there is nothing to read.',
    advice: 'Give at least one account and region, or leave targets out to read the current scope.',
    retryable: false,
  })
}
