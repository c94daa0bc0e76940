import type { ActionDeclaration, TriggerType } from '@aws-sdk/client-codepipeline'
import { uuid } from '../cloudformation/resources/pattern.ts'
import { endOf as buildEnd, type Builds } from '../codebuild/builds.ts'
import { endOf as deploymentEnd } from '../codedeploy/deployments.ts'
import { groupOf } from '../codedeploy/groups.ts'
import type { Random } from '../random.ts'
import type { PhysicalResource } from '../resources/index.ts'
import { buildOutcome, type BeginParts } from './begin.ts'
import { people, type Commit } from './engine/commits.ts'
import type { ActionRun, Execution, Outcome, StageRun } from './engine/model.ts'
import type { PipelineRunner } from './engine/runner.ts'
import { groupsOf, type Stage } from './engine/work.ts'
import { externalUrlOf, targetOf } from './external.ts'

/** What a pipeline's past is played with. */
export interface PastParts {
  readonly runner: PipelineRunner
  readonly random: Random
  readonly builds: Builds
  readonly project: (name: string) => PhysicalResource | undefined
  /** CodeDeploy where an action works, which may be another account. */
  readonly rollouts: BeginParts['rollouts']
  /** The ARN of a stack that an action deploys. */
  readonly stackId: (account: string, region: string, name: string) => string | undefined
}

/** How an execution of the past ended, or how far it came. */
export interface Ending {
  readonly status: 'Succeeded' | 'Failed' | 'Superseded' | 'Stopped' | 'InProgress'
  /** The stage where it ended; of one in progress, the stage that it comes to next. */
  readonly stage: number
}

const second = 1000
const minute = 60 * second

/** Plays an execution of the past; answers when it ended or came to its stage, in milliseconds. */
export function playPast(
  parts: PastParts,
  commit: Commit,
  at: number,
  ending: Ending,
): { readonly execution: Execution; readonly endedAt: number } {
  const { runner } = parts
  const execution = runner.add({ trigger: triggerOf(parts), commit }, at)
  let time = at
  for (const [index, stage] of runner.stages.entries()) {
    const isLast = index === ending.stage && ending.status !== 'Succeeded'
    if (isLast && (ending.status === 'InProgress' || ending.status === 'Superseded')) break
    time = playStage(parts, execution, stage, time, isLast ? ending.status : 'Succeeded')
    if (isLast) break
    time += second
  }
  execution.status = ending.status
  execution.changedAt = time
  if (ending.status === 'Stopped')
    execution.stopReason = 'Not this one: the release waits until Monday'
  return { execution, endedAt: time }
}

function triggerOf({ runner, random }: PastParts): Execution['trigger'] {
  const { account, partition, region } = runner.parts.place
  const manual = random.next() < 0.12
  const type: TriggerType = manual ? 'StartPipelineExecution' : 'WebhookV2'
  const { login } = random.pick(people.slice(0, -1))
  const detail = manual
    ? `arn:${partition}:sts::${account}:assumed-role/AWSReservedSSO_Deployer_0a1b2c3d4e5f6789/${login}`
    : `arn:${partition}:codestar-connections:${region}:${account}:connection/4a5b6c7d-1111-4222-8333-944455556666`
  return { type, detail }
}

function playStage(
  parts: PastParts,
  execution: Execution,
  stage: Stage,
  at: number,
  status: Ending['status'],
): number {
  const run: StageRun = {
    ...{
      status: 'Succeeded',
      enteredAt: at,
      manualRetries: 0,
      autoRetries: 0,
      firstRun: execution.runs.length,
    },
    conditions: new Map(),
  }
  const name = stage.name ?? ''
  execution.stages.set(name, run)
  parts.runner.latest.set(name, execution)
  let time = at
  const groups = groupsOf(stage)
  for (const [index, group] of groups.entries()) {
    const isEnd = status !== 'Succeeded' && index === Math.max(0, groups.findIndex(isWorking))
    const ends = group.map((action, place) =>
      playAction(
        parts,
        { execution, stage: name, action },
        time,
        isEnd && place === 0 ? status : 'Succeeded',
      ),
    )
    time = Math.max(time, ...ends)
    if (isEnd) break
  }
  if (status === 'Failed' || status === 'Stopped') run.status = status
  return time
}

/** A group that may fail: builds, tests and deployments. */
function isWorking(group: readonly ActionDeclaration[]): boolean {
  return group[0]?.actionTypeId?.category !== 'Approval'
}

interface PastAction {
  readonly execution: Execution
  readonly stage: string
  readonly action: ActionDeclaration
}

function playAction(
  parts: PastParts,
  past: PastAction,
  at: number,
  status: Ending['status'],
): number {
  const work = pastWork(parts, past, at, status)
  const run: ActionRun = {
    ...{ id: uuid(parts.random), stage: past.stage, declaration: past.action, startedAt: at },
    ...{
      changedAt: work.endedAt,
      status: status === 'Stopped' ? 'Abandoned' : status === 'Failed' ? 'Failed' : 'Succeeded',
    },
    ...{ externalId: work.id, summary: work.outcome?.summary, by: work.by },
    externalUrl: work.id && externalUrlOf(past.action, parts.runner.parts.place, work.id),
  }
  if (work.outcome?.error) run.error = work.outcome.error
  past.execution.runs.push(run)
  return work.endedAt
}

