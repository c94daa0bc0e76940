import * as client from '@aws-sdk/client-ecr'
import type { WorldResources } from '../resources/index.ts'
import type { Operation, Service } from '../service.ts'
import { batchDeleteImage, describeImages, listImages, putImage } from './image-calls.ts'
import { deleteRepository, describeRepositories, type Desk } from './repositories.ts'

type CarryOut = (desk: Desk, input: never) => unknown

const operations = {
  BatchDeleteImage: batchDeleteImage,
  DeleteRepository: deleteRepository,
  DescribeImages: describeImages,
  DescribeRepositories: describeRepositories,
  ListImages: listImages,
  PutImage: putImage,
} as const satisfies Readonly<Record<string, CarryOut>>

/** Amazon ECR: the repositories that stacks made, with their images. */
export function createEcr(resources: WorldResources): Service {
  const prepared =
    (carryOut: CarryOut): Operation =>
    (input, call) =>
      carryOut({ resources, call }, input)
  const entries = Object.entries(operations)
  const exported: Readonly<Record<string, unknown>> = client
  return {
    signingName: 'ecr',
    protocol: 'awsJson1_1',
    targetPrefix: 'AmazonEC2ContainerRegistry_V20150921',
    schemas: Object.fromEntries(entries.map(([name]) => [name, exported[`${name}$`]])),
    operations: Object.fromEntries(entries.map(([name, one]) => [name, prepared(one)])),
    validationCode: 'InvalidParameterException',
  }
}
