import {
  BatchDeleteImageCommand,
  ECRClient,
  type ImageIdentifier,
  ListImagesCommand,
} from '@aws-sdk/client-ecr'
import { FailureError } from '../../../shared/failure.ts'
import { putBack } from '../run/work.ts'
import { change, read, type RemedyContext, type RemedySubject } from './context.ts'

/** BatchDeleteImage takes so many images. */
const batch = 100

/**
 * Deletes every image of a repository, a batch at a time from the beginning of what is left. An
 * image that a manifest list refers to goes once that list is gone. Throws FailureError when
 * nothing moves any more.
 */
export async function emptyRepository(
  subject: RemedySubject,
  context: RemedyContext,
): Promise<void> {
  let gone = 0
  let offset: string | undefined
  let moved = false
  context.tell(`emptying ${subject.physicalId}`)
  for (;;) {
    const { images, next } = await nextImages(subject, context, offset)
    if (images.length === 0 && next === undefined) {
      if (offset === undefined || !moved) return
    }
    if (!context.goOn()) throw putBack
    const deleted = images.length === 0 ? 0 : await deleteBatch(subject, context, images)
    gone += deleted
    moved = moved || deleted > 0
    context.tell(`emptying ${subject.physicalId}: ${gone.toLocaleString('en')} images deleted`)
    // What others refer to is passed over, and met again from the beginning.
    if (deleted === 0 && next !== undefined) offset = next
    else if (deleted > 0) offset = undefined
    else if (!moved) throw stuck(subject, images.length)
    else {
      offset = undefined
      moved = false
    }
  }
}

async function nextImages(
  { physicalId }: RemedySubject,
  context: RemedyContext,
  nextToken: string | undefined,
): Promise<{ images: ImageIdentifier[]; next: string | undefined }> {
  const command = new ListImagesCommand({
    repositoryName: physicalId,
    maxResults: batch,
    nextToken,
  })
  const { imageIds = [], nextToken: next } = await read(context, ECRClient, command)
  const byDigest = new Map(imageIds.map((image) => [image.imageDigest ?? image.imageTag, image]))
  const images = [...byDigest.values()].map(({ imageDigest, imageTag }) =>
    imageDigest === undefined ? { imageTag } : { imageDigest },
  )
  return { images, next }
}

async function deleteBatch(
  subject: RemedySubject,
  context: RemedyContext,
  imageIds: ImageIdentifier[],
): Promise<number> {
  const command = new BatchDeleteImageCommand({ repositoryName: subject.physicalId, imageIds })
  const answer = await change(context, ECRClient, command, {
    action: `Empty repository: delete ${imageIds.length} images`,
    service: 'ecr',
    operation: 'BatchDeleteImage',
    resource: subject.physicalId,
  })
  return imageIds.length - (answer?.failures ?? []).length
}

function stuck({ physicalId }: RemedySubject, images: number): FailureError {
  return new FailureError({
    kind: 'conflict',
    sentence: `${physicalId} cannot be emptied: ECR refused to delete the last ${images} images.`,
    advice: 'Look at the repository in ECR, or retain it.',
    retryable: false,
  })
}
