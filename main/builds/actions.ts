import { randomUUID } from 'node:crypto'
import type { BuildAction, ProjectRef } from '../../shared/builds.ts'
import { FailureError, type Failure } from '../../shared/failure.ts'
import type { Confirmation, WritePreview, Written } from '../../shared/journal.ts'
import { partitionOfRegion } from '../aws/regions.ts'
import type { Gate, WriteRequest } from '../journal/gate.ts'
import type { Door } from './parts.ts'
import { readBuild } from './read-build.ts'

type Requested = ProjectRef & { readonly request: BuildAction }

/** What an action would call; `refusal` also says where the build's state does not allow it. */
export async function previewAction(
  door: Door,
  gate: Pick<Gate, 'preview'>,
  request: Requested,
): Promise<WritePreview> {
  const preview = await gate.preview(writeOf(request))
  const refusal = preview.refusal ?? (await stopRefusal(door, request))
  return refusal ? { ...preview, refusal } : preview
}

/** Carries an action out through the gate. */
export async function act(
  door: Door,
  gate: Pick<Gate, 'write'>,
  request: Requested & { readonly confirmation: Confirmation },
): Promise<Written & { build?: string | undefined }> {
  const refusal = await stopRefusal(door, request)
  if (refusal) throw new FailureError(refusal)
  const write = { ...writeOf(request), confirmation: request.confirmation }
  const token = randomUUID()
  let build: string | undefined
  const written = await gate.write(write, async () => {
    const answer = await perform(door, request, token)
    build = answer.build?.id
    return {
      requestId: answer.$metadata.requestId,
      ...(build !== undefined && { result: { id: build } }),
    }
  })
  return { ...written, ...(build !== undefined && { build }) }
}

async function stopRefusal(door: Door, { request }: Requested): Promise<Failure | undefined> {
  if (request.action !== 'stop') return undefined
  const { status, endedAt } = await readBuild(door, request.build)
  if (endedAt === undefined) return undefined
  const { account, region } = door.target
  return {
    ...{ kind: 'conflict', account, region, service: 'codebuild', retryable: false },
    sentence: `Build ${request.build} has ended already: it is ${status}.`,
  }
}

function writeOf({ account, region, project, request }: Requested): WriteRequest {
  return {
    target: { account, region },
    ...callOf(project, request),
    service: 'codebuild',
    resource: `arn:${partitionOfRegion(region)}:codebuild:${region}:${account}:project/${project}`,
    challenge: project,
  }
}

function callOf(
  projectName: string,
  request: BuildAction,
): Pick<WriteRequest, 'action' | 'operation' | 'input'> {
  switch (request.action) {
    case 'start':
      return {
        action: 'Start build',
        operation: 'StartBuild',
        input: startInput(projectName, request),
      }
    case 'stop':
      return { action: 'Stop build', operation: 'StopBuild', input: { id: request.build } }
    case 'retry':
      return { action: 'Retry build', operation: 'RetryBuild', input: { id: request.build } }
  }
}

function startInput(
  projectName: string,
  { sourceVersion }: Extract<BuildAction, { action: 'start' }>,
) {
  return { projectName, ...(sourceVersion && { sourceVersion }) }
}

/** Repeating is safe: starts and retries carry a token, and a stopped build stays stopped. */
async function perform({ caller, target }: Door, { project, request }: Requested, token: string) {
  const { CodeBuildClient, RetryBuildCommand, StartBuildCommand, StopBuildCommand } =
    await import('@aws-sdk/client-codebuild')
  const idempotencyToken = token
  switch (request.action) {
    case 'start': {
      const input = { ...startInput(project, request), idempotencyToken }
      return caller.send(target, CodeBuildClient, new StartBuildCommand(input))
    }
    case 'stop':
      return caller.send(target, CodeBuildClient, new StopBuildCommand({ id: request.build }))
    case 'retry': {
      const input = { id: request.build, idempotencyToken }
      return caller.send(target, CodeBuildClient, new RetryBuildCommand(input))
    }
  }
}
