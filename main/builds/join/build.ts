import type { Build, BuildPhase, Project } from '@aws-sdk/client-codebuild'
import type { BuildDetail, BuildRow, ProjectRow } from '../../../shared/builds.ts'
import type { Target } from '../../../shared/target.ts'
import { consoleHost } from '../../aws/console-host.ts'
import { present } from '../../aws/present.ts'

/** A build as lists show it. Pure. */
export function buildRow(build: Build): BuildRow {
  const { id = '', buildStatus = '', buildNumber, currentPhase, startTime, endTime } = build
  return {
    ...{ id, status: buildStatus },
    ...present({
      ...{ number: buildNumber, phase: currentPhase, initiator: build.initiator },
      ...{ startedAt: startTime?.toISOString(), endedAt: endTime?.toISOString() },
      sourceVersion: build.resolvedSourceVersion ?? build.sourceVersion,
    }),
  }
}

/** A project with its newest build, where that is known. Pure. */
export function projectRow(
  target: Target,
  project: Project,
  latest: Build | undefined,
): ProjectRow {
  const { name = '', environment, source, tags = [] } = project
  return {
    ...target,
    name,
    ...present({
      ...{ arn: project.arn, description: project.description, image: environment?.image },
      computeType: environment?.computeType,
      source: source && [source.type, source.location].filter(Boolean).join(' '),
      latest: latest && buildRow(latest),
    }),
    tags: Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value])),
  }
}

/** All that a build's page shows. Pure. */
export function buildDetail(target: Target, build: Build): BuildDetail {
  const { environment, logs, artifacts, reportArns = [], phases = [], projectName = '' } = build
  const log =
    logs?.groupName && logs.streamName
      ? { group: logs.groupName, stream: logs.streamName }
      : undefined
  return {
    ...target,
    ...buildRow(build),
    project: projectName,
    phases: phases.map(phaseOf),
    environment: {
      ...present({ image: environment?.image, computeType: environment?.computeType }),
      variables: (environment?.environmentVariables ?? []).map(variableOf),
    },
    ...present({ log, artifacts: artifacts?.location }),
    reports: reportArns,
    consoleUrl: consoleUrlOf(target, projectName, build.id ?? ''),
  }
}

function phaseOf(phase: BuildPhase): BuildDetail['phases'][number] {
  const said = (phase.contexts ?? []).flatMap(({ statusCode, message }) =>
    message ? [statusCode ? `${statusCode}: ${message}` : message] : [],
  )
  return {
    type: phase.phaseType ?? '',
    ...present({
      status: phase.phaseStatus,
      startedAt: phase.startTime?.toISOString(),
      endedAt: phase.endTime?.toISOString(),
      context: said.join('\n'),
    }),
  }
}

const looksSecret = /secret|token|passw|credential|private|api_?key|access_?key/i

/** SECURITY: a plain variable that is named like a secret is one that somebody put there. */
function variableOf({
  name = '',
  value = '',
  type = 'PLAINTEXT',
}: {
  name: string | undefined
  value: string | undefined
  type?: string | undefined
}) {
  return { name, type, value: type === 'PLAINTEXT' && looksSecret.test(name) ? '****' : value }
}

function consoleUrlOf({ account, region }: Target, project: string, build: string): string {
  const base = `https://${consoleHost(region)}/codesuite/codebuild/${account}`
  return `${base}/projects/${encodeURIComponent(project)}/build/${encodeURIComponent(build)}?region=${region}`
}
