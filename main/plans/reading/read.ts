import { FailureError } from '../../../shared/failure.ts'
import type { PlanningEvent } from '../../../shared/plans.ts'
import type { StackDetail, StackRef } from '../../../shared/stacks.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import { cloudFormation } from '../../cloudformation/calls.ts'
import { startChecks } from '../checks/run.ts'
import type { PlanFacts } from '../facts.ts'
import { readSurroundings } from '../surroundings/read.ts'
import { type AccountsParts, readAccounts } from './accounts.ts'
import { createFinder, type Found } from './find.ts'
import { readOthers } from './others.ts'
import { readStackFacts } from './stack-facts.ts'

/** What plans are read with. */
export interface PlanReading extends AccountsParts {
  readonly caller: Pick<AwsCaller, 'send'>
}

/** How far a reading has come. */
export type PlanProgress = Omit<Extract<PlanningEvent, { type: 'progress' }>, 'type'>

/** What a reading may be given besides. */
export interface PlanReadingOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined
}

/**
 * Reads everything that the plan of these stacks is made from. Calls are paced by the budgets of
 * each account, so that hundreds of stacks may be asked for at once. Throws a FailureError where an
 * account cannot be reached or the reading is aborted; what else cannot be read is told in the facts.
 */
export async function readPlanFacts(
  parts: PlanReading,
  refs: readonly StackRef[],
  { signal, onProgress = () => undefined }: PlanReadingOptions = {},
): Promise<PlanFacts> {
  const stacks = uniqueRefs(refs)
  assertSome(stacks)
  const at = (target: { account: string; region: string }) =>
    cloudFormation(parts.caller, target, signal)
  const counted = counter(onProgress)
  const [accounts, found] = await Promise.all([
    readAccounts(parts, [...new Set(stacks.map(({ account }) => account))]),
    counted('stacks', stacks, createFinder(at, stacks)),
  ])
  const details = uniqueStacks(found)
  const checks = startChecks({ caller: parts.caller, signal }, (done, of) =>
    onProgress({ step: 'checks', done, of }),
  )
  const facts = await counted('resources', details, async (stack) => {
    const read = await readStackFacts(at(stack), stack)
    checks.begin(read)
    return read
  })
  const [others, findings, collateral] = await Promise.all([
    readOthers(at, facts),
    checks.end(facts),
    readSurroundings({ caller: parts.caller, signal }, facts, (done, of) =>
      onProgress({ step: 'surroundings', done, of }),
    ),
  ])
  const gone = stacks.filter((_, index) => found[index] === undefined).map(({ stack }) => stack)
  return { stacks: facts, gone, others, findings, collateral, accounts }
}

/** Runs a step over many at once and tells how many are done. */
function counter(onProgress: (progress: PlanProgress) => void) {
  return <Item, Result>(
    step: PlanProgress['step'],
    items: readonly Item[],
    work: (item: Item) => Promise<Result>,
  ): Promise<Result[]> => {
    let done = 0
    onProgress({ step, done, of: items.length })
    return Promise.all(
      items.map(async (item) => {
        const result = await work(item)
        done += 1
        onProgress({ step, done, of: items.length })
        return result
      }),
    )
  }
}

function uniqueRefs(refs: readonly StackRef[]): StackRef[] {
  const key = ({ account, region, stack }: StackRef) => `${account}/${region}/${stack}`
  return [...new Map(refs.map((ref) => [key(ref), ref])).values()]
}

/** A name and an ARN may be the same stack. */
function uniqueStacks(found: readonly Found[]): StackDetail[] {
  const stacks = found.filter((stack) => stack !== undefined)
  return [...new Map(stacks.map((stack) => [stack.arn, stack])).values()]
}

function assertSome(stacks: readonly StackRef[]): void {
  if (stacks.length > 0) return
  throw new FailureError({
    kind: 'invalid-input',
    sentence: 'No stack is selected, so there is nothing to plan.',
    advice: 'Select one stack or more in the list of stacks, and plan their deletion from there.',
    retryable: false,
  })
}
