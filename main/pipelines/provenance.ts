import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline'
import type { ImageDetail } from '@aws-sdk/client-ecr'
import { FailureError } from '../../shared/failure.ts'
import type { ActionRun, PipelineRef, PipelineRow, Provenance } from '../../shared/pipelines.ts'
import { targetKey } from '../../shared/target.ts'
import { toFailure } from '../aws/failures.ts'
import { parseImage, type EcrImage } from './join/image.ts'
import { executionOfTags, likelyFirst, namesCommit } from './join/provenance.ts'
import { revisionOf } from './join/revision.ts'
import { runOf } from './join/run.ts'
import type { PipelinesParts } from './parts.ts'
import { readPipelines } from './sources/definitions.ts'
import type { Door } from './sources/door.ts'
import { readExecutions, readRuns } from './sources/executions.ts'

interface ProvenanceParts extends Pick<PipelinesParts, 'caller'> {
  /** The pipelines of the scope. */
  readonly rows: (signal: AbortSignal | undefined) => Promise<readonly PipelineRow[]>
}

/**
 * Where an image came from: its tags in ECR, the pipeline execution whose commit a tag names, in the
 * registry’s account and region first and then in the rest of the scope, and that execution’s build.
 * Steps that cannot be read are told as gaps. Throws a `FailureError` for an image that is not ECR’s.
 */
export async function getProvenance(
  { caller, rows }: ProvenanceParts,
  image: string,
  signal: AbortSignal | undefined,
): Promise<Provenance> {
  const parsed = parseImage(image)
  if (parsed === undefined) throw notOfEcr(image)
  const door: Door = { caller, target: parsed.target, signal }
  const gaps: string[] = []
  const attempt = async <Found>(what: string, reading: Promise<Found>) =>
    reading.catch((error: unknown) => {
      if (signal?.aborted) throw error
      gaps.push(`${what}: ${toFailure(error, door.target).sentence}`)
      return undefined
    })
  const details = await attempt('The image in ECR', readImage(door, parsed))
  const tags = details?.imageTags ?? (parsed.tag ? [parsed.tag] : [])
  const digest = details?.imageDigest ?? parsed.digest
  const base = { image, tags, ...(digest && { digest }), gaps }
  const { repository } = parsed
  const found =
    (await attempt('The pipelines', findHere(door, repository, tags))) ??
    (await attempt('Pipelines elsewhere', findElsewhere(door, repository, tags, rows)))
  if (found === undefined) return base
  const { pipeline, execution, revision, target } = found
  const there = { ...door, target }
  const runs = await attempt('The build', readRuns(there, pipeline, execution))
  const build = runs && buildOf(there, runs)
  return {
    ...base,
    ...(build?.link && { build: build.link }),
    execution: { ...target, pipeline, execution },
    revision: revisionOf(revision),
  }
}

/** The run that built the image: tests run in CodeBuild too. */
function buildOf({ target }: Door, runs: readonly ActionExecutionDetail[]): ActionRun | undefined {
  const builds = runs.map((run) => runOf(target, run)).filter(({ link }) => link?.kind === 'build')
  return builds.find(({ category }) => category === 'Build') ?? builds.at(-1)
}

async function readImage({ caller, target, signal }: Door, image: EcrImage): Promise<ImageDetail> {
  const { ECRClient, DescribeImagesCommand } = await import('@aws-sdk/client-ecr')
  const { repository: repositoryName, digest: imageDigest, tag: imageTag = 'latest' } = image
  const imageIds = [imageDigest ? { imageDigest } : { imageTag }]
  const command = new DescribeImagesCommand({ repositoryName, imageIds })
  const { imageDetails = [] } = await caller.send(target, ECRClient, command, { signal })
  return imageDetails[0] ?? {}
}

/** Looks through the pipelines of the registry's account and region. */
async function findHere(door: Door, repository: string, tags: readonly string[]) {
  if (!namesCommit(tags)) return undefined
  const pipelines = (await readPipelines(door)).map(({ name: pipeline = '' }) => ({
    ...{ ...door.target, pipeline },
  }))
  return findIn(door, likelyFirst(pipelines, repository), tags)
}

/** So many pipelines of other accounts and regions are looked through: each is a call. */
const elsewhereAtMost = 20

/** Looks through the pipelines of the rest of the scope, as far as they are likely. */
async function findElsewhere(
  door: Door,
  repository: string,
  tags: readonly string[],
  rows: ProvenanceParts['rows'],
) {
  if (!namesCommit(tags)) return undefined
  const others = (await rows(door.signal))
    .filter((row) => targetKey(row) !== targetKey(door.target))
    .map(({ account, region, name: pipeline }) => ({ account, region, pipeline }))
  return findIn(door, likelyFirst(others, repository).slice(0, elsewhereAtMost), tags)
}

async function findIn(door: Door, pipelines: readonly PipelineRef[], tags: readonly string[]) {
  for (const { account, region, pipeline } of pipelines) {
    const target = { account, region }
    const page = await readExecutions({ ...door, target }, pipeline, { maxResults: 100 })
    const found = executionOfTags(page.executions, tags)
    if (found) return { target, pipeline, ...found }
  }
  return undefined
}

function notOfEcr(image: string): FailureError {
  return new FailureError({
    kind: 'invalid-input',
    sentence: `${image} is not an image of Amazon ECR, so where it came from cannot be told.`,
    advice: 'Give an image such as 123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag.',
    retryable: false,
  })
}
