import type { Collateral } from '../../../shared/plan-document.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { StackFacts } from '../facts.ts'
import { importersOf } from './importers.ts'

/** What surroundings are read with. */
export interface SurroundingsParts {
  readonly caller: Pick<AwsCaller, 'send'>
  readonly signal?: AbortSignal | undefined
}

/** Looks around in one account and region for what depends on these stacks. Throws FailureError. */
export type LookAround = (
  send: SurroundingsSend,
  target: Target,
  stacks: readonly StackFacts[],
) => Promise<Collateral[]>

/** One call in that account and region. */
export type SurroundingsSend = <Output>(
  call: (caller: Pick<AwsCaller, 'send'>, target: Target, signal?: AbortSignal) => Promise<Output>,
) => Promise<Output>

const lookouts: readonly (() => Promise<LookAround>)[] = [
  async () => (await import('./pipelines.ts')).pipelinesOf,
  async () => (await import('./alarms.ts')).alarmsOf,
]

/**
 * What the planned stacks do not own but break, as far as it can be known: importers by name,
 * pipelines that deploy them, alarms on their resources. What may not be read is left out: it is a
 * courtesy, not something the plan stands on. Throws only where the reading is aborted.
 */
export async function readSurroundings(
  parts: SurroundingsParts,
  stacks: readonly StackFacts[],
  onDone: (done: number, of: number) => void = () => undefined,
): Promise<Collateral[]> {
  const groups = [...Map.groupBy(stacks, ({ row }) => `${row.account}/${row.region}`).values()]
  const tasks = groups.flatMap((group) => lookouts.map((load) => ({ group, load })))
  let done = 0
  onDone(done, tasks.length)
  const found = tasks.map(async ({ group, load }) => {
    const collateral = await lookAround(parts, group, await load())
    done += 1
    onDone(done, tasks.length)
    return collateral
  })
  return [...importersOf(stacks), ...(await Promise.all(found)).flat()]
}

async function lookAround(
  { caller, signal }: SurroundingsParts,
  group: readonly StackFacts[],
  look: LookAround,
): Promise<Collateral[]> {
  const [first] = group
  if (!first) return []
  const target = { account: first.row.account, region: first.row.region }
  try {
    return await look((call) => call(caller, target, signal), target, group)
  } catch (error) {
    if (signal?.aborted) throw error
    return []
  }
}
