import type * as sdk from '@aws-sdk/client-ecr'
import { createHash } from 'node:crypto'
import { AwsError } from '../service.ts'
import type { Image } from './images.ts'
import { findRepository, page, type Desk } from './repositories.ts'

type Output<Full> = Omit<Full, '$metadata'>

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json'

/** One id for each tag of each image, and one for an image without tags. */
export function listImages(
  desk: Desk,
  input: sdk.ListImagesRequest,
): Output<sdk.ListImagesCommandOutput> {
  const { images } = findRepository(desk, input.repositoryName)
  const wanted = [...images.values()].filter((image) => passes(image, input.filter?.tagStatus))
  const ids = wanted.flatMap(({ digest, tags }): sdk.ImageIdentifier[] =>
    tags.size === 0
      ? [{ imageDigest: digest }]
      : [...tags].map((imageTag) => ({ imageDigest: digest, imageTag })),
  )
  const { items, next } = page(ids, input, 'ListImages')
  return { imageIds: items, ...(next !== undefined && { nextToken: next }) }
}

function passes({ tags }: Image, status: sdk.TagStatus | undefined): boolean {
  if (status === 'TAGGED') return tags.size > 0
  return status === 'UNTAGGED' ? tags.size === 0 : true
}

export function describeImages(
  desk: Desk,
  input: sdk.DescribeImagesRequest,
): Output<sdk.DescribeImagesCommandOutput> {
  const { repository, images } = findRepository(desk, input.repositoryName)
  const all = [...images.values()].filter((image) => passes(image, input.filter?.tagStatus))
  const named = input.imageIds?.map((id) => {
    const image = find(images, id)
    if (image !== undefined) return image
    throw new AwsError(
      'ImageNotFoundException',
      `The image with imageId {imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'} does not exist within the repository with name '${repository.physicalId}' in the registry with id '${repository.account}'`,
    )
  })
  const { items, next } = page(named ?? all, input, 'DescribeImages')
  const details = items.map(({ digest, tags, pushedAt, size }) => ({
    registryId: repository.account,
    repositoryName: repository.physicalId,
    imageDigest: digest,
    ...(tags.size > 0 && { imageTags: [...tags] }),
    imageSizeInBytes: size,
    imagePushedAt: new Date(pushedAt),
    imageManifestMediaType: manifestType,
    artifactMediaType: 'application/vnd.docker.container.image.v1+json',
  }))
  return { imageDetails: details, ...(next !== undefined && { nextToken: next }) }
}

function find(images: ReadonlyMap<string, Image>, id: sdk.ImageIdentifier): Image | undefined {
  const image =
    id.imageDigest === undefined
      ? [...images.values()].find(({ tags }) => tags.has(id.imageTag ?? ''))
      : images.get(id.imageDigest)
  return id.imageTag === undefined || image?.tags.has(id.imageTag) === true ? image : undefined
}

const mostIds = 100

/** By digest an image goes with all its tags; by tag it goes with the last of them. */
export function batchDeleteImage(
  desk: Desk,
  input: sdk.BatchDeleteImageRequest,
): Output<sdk.BatchDeleteImageCommandOutput> {
  const { images } = findRepository(desk, input.repositoryName)
  const ids = input.imageIds ?? []
  if (ids.length === 0 || ids.length > mostIds) {
    throw new AwsError(
      'InvalidParameterException',
      `Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must have length less than or equal to ${mostIds}'`,
    )
  }
  const results = ids.map((id) => remove(images, id))
  return {
    imageIds: results.flatMap(({ removed }) => removed ?? []),
    failures: results.flatMap(({ failure }) => failure ?? []),
  }
}

/** The manifests of images, by digest or by tag. */
export function batchGetImage(
  desk: Desk,
  input: sdk.BatchGetImageRequest,
): Output<sdk.BatchGetImageCommandOutput> {
  const { repository, images } = findRepository(desk, input.repositoryName)
  const asked = (input.imageIds ?? []).map((id) => ({ id, image: find(images, id) }))
  return {
    images: asked.flatMap(({ id, image }) =>
      image === undefined
        ? []
        : {
            registryId: repository.account,
            repositoryName: repository.physicalId,
            imageId: { ...id, imageDigest: image.digest },
            imageManifest: image.manifest,
            imageManifestMediaType: manifestType,
          },
    ),
    failures: asked.flatMap(({ id, image }) => (image === undefined ? failureOf(id) : [])),
  }
}

function remove(
  images: Map<string, Image>,
  id: sdk.ImageIdentifier,
): { removed?: sdk.ImageIdentifier[]; failure?: sdk.ImageFailure } {
  const image = find(images, id)
  if (image === undefined) return { failure: failureOf(id) }
  const { digest, tags } = image
  if (id.imageTag !== undefined) {
    tags.delete(id.imageTag)
    if (tags.size === 0) images.delete(digest)
    return { removed: [{ imageDigest: digest, imageTag: id.imageTag }] }
  }
  images.delete(digest)
  const names: sdk.ImageIdentifier[] = [...tags].map((imageTag) => ({
    imageDigest: digest,
    imageTag,
  }))
  return { removed: names.length === 0 ? [{ imageDigest: digest }] : names }
}

function failureOf(id: sdk.ImageIdentifier): sdk.ImageFailure {
  if (id.imageDigest !== undefined && id.imageTag !== undefined) {
    const reason = 'Provided tag does not match provided digest'
    return { imageId: id, failureCode: 'ImageTagDoesNotMatchDigest', failureReason: reason }
  }
  const failureReason = 'Requested image not found'
  return { imageId: id, failureCode: 'ImageNotFound', failureReason }
}

export function putImage(
  desk: Desk,
  input: sdk.PutImageRequest,
): Output<sdk.PutImageCommandOutput> {
  const { repository, images } = findRepository(desk, input.repositoryName)
  const manifest = input.imageManifest ?? ''
  const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`
  const { imageTag } = input
  const image: Image = images.get(digest) ?? {
    digest,
    tags: new Set(),
    pushedAt: desk.call.now().getTime(),
    size: manifest.length,
    manifest,
  }
  if (imageTag !== undefined) {
    for (const other of images.values()) other.tags.delete(imageTag)
    image.tags.add(imageTag)
  }
  images.set(digest, image)
  return {
    image: {
      registryId: repository.account,
      repositoryName: repository.physicalId,
      imageId: { imageDigest: digest, ...(imageTag !== undefined && { imageTag }) },
      imageManifest: manifest,
    },
  }
}
