import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Failure } from './failure.ts'
import { Confirmation, WritePreview, Written } from './journal.ts'
import { procedure } from './procedure.ts'
import { pacedListInput, readingEvent } from './reading.ts'
import { AccountId, RegionName } from './target.ts'

export const CodeDeployRef = z.object({
  account: AccountId,
  region: RegionName,
  /** CodeDeploy's id, `d-…`. */
  deployment: z.string().min(3),
})
export type CodeDeployRef = z.infer<typeof CodeDeployRef>

export const CodeDeployRow = z.object({
  id: z.string(),
  application: z.string(),
  group: z.string().optional(),
  status: z.string(),
  platform: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  creator: z.string().optional(),
  description: z.string().optional(),
  /** What rolled it back, or what it rolls back. */
  rollback: z.string().optional(),
  /** What is deployed: a commit, an object of S3. */
  revision: z.string().optional(),
  /** A person has to continue it until then (READY_WAIT). */
  waitsUntil: z.iso.datetime().optional(),
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
})
export type CodeDeployRow = z.infer<typeof CodeDeployRow>

/** A deployment group as a row of the list, with its newest deployment. */
export const DeploymentGroupRow = z.object({
  account: AccountId,
  region: RegionName,
  application: z.string(),
  group: z.string(),
  /** `Server`, `Lambda` or `ECS`. */
  platform: z.string(),
  configuration: z.string().optional(),
  /** `IN_PLACE` or `BLUE_GREEN`, with or without traffic control. */
  style: z.string().optional(),
  autoRollback: z.boolean(),
  alarms: z.array(z.string()),
  /** The ECS services that it deploys, as `CLUSTER/SERVICE`. */
  services: z.array(z.string()).optional(),
  latest: CodeDeployRow.optional(),
})
export type DeploymentGroupRow = z.infer<typeof DeploymentGroupRow>

export const LifecycleEvent = z.object({
  name: z.string(),
  status: z.string(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  /** The script that ran, its error, the end of its log. */
  diagnostics: z.string().optional(),
})
export const DeploymentTargetRow = z.object({
  id: z.string(),
  /** `instance`, `lambda`, `ecs`, `cloudformation`. */
  kind: z.string(),
  status: z.string(),
  label: z.string().optional(),
  events: z.array(LifecycleEvent),
  /** Per cent of the traffic by version or task set. */
  traffic: z.array(z.object({ name: z.string(), percent: z.number() })),
})
export type DeploymentTargetRow = z.infer<typeof DeploymentTargetRow>

export const CodeDeployDetail = CodeDeployRow.extend({
  account: AccountId,
  region: RegionName,
  counts: z.record(z.string(), z.number().int()),
  configuration: z.string().optional(),
  waits: z.boolean(),
  targets: z.array(DeploymentTargetRow),
  consoleUrl: z.string(),
  /** What may not be read of it; absent where all was. */
  gaps: z.array(Failure).optional(),
})
export type CodeDeployDetail = z.infer<typeof CodeDeployDetail>

/** CodeDeploy takes none: the journal keeps it. */
const reason = z.string().max(512).optional()

export const CodeDeployAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('stop'), rollback: z.boolean(), reason }),
  z.object({
    action: z.literal('continue'),
    wait: z.enum(['READY_WAIT', 'TERMINATION_WAIT']),
    reason,
  }),
])
export type CodeDeployAction = z.infer<typeof CodeDeployAction>

export const codeDeployContract = {
  groups: procedure('Read the deployment groups of the current scope, or of given targets')
    .input(pacedListInput.prefault({}))
    .output(eventIterator(readingEvent(DeploymentGroupRow))),
  history: procedure('The deployments of a group, newest first')
    .input(
      z.object({
        account: AccountId,
        region: RegionName,
        application: z.string(),
        group: z.string(),
        next: z.string().optional(),
      }),
    )
    .output(z.object({ deployments: z.array(CodeDeployRow), next: z.string().optional() })),
  watch: procedure('One deployment now and at every change until it ends')
    .input(CodeDeployRef)
    .output(eventIterator(CodeDeployDetail)),
  previewAction: procedure('What an action would call, as whom, and what it asks for')
    .input(CodeDeployRef.extend({ request: CodeDeployAction }))
    .output(WritePreview),
  act: procedure('Stop a deployment, with or without rollback, or continue one that waits')
    .input(CodeDeployRef.extend({ request: CodeDeployAction, confirmation: Confirmation }))
    .output(Written),
}
