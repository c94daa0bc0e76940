import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { listInput, readingEvent } from './reading.ts'
import { AccountId, RegionName } from './target.ts'

/**
 * One thing that a session can be opened on. `id` is `i-…` for an EC2 instance, `mi-…` for a hybrid
 * node, `ecs:CLUSTER/TASK/CONTAINER` for a container, as the command line writes it.
 */
export const NodeRef = z.object({ account: AccountId, region: RegionName, node: z.string().min(1) })
export type NodeRef = z.infer<typeof NodeRef>

/** Where a container runs. */
export const NodeContainer = z.object({
  cluster: z.string(),
  service: z.string().optional(),
  /** The task's id, without its ARN. */
  task: z.string(),
  taskArn: z.string(),
  taskDefinition: z.string(),
  container: z.string(),
  /** Wanted for encryption: part of the session's target. */
  runtimeId: z.string().optional(),
  image: z.string().optional(),
  launchType: z.string().optional(),
  platformVersion: z.string().optional(),
  /** Whether ECS Exec is switched on for the task. */
  execEnabled: z.boolean(),
  /** The managed agent's status, such as `RUNNING`. */
  agentStatus: z.string().optional(),
})
export type NodeContainer = z.infer<typeof NodeContainer>

/** One node as the list shows it. Texts are AWS's own. */
export const NodeRow = z.object({
  account: AccountId,
  region: RegionName,
  /** See {@link NodeRef}. */
  node: z.string(),
  kind: z.enum(['instance', 'hybrid', 'container']),
  /** The tag `Name`, else the computer's name, the container's name, the id. */
  name: z.string(),
  /** Whether a session can be opened as far as is known without trying. */
  connectable: z.boolean(),
  /** Why not, in a sentence; absent where it can. */
  obstacle: z.string().optional(),
  /** The agent's ping status: `Online`, `ConnectionLost`, `Inactive`; absent where none is known. */
  ping: z.string().optional(),
  pingedAt: z.iso.datetime().optional(),
  agentVersion: z.string().optional(),
  agentIsLatest: z.boolean().optional(),
  /** `Linux`, `Windows` or `MacOS`. */
  platform: z.string().optional(),
  /** Such as `Amazon Linux 2023`. */
  platformName: z.string().optional(),
  computerName: z.string().optional(),
  address: z.string().optional(),
  instanceType: z.string().optional(),
  /** The instance's or the task's state, such as `running`, `RUNNING`. */
  state: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  instanceProfile: z.string().optional(),
  /** The CloudFormation stack that made it: its name. */
  stack: z.string().optional(),
  stackArn: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  /** Why the tags are not known: they wait for their turn to be read, or may not be read. */
  tagsMissing: z.enum(['waiting', 'refused']).optional(),
  container: NodeContainer.optional(),
})
export type NodeRow = z.infer<typeof NodeRow>

/** One line of "Why can’t I connect?". */
export const NodeCheck = z.object({
  /** Stable, such as `agent-ping`. */
  id: z.string(),
  title: z.string(),
  verdict: z.enum(['passed', 'failed', 'unknown']),
  /** What was found. */
  sentence: z.string(),
  /** What to do about it; always there for `failed`. */
  advice: z.string().optional(),
})
export type NodeCheck = z.infer<typeof NodeCheck>

export const nodesContract = {
  list: procedure('Read the nodes and containers of the current scope, or of given targets')
    .input(listInput.prefault({}))
    .output(eventIterator(readingEvent(NodeRow))),
  get: procedure('One node, read afresh').input(NodeRef).output(NodeRow),
  find: procedure('The nodes of the current scope whose id or name is the given one')
    .input(
      z.object({
        /** An id as in {@link NodeRef}, or a name. */
        node: z.string().min(1),
        /** An account’s id, alias or name. */
        account: z.string().optional(),
        region: RegionName.optional(),
      }),
    )
    .output(z.array(NodeRow)),
  diagnose: procedure('Why can’t I connect? One line at a time, as it is found out')
    .input(NodeRef)
    .output(eventIterator(NodeCheck)),
}
