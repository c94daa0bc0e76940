import type { ActionExecutionDetail, ActionExecutionInput } from '@aws-sdk/client-codepipeline'
import type { ActionLink, ActionRun } from '../../../shared/pipelines.ts'
import type { Target } from '../../../shared/target.ts'
import { present } from '../../aws/present.ts'
import { errorOf } from './error.ts'
import { linkOf, webPage } from './link.ts'

/** One run of an action as the execution's page shows it. Pure. */
export function runOf(home: Target, detail: ActionExecutionDetail): ActionRun {
  const { input = {}, output = {} } = detail
  const { category = '', provider = '' } = input.actionTypeId ?? {}
  return {
    ...{ id: detail.actionExecutionId ?? '', stage: detail.stageName ?? '' },
    ...{ name: detail.actionName ?? '', category, provider, status: detail.status ?? '' },
    ...present({
      ...timesOf(detail),
      ...{ by: detail.updatedBy?.split('/').at(-1), region: input.region, role: input.roleArn },
      summary: output.executionResult?.externalExecutionSummary,
      error: errorOf(output.executionResult?.errorDetails),
      link: linkOfRun(home, detail),
      url: webPage(output.executionResult?.externalExecutionUrl),
    }),
    inputs: namesOf(input.inputArtifacts),
    outputs: namesOf(output.outputArtifacts),
    configuration: { ...configurationOf(input) },
  }
}

function timesOf({ startTime, lastUpdateTime, status }: ActionExecutionDetail) {
  const end = status === 'InProgress' ? undefined : lastUpdateTime
  return { startedAt: startTime?.toISOString(), endedAt: end?.toISOString() }
}

/** The resolved one has the values of its variables. */
function configurationOf(input: ActionExecutionInput): Readonly<Record<string, string>> {
  return input.resolvedConfiguration ?? input.configuration ?? {}
}

function linkOfRun(
  home: Target,
  { input = {}, output }: ActionExecutionDetail,
): ActionLink | undefined {
  const { externalExecutionId: externalId } = output?.executionResult ?? {}
  return linkOf(home, {
    ...{ provider: input.actionTypeId?.provider ?? '', configuration: configurationOf(input) },
    ...{ role: input.roleArn, region: input.region, externalId },
  })
}

function namesOf(artifacts: readonly { name?: string | undefined }[] = []): string[] {
  return artifacts.flatMap(({ name }) => name ?? [])
}
