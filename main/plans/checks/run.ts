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

/** Checks under way. */
export interface Checks {
  /** Looks at what of one stack can be looked at before the other stacks are known. */
  begin(stack: StackFacts): void
  /**
   * Looks at the rest of all stacks, each of which was begun; every finding. Throws only where the
   * reading is aborted.
   */
  end(stacks: readonly StackFacts[]): Promise<Finding[]>
}

/**
 * Runs every check over the planned resources of its types, all accounts and regions at once. What
 * a DeletionPolicy keeps anyway is not looked at. `onDone` is told from the end's beginning on.
 */
export function startChecks(
  parts: ChecksParts,
  onDone: (done: number, of: number) => void = () => undefined,
): Checks {
  const running: Promise<Finding[]>[] = []
  let done = 0
  let tell = (): void => undefined
  const run = async ({ check, context, subjects }: Task) => {
    const findings = await findingsOf(check, context, subjects)
    done += 1
    tell()
    return findings
  }
  const add = (task: Task) => {
    const findings = run(task)
    // Thrown at the end; until then it must not count as unhandled.
    findings.catch(() => undefined)
    running.push(findings)
  }
  return {
    begin: (stack) => tasksOf(parts, [stack], narrow).forEach(add),
    async end(stacks) {
      tasksOf(parts, stacks, wide).forEach(add)
      tell = () => onDone(done, running.length)
      tell()
      return (await Promise.all(running)).flat()
    },
  }
}

const wide = checks.filter((check) => check.wide)
const narrow = checks.filter((check) => !check.wide)

function tasksOf(
  parts: ChecksParts,
  stacks: readonly StackFacts[],
  some: readonly Check[],
): Task[] {
  const byTarget = Map.groupBy(stacks, ({ row }) => `${row.account}/${row.region}`)
  return [...byTarget.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const planned = group.flatMap(({ resources }) => resources)
    const { account, region } = first.row
    const context = contextOf(parts, { account, region }, planned)
    return some.flatMap((check) => {
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
