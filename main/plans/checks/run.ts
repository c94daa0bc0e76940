import type { Finding } from '../../../shared/plan-document.ts'
import type { Target } from '../../../shared/target.ts'
import type { AwsCaller } from '../../aws/caller.ts'
import type { ResourceFacts, StackFacts } from '../facts.ts'
import { type Check, type CheckContext, findingsOf, type Subject } from './check.ts'
import { checks } from './checks.ts'

/** What checks are run with. */
export interface ChecksParts {
  readonly caller: Pick<AwsCaller, 'send'>
  readonly signal?: AbortSignal | undefined
}

/** One check over its subjects in one account and region. */
interface Task {
  readonly check: Check
  readonly context: CheckContext
  readonly subjects: readonly Subject[]
}

/**
 * Runs every check over the planned resources of its types, all accounts and regions at once. What
 * a DeletionPolicy keeps anyway is not looked at. Throws only where the reading is aborted.
 */
export async function runChecks(
  parts: ChecksParts,
  stacks: readonly StackFacts[],
  onDone: (done: number, of: number) => void = () => undefined,
): Promise<Finding[]> {
  const tasks = tasksOf(parts, stacks)
  let done = 0
  onDone(done, tasks.length)
  const found = tasks.map(async ({ check, context, subjects }) => {
    const findings = await findingsOf(check, context, subjects)
    done += 1
    onDone(done, tasks.length)
    return findings
  })
  return (await Promise.all(found)).flat()
}

function tasksOf(parts: ChecksParts, stacks: readonly StackFacts[]): Task[] {
  const byTarget = Map.groupBy(stacks, ({ row }) => `${row.account}/${row.region}`)
  return [...byTarget.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const planned = group.flatMap(({ resources }) => resources)
    const { account, region } = first.row
    const context = contextOf(parts, { account, region }, planned)
    return checks.flatMap((check) => {
      const subjects = planned.filter((resource) => isSubject(resource, check))
      return subjects.length > 0 ? [{ check, context, subjects }] : []
    })
  })
}

function contextOf(
  { caller, signal }: ChecksParts,
  target: Target,
  planned: readonly ResourceFacts[],
): CheckContext {
  return {
    target,
    planned,
    send: (clientClass, command) => caller.send(target, clientClass, command, { signal }),
  }
}

const kept: ReadonlySet<string> = new Set(['Retain', 'RetainExceptOnCreate'])

function isSubject(resource: ResourceFacts, { types }: Check): resource is Subject {
  const { type, physicalId, deletionPolicy = '' } = resource
  return types.includes(type) && physicalId !== undefined && !kept.has(deletionPolicy)
}
