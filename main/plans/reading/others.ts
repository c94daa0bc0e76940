import { StackRow } from '../../../shared/stacks.ts'
import type { CloudFormation } from '../../cloudformation/calls.ts'
import { getStack } from '../../cloudformation/detail.ts'
import type { StackFacts } from '../facts.ts'

/** A stack that plays a part in a plan without being in it. */
interface Wanted {
  readonly account: string
  readonly region: string
  readonly stack: string
}

/**
 * Rows of the stacks that import from planned ones or contain them, so that the plan can offer
 * them. One that cannot be read is left out: its name stands in the plan all the same.
 */
export async function readOthers(
  at: (target: { account: string; region: string }) => CloudFormation,
  stacks: readonly StackFacts[],
): Promise<StackRow[]> {
  const read = wantedBy(stacks).map((wanted) =>
    getStack(at(wanted), wanted.stack).then(
      (detail) => [StackRow.parse(detail)],
      () => [],
    ),
  )
  const rows = (await Promise.all(read)).flat()
  return [...new Map(rows.map((row) => [row.arn, row])).values()]
}

/** Pure: the names and ARNs that the planned stacks speak of, each once. */
function wantedBy(stacks: readonly StackFacts[]): Wanted[] {
  const planned = new Set(stacks.flatMap(keysOf))
  const wanted = stacks.flatMap(({ row, exports }) => {
    const { account, region } = row
    const importers = exports.flatMap((each) => each.importers ?? [])
    const parents = [row.root, row.parent].filter((arn) => arn !== undefined)
    return [...importers, ...parents].map((stack) => ({ account, region, stack }))
  })
  const unique = new Map(wanted.map((each) => [keyOf(each), each]))
  return [...unique].filter(([key]) => !planned.has(key)).map(([, each]) => each)
}

function keysOf({ row, resources }: StackFacts): string[] {
  const nested = resources.flatMap(({ nestedStack }) => nestedStack ?? [])
  const names = [row.name, row.arn, ...nested, ...nested.flatMap((arn) => arn.split('/')[1] ?? [])]
  return names.map((stack) => keyOf({ ...row, stack }))
}

function keyOf({ account, region, stack }: Wanted): string {
  return `${account}/${region}/${stack}`
}