interface PastWork {
  readonly endedAt: number
  readonly id?: string | undefined
  readonly by?: string
  readonly outcome?: Outcome
}

function pastWork(
  parts: PastParts,
  past: PastAction,
  at: number,
  status: Ending['status'],
): PastWork {
  const { random } = parts
  const { execution, action } = past
  const fails = status === 'Failed'
  switch (action.actionTypeId?.provider) {
    case 'Manual':
      return approved(parts, at)
    case 'CodeBuild':
      return pastBuild(parts, past, at, fails)
    case 'CloudFormation':
      return {
        endedAt: at + usual(random, action, 140),
        id: stackOf(parts, action),
        ...failure(fails, 'Stack update failed. Current status: UPDATE_ROLLBACK_COMPLETE'),
      }
    case 'ECS':
      return {
        endedAt: at + usual(random, action, 230),
        id: `ecs-svc/${random.text('0123456789', 19)}`,
        ...failure(fails, 'ECS deployment failed: tasks failed to start.'),
      }
    case 'CodeDeploy':
    case 'CodeDeployToECS':
      return pastDeployment(parts, past, at, fails)
    default: {
      const isSource = action.actionTypeId?.category === 'Source'
      const { id, message } = execution.commit
      const source = { id, outcome: { status: 'Succeeded', summary: message } } as const
      return {
        endedAt: at + random.integer(3, 8) * second,
        ...(isSource ? source : failure(fails, 'The function answered with an error.')),
      }
    }
  }
}

/** Around a length of the action's own, in seconds. */
function usual(random: Random, { name = '' }: ActionDeclaration, seconds: number): number {
  const own = seconds * (0.7 + (name.length % 7) / 10)
  return Math.round(own * second * (0.85 + random.next() * 0.35))
}

function failure(fails: boolean, message: string): Pick<PastWork, 'outcome'> {
  if (!fails) return {}
  return { outcome: { status: 'Failed', summary: message, error: { code: 'JobFailed', message } } }
}

function approved({ random, runner }: PastParts, at: number): PastWork {
  const { account, partition } = runner.parts.place
  const { login } = random.pick(people.slice(0, -1))
  const by = `arn:${partition}:sts::${account}:assumed-role/AWSReservedSSO_Approver_1f2e3d4c5b6a7980/${login}`
  const summary = random.pick([
    'Looks good',
    'Approved after the demo',
    'Release notes are sent',
    'OK',
  ])
  return {
    endedAt: at + random.integer(4, 95) * minute,
    by,
    outcome: { status: 'Succeeded', summary },
  }
}

function stackOf(parts: PastParts, action: ActionDeclaration): string | undefined {
  const { account, region } = targetOf(action, parts.runner.parts.place)
  return parts.stackId(account, region, action.configuration?.['StackName'] ?? '')
}

function pastBuild(
  parts: PastParts,
  { action, execution }: PastAction,
  at: number,
  fails: boolean,
): PastWork {
  const project = action.configuration?.['ProjectName'] ?? ''
  if (parts.project(project) === undefined) return { endedAt: at + 2 * second }
  const wish = {
    ...{ project, commit: execution.commit.id, fails },
    initiator: `codepipeline/${parts.runner.parts.place.name}`,
    sourceVersion: `arn:aws:s3:::${parts.runner.parts.place.name}/${execution.id}/Source.zip`,
  }
  const build = parts.builds.start(wish, at, true)
  const outcome = buildOutcome(fails ? 'FAILED' : 'SUCCEEDED')
  return { endedAt: buildEnd(build), id: build.id, ...(fails && { outcome }) }
}

function pastDeployment(
  parts: PastParts,
  { action, execution }: PastAction,
  at: number,
  fails: boolean,
): PastWork {
  const { ApplicationName = '', DeploymentGroupName = '' } = action.configuration ?? {}
  const { deployments, group } = parts.rollouts(targetOf(action, parts.runner.parts.place))
  const resource = group(ApplicationName, DeploymentGroupName)
  if (resource === undefined) return { endedAt: at + 2 * second }
  const deployment = deployments.start(
    {
      group: groupOf(resource),
      ...{ creator: 'user', description: `${parts.runner.parts.place.name} ${execution.id}` },
      ...{ revision: execution.commit.id, fails },
    },
    at,
    true,
  )
  const { holdsAfter } = deployment.plan
  if (holdsAfter !== undefined)
    deployment.continuedAt = at + holdsAfter + parts.random.integer(5, 50) * minute
  return {
    endedAt: deploymentEnd(deployment),
    id: deployment.id,
    ...failure(fails, `Deployment ${deployment.id} failed`),
  }
}
