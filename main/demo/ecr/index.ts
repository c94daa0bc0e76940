import {
  BatchDeleteImage$,
  BatchGetImage$,
  DeleteRepository$,
  DescribeImages$,
  DescribeRepositories$,
  ListImages$,
  PutImage$,
} from '@aws-sdk/client-ecr'
import { endOf, statusAt } from '../codebuild/builds.ts'
import { digestOf, repositoryOf } from '../codebuild/log.ts'
import type { Delivery } from '../codepipeline/delivery.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import type { Call, Operation, Service } from '../service.ts'
import type { BuiltImage } from './images.ts'
import {
  batchDeleteImage,
  batchGetImage,
  describeImages,
  listImages,
  putImage,
} from './image-calls.ts'
import { deleteRepository, describeRepositories, type Desk } from './repositories.ts'

type CarryOut = (desk: Desk, input: never) => unknown

const operations = {
  BatchDeleteImage: batchDeleteImage,
  BatchGetImage: batchGetImage,
  DeleteRepository: deleteRepository,
  DescribeImages: describeImages,
  DescribeRepositories: describeRepositories,
  ListImages: listImages,
  PutImage: putImage,
} as const satisfies Readonly<Record<string, CarryOut>>

const schemas = {
  BatchDeleteImage: BatchDeleteImage$,
  BatchGetImage: BatchGetImage$,
  DeleteRepository: DeleteRepository$,
  DescribeImages: DescribeImages$,
  DescribeRepositories: DescribeRepositories$,
  ListImages: ListImages$,
  PutImage: PutImage$,
}

/** Amazon ECR: the repositories that stacks made, with their images and those that builds push. */
export function createEcr(resources: WorldResources, delivery: Delivery): Service {
  const builds: Desk['builds'] = (repository, call) => builtImages(delivery, repository, call)
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut({ builds, resources, call }, input)
  return {
    signingName: 'ecr',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    schemas,
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, one]) => [name, prepared(one)]),
    ),
    validationCode: 'InvalidParameterException',
  }
}

/** The images that the builds of the registry's account have pushed, oldest first. */
function builtImages(
  delivery: Delivery,
  { physicalId }: PhysicalResource,
  call: Call,
): BuiltImage[] {
  const now = call.now().getTime()
  return delivery
    .of(call)
    .builds.all()
    .filter((build) => repositoryOf(build.project) === physicalId)
    .filter((build) => statusAt(build, now) === 'SUCCEEDED')
    .map((build) => ({
      ...{ build: build.id, digest: digestOf(build), at: endOf(build) },
      tag: build.commit.slice(0, 8),
    }))
    .toReversed()
}
