import {
  BatchDeleteImage$,
  BatchGetImage$,
  DeleteRepository$,
  DescribeImages$,
  DescribeRepositories$,
  ListImages$,
  PutImage$,
} from '@aws-sdk/client-ecr'
import type { WorldResources } from '../resources/index.ts'
import type { Operation, Service } from '../service.ts'
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

/** Amazon ECR: the repositories that stacks made, with their images. */
export function createEcr(resources: WorldResources): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut({ resources, call }, input)
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
