import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type {
  DefinitionDifference,
  TaskDefinitionDetail,
  TaskDefinitionRef,
} from '../../../shared/services.ts'
import type { ServicesParts } from '../parts.ts'
import { instant, lastPart, present } from '../present.ts'
import { imagesOf } from '../remembered.ts'
import { listDefinitions } from '../sources/definitions.ts'
import { logsOf } from '../sources/logs.ts'
import { diffDefinitions } from './diff.ts'

type Parts = Pick<ServicesParts, 'caller' | 'remembered'>

function read(
  { caller, remembered }: Parts,
  { account, region, taskDefinition }: TaskDefinitionRef,
  signal: AbortSignal | undefined,
): Promise<TaskDefinition> {
  return remembered.definition({ caller, target: { account, region }, signal }, taskDefinition)
}

/** One revision of a task definition. Throws a `FailureError`. */
export async function getDefinition(
  parts: Parts,
  ref: TaskDefinitionRef,
  signal: AbortSignal | undefined,
): Promise<TaskDefinitionDetail> {
  const definition = await read(parts, ref, signal)
  const { requiresAttributes: _, compatibilities: __, ...told } = definition
  return {
    arn: definition.taskDefinitionArn ?? '',
    name: lastPart(definition.taskDefinitionArn),
    family: definition.family ?? '',
    revision: definition.revision ?? 0,
    status: definition.status ?? '',
    images: imagesOf(definition),
    logs: logsOf(definition),
    containers: containersOf(definition),
    // Through JSON, because the contract takes no Dates.
    definition: JSON.parse(JSON.stringify(told)) as TaskDefinitionDetail['definition'],
    ...present({
      registeredAt: instant(definition.registeredAt),
      registeredBy: definition.registeredBy,
    }),
  }
}

function containersOf({ containerDefinitions = [] }: TaskDefinition): string[] {
  const essential = containerDefinitions.filter((one) => one.essential !== false)
  const others = containerDefinitions.filter((one) => one.essential === false)
  return [...essential, ...others].map(({ name = '' }) => name)
}

/** The active revisions of a family as `family:revision`, newest first. Throws a `FailureError`. */
export async function getDefinitions(
  { caller }: Parts,
  { account, region, family }: { account: string; region: string; family: string },
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const arns = await listDefinitions({ caller, target: { account, region }, signal }, family)
  // AWS takes the family as a prefix of others' names too.
  return arns.map(lastPart).filter((name) => name.replace(/:\d+$/, '') === family)
}

/** What differs between two revisions, perhaps of different accounts. Throws a `FailureError`. */
export async function getDiff(
  parts: Parts,
  { left, right }: { left: TaskDefinitionRef; right: TaskDefinitionRef },
  signal: AbortSignal | undefined,
): Promise<DefinitionDifference[]> {
  const [before, after] = await Promise.all([read(parts, left, signal), read(parts, right, signal)])
  return diffDefinitions(before, after)
}
