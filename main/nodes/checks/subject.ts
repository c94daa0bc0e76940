import type { Instance } from '@aws-sdk/client-ec2'
import type { Task, TaskDefinition } from '@aws-sdk/client-ecs'
import type { InstanceInformation } from '@aws-sdk/client-ssm'
import type { NodeContainer, NodeRow } from '../../../shared/nodes.ts'
import type { Access } from '../../aws/access.ts'
import type { NodesParts } from '../parts.ts'
import { readTaskDefinition } from '../sources/definitions.ts'
import type { Door } from '../sources/door.ts'
import { readInstance } from '../sources/instances.ts'
import { readManaged } from '../sources/managed.ts'
import { readPreferences, type Preferences } from '../sources/preferences.ts'
import { describeTasks } from '../sources/tasks.ts'
import { readClusterKey } from '../sources/clusters.ts'
import { askerOf, type Asker } from './caller.ts'

/**
 * The node under the checks, with what several of them look at: each read once, when the first
 * asks. All reads throw a `FailureError`.
 */
export interface Subject {
  readonly row: NodeRow
  readonly door: Door
  readonly now: () => Date
  /** Who asks, and where their partition’s services are. */
  readonly access: () => Promise<Access>
  /** The same in a form in which IAM can look at their policies. */
  readonly asker: () => Promise<Asker>
  /** Undefined where Session Manager does not know the node. */
  readonly agent: () => Promise<InstanceInformation | undefined>
  readonly instance: () => Promise<Instance | undefined>
  readonly task: () => Promise<Task | undefined>
  readonly definition: () => Promise<TaskDefinition | undefined>
  /** Undefined where the region has no preferences. */
  readonly preferences: () => Promise<Preferences | undefined>
  /** The KMS key that sessions on this node are encrypted with; undefined where there is none. */
  readonly encryptionKey: () => Promise<string | undefined>
}

/** Makes the {@link Subject} of a row. */
export function createSubject(
  { caller, broker, now }: NodesParts,
  row: NodeRow,
  signal: AbortSignal | undefined,
): Subject {
  const { account, region, node, container } = row
  const door = { caller, target: { account, region }, signal }
  const preferences = once(() => readPreferences(door))
  const readKey = async () =>
    container ? readClusterKey(door, container.cluster) : (await preferences())?.kmsKeyId
  const access = once(() => broker.access(account))
  return {
    ...{ row, door, now, preferences, access },
    asker: once(async () => askerOf(door, await access())),
    agent: once(async () => (await readManaged(door, node))[0]),
    instance: once(async () => (await readInstance(door, node))[0]),
    task: once(async () => container && (await readTask(door, container))),
    definition: once(async () => container && readTaskDefinition(door, container.taskDefinition)),
    encryptionKey: once(readKey),
  }
}

async function readTask(door: Door, { cluster, task }: NodeContainer): Promise<Task | undefined> {
  return (await describeTasks(door, cluster, [task]))[0]
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | undefined
  return () => (known ??= read())
}
