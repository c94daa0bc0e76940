import type {
  Build as BuildShape,
  BuildPhase,
  LogsLocation,
  Project,
  ProjectEnvironment,
} from '@aws-sdk/client-codebuild'
import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'
import { endOf, statusAt, type Build } from './builds.ts'
import { digestOf } from './log.ts'
import type { PlannedPhase } from './plan.ts'
import { reportArnOf } from './reports.ts'

/** A project as BatchGetProjects shows it. */
export function projectShape(project: PhysicalResource): Project {
  const { number, text } = propertiesOf(project.properties)
  const created = new Date(project.createdAt)
  return {
    name: project.physicalId,
    arn: projectArnOf(project),
    description: text('Description'),
    source: sourceOf(project),
    artifacts: {
      type: text('Artifacts.Type') === 'NO_ARTIFACTS' ? 'NO_ARTIFACTS' : 'CODEPIPELINE',
    },
    cache: { type: 'NO_CACHE' },
    environment: environmentOf(project),
    serviceRole: text('ServiceRole'),
    timeoutInMinutes: number('TimeoutInMinutes') ?? 60,
    queuedTimeoutInMinutes: 480,
    tags: project.tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    created,
    lastModified: created,
    badge: { badgeEnabled: false },
    logsConfig: {
      cloudWatchLogs: { status: 'ENABLED', groupName: logGroupOf(project.physicalId) },
    },
    projectVisibility: 'PRIVATE',
  }
}

/** A project's ARN. */
function projectArnOf({ partition, region, account, physicalId }: PhysicalResource): string {
  return `arn:${partition}:codebuild:${region}:${account}:project/${physicalId}`
}

/** The log group that a project's builds write to; each build's stream is its UUID. */
function logGroupOf(project: string): string {
  return `/aws/codebuild/${project}`
}

function sourceOf(project: PhysicalResource): NonNullable<Project['source']> {
  const { text } = propertiesOf(project.properties)
  const type = text('Source.Type') === 'GITHUB' ? 'GITHUB' : 'CODEPIPELINE'
  return { type, location: text('Source.Location'), buildspec: text('Source.BuildSpec') }
}

function environmentOf(project: PhysicalResource): ProjectEnvironment {
  const { flag, objects, text } = propertiesOf(project.properties)
  const variables = objects('Environment.EnvironmentVariables').map((one) => ({
    name: propertiesOf(one).text('Name') ?? '',
    value: propertiesOf(one).text('Value') ?? '',
    type: 'PLAINTEXT' as const,
  }))
  return {
    type: 'LINUX_CONTAINER',
    image: text('Environment.Image') ?? 'aws/codebuild/standard:7.0',
    computeType:
      text('Environment.ComputeType') === 'BUILD_GENERAL1_MEDIUM'
        ? 'BUILD_GENERAL1_MEDIUM'
        : 'BUILD_GENERAL1_SMALL',
    environmentVariables: variables,
    privilegedMode: flag('Environment.PrivilegedMode'),
    imagePullCredentialsType: 'CODEBUILD',
  }
}

/** A build as BatchGetBuilds shows it at a time. */
export function buildShape(build: Build, project: PhysicalResource, at: number): BuildShape {
  const status = statusAt(build, at)
  const complete = status !== 'IN_PROGRESS'
  const phases = phasesAt(build, at)
  const environment = environmentOf(project)
  const variables = [...(environment.environmentVariables ?? []), ...build.variables]
  return {
    id: build.id,
    arn: buildArnOf(build, project),
    buildNumber: build.number,
    startTime: new Date(build.startedAt),
    ...(complete && { endTime: new Date(endOf(build)) }),
    currentPhase: phases.at(-1)?.phaseType,
    buildStatus: status,
    sourceVersion: build.sourceVersion,
    resolvedSourceVersion: build.commit,
    projectName: build.project,
    phases,
    source: sourceOf(project),
    artifacts: { location: '', encryptionDisabled: false },
    cache: { type: 'NO_CACHE' },
    environment: { ...environment, environmentVariables: variables },
    serviceRole: propertiesOf(project.properties).text('ServiceRole'),
    logs: logsOf(build, project),
    timeoutInMinutes: 60,
    queuedTimeoutInMinutes: 480,
    buildComplete: complete,
    initiator: build.initiator,
    exportedEnvironmentVariables: exported(build, status),
    ...(complete && { reportArns: [reportArnOf(build, project)] }),
  }
}

function exported(build: Build, status: string): { name: string; value: string }[] {
  if (status !== 'SUCCEEDED') return []
  return [
    { name: 'IMAGE_TAG', value: build.commit.slice(0, 8) },
    { name: 'IMAGE_DIGEST', value: digestOf(build) },
  ]
}

/** A build's ARN. */
function buildArnOf(build: Build, { partition, region, account }: PhysicalResource): string {
  return `arn:${partition}:codebuild:${region}:${account}:build/${build.id}`
}

function logsOf(build: Build, { partition, region, account }: PhysicalResource): LogsLocation {
  const groupName = logGroupOf(build.project)
  const streamName = build.id.split(':')[1] ?? ''
  const encoded = groupName.replaceAll('/', '$252F')
  return {
    groupName,
    streamName,
    deepLink: `https://console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encoded}/log-events/${streamName}`,
    cloudWatchLogsArn: `arn:${partition}:logs:${region}:${account}:log-group:${groupName}:log-stream:${streamName}`,
    cloudWatchLogs: { status: 'ENABLED', groupName },
  }
}

function phasesAt(build: Build, at: number): BuildPhase[] {
  const until = Math.min(at, endOf(build))
  const begun = build.plan.phases.filter((phase) => build.startedAt + phase.startsAfter <= until)
  const phases = begun.map((phase) => phaseShape(build, phase, until))
  const isStopped = statusAt(build, at) === 'STOPPED'
  if (!isStopped) return phases
  return [...phases, { phaseType: 'COMPLETED', startTime: new Date(until) }]
}

function phaseShape(build: Build, phase: PlannedPhase, until: number): BuildPhase {
  const start = build.startedAt + phase.startsAfter
  const startTime = new Date(start)
  const phaseType = phase.type
  if (phaseType === 'COMPLETED') return { phaseType, startTime }
  const end = start + phase.lasts
  if (end > until && until === endOf(build)) {
    const durationInSeconds = Math.round((until - start) / 1000)
    return {
      phaseType,
      phaseStatus: 'STOPPED',
      startTime,
      endTime: new Date(until),
      durationInSeconds,
    }
  }
  if (end > until) return { phaseType, startTime }
  const { code = '', message = '' } = phase.context ?? {}
  return {
    ...{ phaseType, phaseStatus: phase.status, startTime, endTime: new Date(end) },
    durationInSeconds: Math.round(phase.lasts / 1000),
    contexts: [{ statusCode: code, message }],
  }
}
